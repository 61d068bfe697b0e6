/** A count against the ledger: while it is open as it would be recorded now, once recorded as the ledger says it today. */
import type { z } from 'zod';
import { cluesOf } from '#domain/counting/clues.ts';
import type { ReviewLine, reviewCount as reviewing } from '#domain/counting/contract.ts';
import { doubtsOf, worthOf } from '#domain/counting/doubts.ts';
import { type Counted, countedKey, mergeEntries } from '#domain/counting/entries.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { knownOf, recordedLines, unsettledAmong } from './ledger.ts';
import type { CountingDependencies } from './ports.ts';
import {
  entriesAfter,
  heldIn,
  postedBy,
  type SessionRow,
  type SkuAt,
  scopeOf,
  sessionOrRefuse,
} from './store.ts';

type Review = z.output<typeof reviewing.reply>;

/** What is to be counted. */
export function wantedIn(snapshot: Snapshot, session: SessionRow): Promise<SkuAt[]> {
  return session.kind === 'full' ? heldIn(snapshot, session.locationIds) : scopeOf(snapshot, session.id);
}

/** Each article that was counted, against what was expected of it when it was. */
export async function lookAt(
  snapshot: Snapshot,
  { bounds }: Pick<SessionRow, 'bounds'>,
  merged: ReadonlyMap<string, Counted>,
): Promise<ReviewLine[]> {
  const counted = [...merged.values()];
  const known = await knownOf(snapshot, counted);
  const lines = counted.flatMap((one, index) => {
    const facts = known[index];
    return facts ? [{ one, facts, difference: one.quantity - facts.expected }] : [];
  });
  const clues = cluesOf(
    lines.map(({ one: { skuId, locationId }, facts, difference }) => ({
      skuId,
      locationId,
      difference,
      ...facts,
    })),
  );
  return lines.map(({ one, facts, difference }, index) => ({
    skuId: one.skuId,
    locationId: one.locationId,
    counted: one.quantity,
    expected: facts.expected,
    difference,
    worth: worthOf(difference, facts),
    at: one.at,
    round: one.round,
    counters: [...new Set(one.parts.map(({ counter }) => counter))],
    doubts: doubtsOf(one, facts, bounds),
    clues: clues[index] ?? [],
    causes: [],
  }));
}

/** With what nobody counted, as it stands now. */
async function openLines(snapshot: Snapshot, session: SessionRow, now: Instant): Promise<ReviewLine[]> {
  const merged = mergeEntries(await entriesAfter(snapshot, session.id, 0, null));
  const unseen = (await wantedIn(snapshot, session)).filter((line) => !merged.has(countedKey(line)));
  const known = await knownOf(
    snapshot,
    unseen.map((line) => ({ ...line, from: now, at: now })),
  );
  return [
    ...(await lookAt(snapshot, session, merged)),
    ...unseen.map(({ skuId, locationId }, index) => ({
      skuId,
      locationId,
      counted: null,
      expected: known[index]?.expected ?? 0n,
      difference: 0n,
      worth: null,
      at: null,
      round: 0,
      counters: [],
      doubts: [],
      clues: [],
      causes: [],
    })),
  ];
}

async function closedLines(
  snapshot: Snapshot,
  session: SessionRow,
  causesOf: CountingDependencies['causesOf'],
): Promise<ReviewLine[]> {
  const documentIds = await postedBy(snapshot, session.id);
  const merged = mergeEntries(await entriesAfter(snapshot, session.id, 0, null));
  const causes = await causesOf(snapshot, documentIds);
  const recorded = await recordedLines(snapshot, documentIds);
  return recorded.map(({ documentId, line, skuId, locationId, counted, at, difference, worth }) => {
    const said = merged.get(countedKey({ skuId, locationId }));
    return {
      skuId,
      locationId,
      counted,
      expected: counted - difference,
      difference,
      worth,
      at,
      round: said?.round ?? 0,
      counters: [...new Set(said?.parts.map(({ counter }) => counter))],
      doubts: [],
      clues: [],
      causes: causes.get(`${documentId} ${line}`) ?? [],
    };
  });
}

export async function reviewCount(
  snapshot: Snapshot,
  { causesOf }: Pick<CountingDependencies, 'causesOf'>,
  id: Id,
  now: Instant,
): Promise<Review> {
  const session = await sessionOrRefuse(snapshot, id);
  const lines =
    session.state === 'closed'
      ? await closedLines(snapshot, session, causesOf)
      : await openLines(snapshot, session, now);
  const worths = lines.map(({ worth }) => worth ?? 0n);
  return {
    lines,
    missing: worths.reduce((sum, worth) => (worth < 0n ? sum - worth : sum), 0n),
    surplus: worths.reduce((sum, worth) => (worth > 0n ? sum + worth : sum), 0n),
    settledBehind: await unsettledAmong(snapshot, [...new Set(lines.map(({ skuId }) => skuId))]),
  };
}
