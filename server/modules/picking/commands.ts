/** What is to be prepared is said; it is over when it is packed or given up: an order is ready, a transfer leaves. */
import type { z } from 'zod';
import { formatQuantity } from '#domain/catalog/quantity.ts';
import type { createPick } from '#domain/picking/contract.ts';
import { refusePicking } from '#domain/picking/refusals.ts';
import { openOf } from '#domain/picking/rules.ts';
import { sayBottle } from '#domain/picking/say.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Frozen } from '#domain/till/frozen.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { moveStock, type Places, unitContents } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { contentFingerprint, sha256 } from '#server/platform/ids.ts';
import {
  changePick,
  codeOf,
  insertPick,
  linesOfPicks,
  lockPick,
  type PickRow,
  pickById,
  picks,
  saleReference,
  soldFrom,
} from './store.ts';

/** What is held back or recalled where one picks: of a place, by sku. */
export type FrozenAt = (snapshot: Snapshot, locationId: Id) => Promise<Frozen>;

export interface Picking {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  frozenAt: FrozenAt;
  now: Instant;
}

type Asked = z.output<typeof createPick.body>;

export async function makePick(picking: Picking, id: Id, asked: Asked): Promise<PickRow> {
  const { tx, actor, now } = picking;
  const fingerprint = contentFingerprint(asked);
  const known = await pickById(tx, id);
  if (known) {
    if (known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
    return known;
  }
  const said = asked.kind === 'order' ? await orderOf(tx, asked.saleId) : await transferOf(picking, asked);
  await insertPick(tx, { ...said, id, kind: asked.kind, askedBy: actor.label, fingerprint, createdAt: now });
  const detail = { kind: asked.kind, lines: said.lines.length };
  await audit(tx, actor, { action: 'createPick', subject: id, detail }, now);
  return lockPick(tx, id);
}

/** From the place that most of its bottles are sold from. */
async function orderOf(tx: Tx, saleId: Id) {
  if ((await picks(tx, { saleId })).some(({ state }) => state !== 'cancelled'))
    throw refusePicking('already_picked');
  const byPlace = Map.groupBy(await soldFrom(tx, saleId), ({ locationId }) => locationId);
  const [place] = [...byPlace].toSorted(([, a], [, b]) => b.length - a.length);
  if (!place) throw refusePicking('nothing_to_pick');
  const [locationId, lines] = place;
  const reference = await saleReference(tx, saleId);
  return { locationId, destinationId: null, saleId, reference, note: null, lines };
}

async function transferOf({ tx, places }: Picking, asked: Extract<Asked, { kind: 'transfer' }>) {
  const from = places.held(asked.fromId);
  const to = places.held(asked.toId);
  if (from.shopId === to.shopId) throw refusePicking('same_shop');
  const wanted = new Set(asked.lines.map(({ skuId }) => skuId));
  if ((await unitContents(tx, [...wanted])).size < wanted.size) throw refuseStock('unknown_sku');
  const { note = null, lines } = asked;
  return { locationId: from.id, destinationId: to.id, saleId: null, reference: null, note, lines };
}

export function assertOpen({ state }: PickRow): void {
  if (state !== 'open' && state !== 'started') throw refusePicking('pick_over');
}

/** Once: a second time it answers what was done. */
export async function pack(picking: Picking, id: Id): Promise<PickRow> {
  const { tx, actor, now } = picking;
  const pick = await lockPick(tx, id);
  if (pick.state === 'packed' || pick.state === 'sent') return pick;
  assertOpen(pick);
  const lines = await linesOfPicks(tx, [id]);
  const missing = lines.filter((line) => openOf(line) > 0n);
  if (missing.length > 0) {
    const { language } = actor;
    const said = missing.map(
      (line) => `${formatQuantity(openOf(line), line, language)} ${sayBottle(line, language)}`,
    );
    throw refusePicking('not_finished', { missing: said.join(', ') });
  }
  const taken = lines.flatMap(({ skuId, picked }) => (picked > 0n ? [{ skuId, quantity: picked }] : []));
  if (taken.length === 0) throw refusePicking('nothing_picked');
  const documentId = pick.kind === 'transfer' ? await ship(picking, pick, taken) : undefined;
  await changePick(tx, id, {
    state: pick.kind === 'transfer' ? 'sent' : 'packed',
    packedAt: now,
    packedBy: actor.label,
    ...(documentId === undefined ? {} : { documentId }),
  });
  await audit(tx, actor, { action: 'packPick', subject: id, detail: { shorts: pick.shorts } }, now);
  return lockPick(tx, id);
}

/** Only what is packed or gone has something to be told of. */
export async function settle({ tx, actor, now }: Picking, id: Id): Promise<PickRow> {
  const pick = await lockPick(tx, id);
  if (pick.packedAt === null || pick.shorts === 0) throw refusePicking('not_short');
  if (pick.settledAt !== null) return pick;
  await tx.all(sql`
    update picking.pick set settled_at = ${now} where organization_id = ${tx.organizationId} and id = ${id}`);
  await audit(tx, actor, { action: 'settleShorts', subject: id }, now);
  return lockPick(tx, id);
}

/** What was taken is on its way. */
async function ship(
  picking: Picking,
  pick: PickRow,
  lines: readonly { skuId: Id; quantity: bigint }[],
): Promise<Id> {
  const { id, locationId: fromId, destinationId } = pick;
  if (destinationId === null) throw new Error(`transfer ${id} goes nowhere`);
  const documentId = idOfIdentity(sha256, picking.tx.organizationId, 'pick', id);
  const body = { fromId, toId: destinationId, inTransit: true, reference: codeOf(pick), lines: [...lines] };
  await moveStock({ ...picking, id: documentId }, body);
  return documentId;
}

export async function giveUp({ tx, actor, now }: Picking, id: Id): Promise<PickRow> {
  const pick = await lockPick(tx, id);
  if (pick.state === 'cancelled') return pick;
  assertOpen(pick);
  await changePick(tx, id, { state: 'cancelled' });
  await audit(tx, actor, { action: 'cancelPick', subject: id }, now);
  return lockPick(tx, id);
}
