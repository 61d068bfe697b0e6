/** The house of a schedule: its wines on the shelf, its shops connected, what is done at its counter, and how it leaves. */
import { z } from 'zod';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { scopes } from '#domain/values/route.ts';
import { idAt, type Random } from '#domain/world/random.ts';
import { createSku } from '#server/modules/catalog/index.ts';
import { createPlaces } from '#server/modules/stock/index.ts';
import { type Database, sql } from '#server/platform/database.ts';
import type { Surroundings } from './engine.ts';
import type { Place } from './installation.ts';
import type { Process } from './process.ts';
import type { Stage } from './stage.ts';

const content = 750_000n;

/** A house on a stage, before anything is in it; the rest is drawn where it is played. */
export function surroundingsOf(
  stage: Stage,
  place: Place,
  { ids, ...own }: Pick<Surroundings, 'random' | 'fault'> & { ids: Random },
): Surroundings {
  const newId = (): Id => idAt(stage.now, ids);
  const organizationId = newId();
  return {
    organizationId,
    house: houseOf(newId()),
    actor: actorOf(organizationId),
    database: place.database(),
    jobsPool: place.jobsPool,
    vendors: new Map(stage.shops.map(({ vendor }) => [vendor.code, vendor])),
    now: () => stage.now,
    newId,
    fetch: (url, init) => stage.fetch(url, init),
    followed: { transactionId: '0', eventId: '00000000-0000-0000-0000-000000000000' },
    ...own,
  };
}

export function houseOf(shopId: Id): House {
  return {
    shops: [
      { id: shopId, name: 'Rue Mouffetard', timeZone: 'Europe/Paris', dayEndsAtHour: 4, currency: 'EUR' },
    ],
    valuation: 'fifo',
    tracking: 'reference',
  };
}

export function actorOf(organizationId: Id): Actor {
  return {
    kind: 'member',
    id: organizationId,
    label: 'Camille',
    organizationId,
    scopes: new Set(scopes),
    language: 'fr',
  };
}

export interface Settled {
  skuIds: readonly Id[];
  /** A sixth of a bottle, by wine. */
  glassIds: readonly Id[];
  connectionIds: readonly Id[];
  receive(process: Process, delivery: { id: Id; wine: number; bottles: number }): Promise<void>;
  sellAtCounter(
    process: Process,
    sold: { id: Id; document: string; wine: number; bottles: number; at: number },
  ): Promise<void>;
  /** Where the shop's streams were read to is forgotten, or may no longer mean anything. */
  loseCursors(database: Database, shop: number, whole: boolean): Promise<void>;
  /** Nothing is due any more. */
  leave(database: Database): Promise<void>;
}

export async function settleIn(
  process: Process,
  { house, organizationId, newId, actor, database: setUp, now: clock }: Surroundings,
  { plan, shops, refs }: Stage,
): Promise<Settled> {
  const shopId = house.shops[0]?.id ?? '';
  const now = (): string => new Date(clock()).toISOString();
  const skus = plan.wines.map((_, wine) => ({
    id: newId(),
    caseId: newId(),
    glassId: newId(),
    name: `Vin ${wine + 1}`,
  }));
  const shelfId = await setUp.write(organizationId, async (tx) => {
    const places = await createPlaces(tx, shopId, 'fr', newId);
    for (const { id, caseId, glassId, name } of skus) {
      const units = [
        { id: caseId, kind: 'pack' as const, label: 'Carton de 6', units: 6 },
        { id: glassId, kind: 'glass' as const, parts: 6 },
      ];
      const sku = { id, kind: 'wine' as const, name, code: id, measure: 'volume' as const, content, units };
      await createSku(tx, actor, sku, now());
    }
    return places.get('shelf') ?? '';
  });
  const skuIds = skus.map(({ id }) => id);
  const receive: Settled['receive'] = (at, { id, wine, bottles }) => {
    const lines = [{ skuId: skuIds[wine], quantity: content * BigInt(bottles) }];
    return at.send('POST', '/deliveries', { locationId: shelfId, occurredAt: now(), lines }, id);
  };
  for (const [wine, { bottles }] of plan.wines.entries())
    if (bottles > 0) await receive(process, { id: newId(), wine, bottles });
  const connectionIds = shops.map(() => newId());
  for (const [index, { fake, vendor }] of shops.entries()) {
    const id = connectionIds[index] ?? '';
    const { buffer, shareBp, listings } = plan.shops[index] ?? { buffer: 0, shareBp: 0, listings: [] };
    const settings = typed.parse(fake.settings);
    const publishing = { buffer, shareBp };
    const body = { name: `Boutique ${index + 1}`, shopId, vendor: vendor.code, settings, publishing };
    await process.send('POST', '/vendor-connections', body, id);
    // What it lists is read.
    await process.work();
    const items = listings.map(({ wine, size }, listing) => ({
      itemKey: `r:${refs[index]?.[listing]}`,
      unitId: (size === 6 ? skus[wine]?.caseId : skus[wine]?.id) ?? '',
    }));
    await process.send('PUT', `/connections/${id}/mappings`, { items });
    await process.send('PUT', `/vendor-connections/${id}/stage`, { stage: 'live' });
  }
  return {
    skuIds,
    glassIds: skus.map(({ glassId }) => glassId),
    connectionIds,
    receive,
    sellAtCounter(at, { id, document, wine, bottles, at: soldAt }) {
      const occurredAt = new Date(soldAt).toISOString();
      const item = { unitId: skuIds[wine] };
      const lines = [{ item, quantity: 1000n * BigInt(bottles), unitPrice: 125_000n }];
      return at.send('POST', '/sales', { shopId, document, occurredAt, lines }, id);
    },
    async loseCursors(database, shop, whole) {
      await database.write(organizationId, (tx) =>
        tx.all(sql`
          update channels.stream set cursor = case when ${whole} then null else cursor end, due_at = ${now()}
           where organization_id = ${organizationId} and connection_id = ${connectionIds[shop] ?? null}
             and name in ('sales', 'refunds', 'stock')`),
      );
    },
    async leave(database) {
      await database.write(organizationId, async (tx) => {
        await tx.all(
          sql`update channels.connection set state = 'paused' where organization_id = ${organizationId}`,
        );
        await tx.all(sql`delete from channels.stream where organization_id = ${organizationId}`);
        await tx.all(sql`delete from channels.push where organization_id = ${organizationId}`);
      });
    },
  };
}

/** What is left empty is not sent. */
const typed = z
  .record(z.string(), z.string().nullable())
  .transform((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)));
