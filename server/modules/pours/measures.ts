/** What somebody sees in the opened bottles becomes a count of them; bottles that the ledger missed, or opened too many, change their place. */
import type { z } from 'zod';
import type { measureWine } from '#domain/pours/contract.ts';
import { refusePour } from '#domain/pours/refusals.ts';
import { measureError } from '#domain/pours/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { countStock, moveStock, type Places, settleSkus } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { type PouredWine, pouredWines } from './ledger.ts';

export interface Pouring {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  now: Instant;
}

/** The wine at the opened place that a command speaks of. */
export async function pouredWineOf(
  { tx, house, places }: Pouring,
  { skuId, locationId }: { skuId: Id; locationId: Id },
  at: Instant,
): Promise<PouredWine> {
  const place = places.held(locationId);
  if (place.kind !== 'opened') throw refusePour('not_an_opened_bottle_place', { name: place.name });
  const asked = { skuId, locationId, at };
  const [known] = await pouredWines(tx, asked);
  if (known?.measure !== 'volume') throw refusePour('not_poured', { name: known?.name ?? skuId });
  // What was just sold opens its bottles now, and nobody else measures the wine until this is done.
  await settleSkus(tx, house, places, [skuId]);
  const [wine = known] = await pouredWines(tx, asked);
  return wine;
}

export async function measure(
  pouring: Pouring,
  id: Id,
  body: z.output<typeof measureWine.body>,
): Promise<z.output<typeof measureWine.reply>> {
  const { tx, actor, now } = pouring;
  const { skuId, locationId, method, occurredAt = now } = body;
  const left = body.left.reduce((sum, bottle) => sum + bottle, 0n);
  const known = await knownMeasure(tx, id);
  if (known) {
    if (known.skuId !== skuId || known.locationId !== locationId || known.left !== left)
      throw refuse('idempotency_conflict');
    return { measureId: id, expected: known.expected, left, alreadyDone: true };
  }
  const wine = await pouredWineOf(pouring, body, occurredAt);
  if (wine.measured && wine.measured.at >= occurredAt) throw refusePour('measured_since');
  if (body.left.some((bottle) => bottle > wine.content)) throw refusePour('more_than_a_bottle');
  // The first measure is where a wine's history of measures begins: what was opened before it is of no use.
  const opened = wine.measured ? (body.opened ?? wine.openedSince) : 0;
  const missed = wine.measured ? BigInt(opened - wine.openedSince) * wine.content : 0n;
  await count(pouring, id, { skuId, locationId, occurredAt, left, missed });
  const variance = body.left.reduce(
    (sum, bottle) => sum + Number(measureError(method, wine.content, bottle)) ** 2,
    0,
  );
  await tx.all(sql`
    insert into pours.measure (organization_id, id, sku_id, location_id, at, method, remaining, error, expected, opened, actor_id, actor_label)
    values (${tx.organizationId}, ${id}, ${skuId}, ${locationId}, ${occurredAt}, ${method}, ${left}, ${Math.round(Math.sqrt(variance))},
            ${wine.expected}, ${opened}, ${actor.id}, ${actor.label})`);
  const detail = { left: left.toString(), expected: wine.expected.toString(), opened };
  await audit(tx, actor, { action: 'measureWine', subject: skuId, detail }, now);
  return { measureId: id, expected: wine.expected, left, alreadyDone: false };
}

function knownMeasure(
  tx: Tx,
  id: Id,
): Promise<{ skuId: Id; locationId: Id; expected: bigint; left: bigint } | null> {
  return tx.first(sql`
    select sku_id as "skuId", location_id as "locationId", expected, remaining as "left" from pours.measure
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

/**
 * Bottles that the ledger had missed come from where the place is supplied, before the count; those it had opened too many go back after it,
 * so that the place is never below zero in between, where the ledger would open another. Both before the measure's own instant is over.
 */
async function count(
  pouring: Pouring,
  id: Id,
  said: { skuId: Id; locationId: Id; occurredAt: Instant; left: bigint; missed: bigint },
): Promise<void> {
  const { skuId, locationId, occurredAt, left, missed } = said;
  const { suppliedBy } = pouring.places.held(locationId);
  const before = later(occurredAt, -1);
  const carry = (fromId: Id, toId: Id, quantity: bigint, at: Instant) =>
    moveStock(
      { ...pouring, id: carriedIdOf(pouring.tx.organizationId, id) },
      { fromId, toId, inTransit: false, occurredAt: at, lines: [{ skuId, quantity }] },
    );
  const see = (quantity: bigint, at: Instant) =>
    countStock({ ...pouring, id }, { locationId, occurredAt: at, lines: [{ skuId, quantity }] });
  if (suppliedBy === null || missed === 0n) {
    await see(left, occurredAt);
  } else if (missed > 0n) {
    await carry(suppliedBy, locationId, missed, before);
    await see(left, occurredAt);
  } else {
    await see(left - missed, before);
    await carry(locationId, suppliedBy, -missed, occurredAt);
  }
}

function carriedIdOf(organizationId: Id, measureId: Id): Id {
  return idOfIdentity(sha256, organizationId, 'bottles of a measure', measureId);
}

export async function withdraw({ tx, actor, now }: Pouring, measureId: Id): Promise<void> {
  const there = await tx.first(sql`
    select id from pours.measure where organization_id = ${tx.organizationId} and id = ${measureId}`);
  if (!there) throw refusePour('measure_not_found');
  await tx.all(sql`
    insert into pours.withdrawal (organization_id, measure_id, at, actor_id, actor_label)
    values (${tx.organizationId}, ${measureId}, ${now}, ${actor.id}, ${actor.label}) on conflict do nothing`);
  await audit(tx, actor, { action: 'withdrawMeasure', subject: measureId, detail: {} }, now);
}
