/** A recall begins, is looked for, ends. */
import type { z } from 'zod';
import type * as contract from '#domain/recall/contract.ts';
import type { Recall } from '#domain/recall/contract.ts';
import { refuseRecall } from '#domain/recall/refusals.ts';
import { recallCode } from '#domain/recall/words.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { lotById, lotsByIds, treeOf } from '#server/modules/lots/index.ts';
import { holdLots, type Places, removeStock } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { lotsInShops } from './standing.ts';
import {
  type Ending,
  findRecall,
  insertLooks,
  insertLots,
  insertRecall,
  knownRecall,
  lockRecall,
  recalledLots,
  recalledNow,
  recallToTell,
  saveEnd,
} from './store.ts';

export interface Recalling {
  tx: Tx;
  actor: Actor;
  now: Instant;
}

export async function beginRecall(
  { tx, actor, now }: Recalling,
  id: Id,
  body: z.output<typeof contract.beginRecall.body>,
): Promise<Recall> {
  const fingerprint = contentFingerprint(body);
  const known = await findRecall(tx, id);
  if (known && known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
  if (known) return recallToTell(known);
  const { lotIds, ...said } = body;
  if ((await lotsByIds(tx, lotIds)).size < new Set(lotIds).size) throw refuseRecall('lots_unknown');
  const depths = new Map<Id, number>();
  for (const lotId of lotIds)
    for (const lot of (await treeOf(tx, lotId, 'forward')).lots)
      depths.set(lot.id, Math.min(lot.depth, depths.get(lot.id) ?? lot.depth));
  await insertRecall(tx, { id, ...said, beganAt: now, begunBy: actor.label, fingerprint });
  const row = await knownRecall(tx, id);
  const recall = recallToTell(row);
  const reason = heldBecause(row);
  const held = body.isDrill
    ? []
    : await holdLots(tx, actor, { lotIds: [...depths.keys()], held: true, reason }, now);
  const lots = [...depths].map(([lotId, depth]) => ({ lotId, depth, held: held.includes(lotId) }));
  await insertLots(tx, id, lots);
  const detail = { code: recall.code, drill: body.isDrill, lots: lots.length };
  await audit(tx, actor, { action: 'beginRecall', subject: id, detail }, now);
  return recall;
}

export async function holdLot(
  { tx, actor, now }: Recalling,
  lotId: Id,
  { held, reason, isAside }: z.output<typeof contract.holdLot.body>,
): Promise<{ held: boolean }> {
  await lotById(tx, lotId);
  if (!held && (await recalledNow(tx)).has(lotId)) throw refuseRecall('lot_recalled');
  await holdLots(tx, actor, { lotIds: [lotId], held, reason, isAside }, now);
  return { held };
}

export async function lookForLots(
  { tx, actor, now }: Recalling,
  house: House,
  id: Id,
  recallId: Id,
  { shopId, found }: z.output<typeof contract.lookForLots.body>,
): Promise<{ lots: number }> {
  const recall = await lockRecall(tx, recallId);
  if (recall.endedAt !== null) throw refuseRecall('recall_ended');
  if (!house.shops.some((shop) => shop.id === shopId)) throw refuseRecall('shop_unknown');
  await assertRecalled(tx, recallId, found);
  await insertLooks(tx, { id, recallId, shopId, at: now, by: actor.label }, found);
  await announce(tx, { type: 'recallMoved', payload: { recallId } });
  const detail = { recall: recallCode(recall.number), lots: found.length };
  await audit(tx, actor, { action: 'lookForLots', subject: recallId, detail }, now);
  return { lots: found.length };
}

async function assertRecalled(tx: Tx, recallId: Id, named: readonly { lotId: Id }[]): Promise<void> {
  const recalled = new Set((await recalledLots(tx, recallId)).map(({ lotId }) => lotId));
  if (named.some(({ lotId }) => !recalled.has(lotId))) throw refuseRecall('not_of_the_recall');
}

export interface RecallEnding extends Recalling {
  house: House;
  places: Places;
  newId: () => Id;
}

export async function endRecall(
  ending: RecallEnding,
  recallId: Id,
  { conclusion, ends }: z.output<typeof contract.endRecall.body>,
): Promise<Recall> {
  const { tx, actor, now } = ending;
  const row = await lockRecall(tx, recallId);
  if (row.endedAt !== null && row.conclusion === conclusion) return recallToTell(row);
  if (row.endedAt !== null) throw refuseRecall('recall_ended');
  await assertRecalled(tx, recallId, ends);
  const { code, isDrill } = recallToTell(row);
  if (!isDrill) await assertLookedFor(tx, recallId);
  const done = isDrill ? [] : await destroyed(ending, code, ends);
  if (!isDrill) await release(ending, recallId, row, ends);
  await saveEnd(tx, { id: recallId, at: now, conclusion }, done);
  await announce(tx, { type: 'recallMoved', payload: { recallId } });
  await audit(tx, actor, { action: 'endRecall', subject: recallId, detail: { code } }, now);
  return recallToTell(await knownRecall(tx, recallId));
}

async function assertLookedFor(tx: Tx, recallId: Id): Promise<void> {
  const shops = await lotsInShops(tx, recallId);
  if (shops.some(({ there, found }) => there > 0n && found === null))
    throw refuseRecall('lots_not_looked_for');
}

/** What was destroyed is a loss of its place and lot: one document a place. */
async function destroyed(
  { tx, actor, now, house, places, newId }: RecallEnding,
  reference: string,
  ends: z.output<typeof contract.endRecall.body>['ends'],
): Promise<Ending[]> {
  const lots = await lotsByIds(
    tx,
    ends.map(({ lotId }) => lotId),
  );
  const documents = new Map<Id, Id>();
  for (const [locationId, here] of Map.groupBy(
    ends.filter(({ outcome }) => outcome === 'destroyed'),
    (end) => end.locationId,
  )) {
    const lines = here.flatMap(({ lotId, quantity }) => {
      const lot = lots.get(lotId);
      return lot ? [{ skuId: lot.skuId, lot: lot.code, quantity }] : [];
    });
    const id = newId();
    documents.set(locationId, id);
    const command = { tx, actor, house, places, now, id };
    await removeStock(command, { reason: 'loss', locationId, reference, lines });
  }
  return ends.map((end) => ({
    ...end,
    documentId: end.outcome === 'destroyed' ? (documents.get(end.locationId) ?? null) : null,
  }));
}

/** Of those that the recall holds and nobody else does: what stays held was looked for, so that it is aside. */
async function release(
  { tx, actor, now }: Recalling,
  recallId: Id,
  recall: { number: number; title: string },
  ends: readonly { lotId: Id; outcome: string }[],
): Promise<void> {
  const others = await recalledNow(tx, recallId);
  const mine = (await recalledLots(tx, recallId)).flatMap(({ lotId, held }) =>
    held && !others.has(lotId) ? [lotId] : [],
  );
  const isReleased = (id: Id): boolean =>
    ends.some(({ lotId, outcome }) => lotId === id && outcome === 'released');
  const reason = heldBecause(recall);
  const [free, kept] = [mine.filter(isReleased), mine.filter((id) => !isReleased(id))];
  await holdLots(tx, actor, { lotIds: free, held: false, reason }, now);
  await holdLots(tx, actor, { lotIds: kept, held: true, isAside: true, reason }, now);
}

const heldBecause = ({ number, title }: { number: number; title: string }): string =>
  `${recallCode(number)} ${title}`;
