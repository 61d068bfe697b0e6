/** A count from its opening to its end: what it is of, what is counted again, what goes to the ledger. */
import type { z } from 'zod';
import { chooseBy } from '#domain/counting/choose.ts';
import type { closeCount as closing, openCount as opening } from '#domain/counting/contract.ts';
import { countedKey, mergeEntries } from '#domain/counting/entries.ts';
import { refuseCounting } from '#domain/counting/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { countStock, type Places } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { contentFingerprint, sha256 } from '#server/platform/ids.ts';
import { countablesIn } from './ledger.ts';
import { lookAt, wantedIn } from './review.ts';
import {
  endSession,
  entriesAfter,
  insertPosted,
  insertRecounts,
  insertSession,
  lockSession,
  postedBy,
  type SessionRow,
  type SkuAt,
  sessionById,
  sessionOrRefuse,
} from './store.ts';

export interface Counting {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  now: Instant;
  random: () => number;
}

export async function openCount(
  counting: Counting,
  id: Id,
  body: z.output<typeof opening.body>,
): Promise<SessionRow> {
  const { tx, actor, places, now } = counting;
  const fingerprint = contentFingerprint(body);
  const known = await sessionById(tx, id);
  if (known) {
    if (known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
    return known;
  }
  const locationIds = [...new Set(body.locationIds)].toSorted();
  const [shopId, ...others] = new Set(locationIds.map((locationId) => places.held(locationId).shopId));
  if (shopId === undefined || others.length > 0) throw refuseCounting('several_shops');
  const scope = await scopeFor(counting, { ...body, locationIds });
  const kind = body.only || body.lines ? 'cycle' : 'full';
  if (kind === 'cycle' && scope.length === 0) throw refuseCounting('nothing_to_count');
  const { name, isBlind, bounds } = body;
  const session = { id, name, shopId, kind, isBlind, bounds, fingerprint, locationIds } as const;
  await insertSession(tx, { ...session, openedAt: now, openedBy: actor.label }, scope);
  await audit(tx, actor, { action: 'openCount', subject: id, detail: { kind, lines: scope.length } }, now);
  await tellOf(tx, id, 'state');
  return sessionOrRefuse(tx, id);
}

/** The articles that are named, or those that fit; none of a full count, which is of whatever its places hold. */
async function scopeFor(
  { tx, now, random }: Counting,
  { only, lines = [], locationIds }: z.output<typeof opening.body>,
): Promise<readonly SkuAt[]> {
  if (lines.some(({ locationId }) => !locationIds.includes(locationId)))
    throw refuseCounting('not_of_this_count');
  if (!only) return lines;
  const found = chooseBy(await countablesIn(tx, locationIds, now), only, { now, random });
  return found.map(({ skuId, locationId }) => ({ skuId, locationId }));
}

export function tellOf(tx: Tx, countId: Id, what: 'entries' | 'state'): Promise<void> {
  return announce(tx, { type: 'countMoved', payload: { countId, what } });
}

/** The next round of each is wanted; of what nobody counted yet the first still is. */
export async function askRecount(
  { tx, actor, now }: Counting,
  id: Id,
  lines: readonly SkuAt[],
): Promise<number> {
  const session = await lockOpen(tx, id);
  const merged = mergeEntries(await entriesAfter(tx, session.id, 0, null));
  const recounts = lines.flatMap((line) => {
    const counted = merged.get(countedKey(line));
    return counted ? [{ skuId: line.skuId, locationId: line.locationId, round: counted.round + 1 }] : [];
  });
  const asked = await insertRecounts(tx, id, recounts, { at: now, by: actor.label });
  await tellOf(tx, id, 'state');
  return asked;
}

export async function lockOpen(tx: Tx, id: Id): Promise<SessionRow & { entries: number }> {
  const session = await lockSession(tx, id);
  if (session.state !== 'open') throw refuseCounting('count_ended');
  return session;
}

export async function cancelCount({ tx, actor, now }: Counting, id: Id): Promise<void> {
  const session = await lockSession(tx, id);
  if (session.state === 'cancelled') return;
  if (session.state === 'closed') throw refuseCounting('count_ended');
  await endSession(tx, id, { state: 'cancelled', by: actor.label, at: now });
  await audit(tx, actor, { action: 'cancelCount', subject: id }, now);
  await tellOf(tx, id, 'state');
}

/** One document a place, drawn from the count: each article dated when it was counted, so that what was sold since is no gap. */
export async function closeCount(
  { tx, actor, house, places, now }: Counting,
  id: Id,
  { uncounted, acceptsDoubts }: z.output<typeof closing.body>,
): Promise<z.output<typeof closing.reply>> {
  const known = await lockSession(tx, id);
  if (known.state === 'closed') return { documentIds: await postedBy(tx, id), lines: 0, alreadyDone: true };
  const session = await lockOpen(tx, id);
  const merged = mergeEntries(await entriesAfter(tx, id, 0, null));
  const looked = await lookAt(tx, session, merged);
  const doubtful = looked.filter(({ doubts }) => doubts.length > 0).length;
  if (doubtful > 0 && !acceptsDoubts) throw refuseCounting('count_in_doubt', { lines: doubtful });
  const unseen =
    uncounted === 'zero' ? (await wantedIn(tx, session)).filter((line) => !merged.has(countedKey(line))) : [];
  const lines = [
    ...[...merged.values()].map(({ skuId, locationId, quantity, at }) => ({
      skuId,
      locationId,
      quantity,
      countedAt: at,
    })),
    ...unseen.map((line) => ({ ...line, quantity: 0n, countedAt: now })),
  ];
  if (lines.length === 0) throw refuseCounting('nothing_counted');
  const documentIds: Id[] = [];
  // By place, and within by sku: every closing locks in one order.
  for (const [locationId, here] of [...Map.groupBy(lines, (line) => line.locationId)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const documentId = idOfIdentity(sha256, tx.organizationId, 'count', id, locationId);
    const stated = here
      .toSorted((a, b) => (a.skuId < b.skuId ? -1 : 1))
      .map(({ skuId, quantity, countedAt }) => ({ skuId, quantity, countedAt }));
    await countStock(
      { tx, actor, house, places, now, id: documentId },
      { locationId, reference: session.name, lines: stated },
    );
    documentIds.push(documentId);
  }
  await insertPosted(tx, id, documentIds);
  await endSession(tx, id, { state: 'closed', by: actor.label, at: now });
  const detail = { lines: lines.length, doubtful, uncounted };
  await audit(tx, actor, { action: 'closeCount', subject: id, detail }, now);
  await tellOf(tx, id, 'state');
  return { documentIds, lines: lines.length, alreadyDone: false };
}
