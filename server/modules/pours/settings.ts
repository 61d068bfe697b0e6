/** The bar's settings, and what is said of single wines and bottles. */
import type { z } from 'zod';
import type * as contract from '#domain/pours/contract.ts';
import { refusePour } from '#domain/pours/refusals.ts';
import { finishBy, type Preservation, usualKeepsDays } from '#domain/pours/rules.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export type PourSettings = z.output<typeof contract.pourSettings>;

/** A wine bar serves from five o'clock and keeps some 70 % of a glass. */
const usualSettings: PourSettings = {
  eveningFrom: 17 * 60,
  usual: 'none',
  keepsDays: usualKeepsDays,
  targetBp: 7000,
};

export async function pourSettingsOf(snapshot: Snapshot): Promise<PourSettings> {
  const row = await snapshot.first(sql<{
    eveningFrom: number;
    usual: Preservation;
    none: number;
    vacuum: number;
    argon: number;
    needle: number;
    targetBp: number;
  }>`
    select evening_from as "eveningFrom", usual, keeps_none as none, keeps_vacuum as vacuum, keeps_argon as argon, keeps_needle as needle,
           target_bp as "targetBp"
      from pours.settings where organization_id = ${snapshot.organizationId}`);
  if (!row) return usualSettings;
  const { eveningFrom, usual, targetBp, ...keepsDays } = row;
  return { eveningFrom, usual, keepsDays, targetBp };
}

export async function savePourSettings(
  tx: Tx,
  actor: Actor,
  settings: PourSettings,
  now: Instant,
): Promise<PourSettings> {
  const { eveningFrom, usual, keepsDays, targetBp } = settings;
  await tx.all(sql`
    insert into pours.settings (organization_id, evening_from, usual, keeps_none, keeps_vacuum, keeps_argon, keeps_needle, target_bp)
    values (${tx.organizationId}, ${eveningFrom}, ${usual}, ${keepsDays.none}, ${keepsDays.vacuum}, ${keepsDays.argon}, ${keepsDays.needle}, ${targetBp})
    on conflict (organization_id) do update
       set evening_from = excluded.evening_from, usual = excluded.usual, keeps_none = excluded.keeps_none, keeps_vacuum = excluded.keeps_vacuum,
           keeps_argon = excluded.keeps_argon, keeps_needle = excluded.keeps_needle, target_bp = excluded.target_bp`);
  await audit(tx, actor, { action: 'savePourSettings', detail: { ...settings } }, now);
  return settings;
}

export async function setEmptyWeight(
  tx: Tx,
  actor: Actor,
  skuId: Id,
  emptyWeight: bigint | null,
  now: Instant,
): Promise<void> {
  const known = await tx.first(sql`
    select id from catalog.sku where organization_id = ${tx.organizationId} and id = ${skuId}`);
  if (!known) throw refuseStock('unknown_sku');
  await tx.all(sql`
    insert into pours.wine (organization_id, sku_id, empty_weight) values (${tx.organizationId}, ${skuId}, ${emptyWeight}::bigint)
    on conflict (organization_id, sku_id) do update set empty_weight = excluded.empty_weight`);
  const detail = { emptyWeight: emptyWeight?.toString() ?? null };
  await audit(tx, actor, { action: 'setEmptyWeight', subject: skuId, detail }, now);
}

/** `dayOf` says the business day of an instant at a place. */
export async function keepBottle(
  tx: Tx,
  actor: Actor,
  body: z.output<typeof contract.keepBottle.body>,
  dayOf: (at: Instant, locationId: Id) => Day,
  now: Instant,
): Promise<Day> {
  const { skuId, locationId, documentId, line, nth, keptBy } = body;
  const bottle = await tx.first(sql<{ openedAt: Instant }>`
    select opened_at as "openedAt" from stock.bottle
     where organization_id = ${tx.organizationId} and sku_id = ${skuId} and location_id = ${locationId}
       and document_id = ${documentId} and line = ${line} and nth = ${nth} and ended_at is null`);
  if (!bottle) throw refusePour('bottle_not_open');
  await tx.all(sql`
    insert into pours.keeping (organization_id, sku_id, location_id, document_id, line, nth, kept_by)
    values (${tx.organizationId}, ${skuId}, ${locationId}, ${documentId}, ${line}, ${nth}, ${keptBy})
    on conflict (organization_id, sku_id, location_id, document_id, line, nth) do update set kept_by = excluded.kept_by`);
  await audit(tx, actor, { action: 'keepBottle', subject: skuId, detail: { keptBy } }, now);
  const { keepsDays } = await pourSettingsOf(tx);
  return finishBy(dayOf(bottle.openedAt, locationId), keptBy, keepsDays);
}
