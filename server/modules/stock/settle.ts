/** Settling skus: reads their facts, lets `domain` say what follows, appends what is missing. */
import { bookedOn, moveDifferences, valuationDifferences } from '#domain/stock/differences.ts';
import type { Move } from '#domain/stock/rules.ts';
import {
  type DerivedMove,
  type Fact,
  newState,
  type Outcome,
  reachBack,
  type SkuRules,
  type SkuState,
  settle,
} from '#domain/stock/settle.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { Places } from './places.ts';
import { postMoves } from './post.ts';
import { followRuns } from './run-costs.ts';
import {
  closedUntil,
  type FactsRead,
  type KeptSettlement,
  lastParts,
  lockSettlements,
  lotsToFollow,
  markUnsettled,
  readDerived,
  readFacts,
  takeUnsettled,
} from './settle-facts.ts';
import { type Settled, saveSettled } from './settle-save.ts';

export interface Settlement {
  skus: number;
  facts: number;
  /** Skus whose history had to be gone through again because a fact came late. */
  replayed: number;
  appended: number;
  /** Skus whose levels or bottles are no longer what their facts alone said. */
  changed: Id[];
}

interface Round extends Settlement {
  /** Runs whose consumption was valued, or that made something. */
  runs: Id[];
}

/**
 * What is made of what is made of it again, by moves that left before they came, never comes to rest: after as many rounds it stays as it
 * is, until another fact comes.
 */
const mostRounds = 32;

/**
 * Settles these skus in the running transaction: afterwards what is derived follows from every fact seen. What runs made comes after what
 * they consumed, because its cost follows from that.
 */
export async function settleSkus(
  tx: Tx,
  house: House,
  places: Places,
  skuIds: readonly Id[],
): Promise<Settlement> {
  const sum: Settlement = { skus: 0, facts: 0, replayed: 0, appended: 0, changed: [] };
  if (skuIds.length === 0) return sum;
  const known = await lockSettlements(tx, skuIds);
  const fresh = await readFacts(tx, [...known.values()]);
  const made = new Set([...fresh].flatMap(([skuId, { facts }]) => (facts.some(isOutput) ? [skuId] : [])));
  let due = [...known.keys()].filter((skuId) => !made.has(skuId));
  let later: readonly Id[] = [...made];
  for (let round = 0; round < mostRounds && (due.length > 0 || later.length > 0); round += 1) {
    const settling = due.length > 0 ? due : later;
    if (due.length === 0) later = [];
    const isFirst = round === 0 && made.size === 0;
    const kept = round === 0 ? known : await lockSettlements(tx, settling);
    const settled = await settleRound(tx, house, places, kept, settling, isFirst ? fresh : null);
    add(sum, settled);
    const followed = await followRuns(tx, settled.runs);
    const again = followed.filter((skuId) => known.has(skuId));
    due = again.filter((skuId) => !later.includes(skuId));
    await leaveToTheJob(
      tx,
      followed.filter((skuId) => !known.has(skuId)),
    );
  }
  return sum;
}

/** Skus that nobody asked for: a run made them of what is worth otherwise. */
async function leaveToTheJob(tx: Tx, skus: readonly Id[]): Promise<void> {
  if (skus.length === 0) return;
  await markUnsettled(tx, skus);
  await announce(tx, { type: 'stockMoved', payload: { kind: 'revalued', skus } });
}

/** Runs that a fact may have made worth otherwise: its own, or the one that it undoes. */
function runsOf(fact: Fact): Id[] {
  if (fact.type === 'assertion') return [];
  return [
    ...(isOutput(fact) ? [fact.move.documentId] : []),
    ...(fact.undone ? [fact.undone.documentId] : []),
  ];
}

const isOutput = (fact: Fact): boolean => fact.type === 'move' && fact.move.cause === 'output';

function add(sum: Settlement, { skus, facts, replayed, appended, changed }: Settlement): void {
  sum.skus += skus;
  sum.facts += facts;
  sum.replayed += replayed;
  sum.appended += appended;
  sum.changed = [...new Set([...sum.changed, ...changed])];
}

async function settleRound(
  tx: Tx,
  house: House,
  places: Places,
  known: ReadonlyMap<Id, KeptSettlement>,
  skuIds: readonly Id[],
  read: ReadonlyMap<Id, FactsRead> | null,
): Promise<Round> {
  const asked = skuIds.flatMap((skuId) => known.get(skuId) ?? []);
  const fresh = read ?? (await readFacts(tx, asked));
  const lots = await lotsToFollow(tx, skuIds);
  const late = asked.filter(({ skuId, state, costChanges }) => {
    const { facts, total, ...now } = fresh.get(skuId) ?? { facts: [], total: 0, costChanges };
    return (
      state.facts + facts.length !== total ||
      now.costChanges !== costChanges ||
      state.followsLots !== lots.has(skuId) ||
      reachBack(facts, { followsLots: lots.has(skuId) })
    );
  });
  const again = new Set(late.map((kept) => kept.skuId));
  const all =
    again.size === 0
      ? fresh
      : new Map([
          ...fresh,
          ...(await readFacts(
            tx,
            late.map((kept) => ({ ...kept, state: newState() })),
          )),
        ]);
  const written = await readDerived(tx, [...again]);
  const closed = await closedUntil(tx);

  const results: Settled[] = [];
  const runs = new Set<Id>();
  let facts = 0;
  for (const kept of asked) {
    const { skuId } = kept;
    const found = all.get(skuId);
    const replayed = again.has(skuId);
    if (!found || (found.facts.length === 0 && !replayed)) continue;
    const rules: SkuRules = {
      skuId,
      content: kept.content,
      method: house.valuation,
      followsLots: lots.has(skuId),
      expiryOfLot: lots.get(skuId)?.expiryOfLot ?? new Map(),
      holdsOfLot: lots.get(skuId)?.holdsOfLot ?? new Map(),
      locations: places.all,
      counterpart: (shopId, kind) => places.counterpart(shopId, kind),
    };
    const state: SkuState = replayed ? newState(rules) : kept.state;
    const { costChanges } = found;
    const outcome = settle(rules, state, found.facts);
    facts += found.facts.length;
    results.push(
      replayed
        ? { ...difference(skuId, outcome, written), state, costChanges, replayed }
        : { skuId, outcome, state, costChanges, replayed },
    );
    for (const fact of found.facts) for (const run of runsOf(fact)) runs.add(run);
  }
  for (const { outcome } of results)
    for (const { cause, documentId } of outcome.valuations) if (cause === 'consumption') runs.add(documentId);

  const moves = await numbered(
    tx,
    results.flatMap((result) => result.outcome.moves),
  );
  const appended = await postMoves(tx, moves, places.holding);
  await saveSettled(tx, results, (day) => bookedOn(day, closed));
  const changed = results
    .filter(({ outcome }) => outcome.moves.length > 0 || outcome.bottles.length > 0)
    .map((result) => result.skuId);
  return {
    skus: results.length,
    facts,
    replayed: again.size,
    appended,
    changed,
    runs: [...runs],
  };
}

function difference(
  skuId: Id,
  outcome: Outcome,
  written: Awaited<ReturnType<typeof readDerived>>,
): { skuId: Id; outcome: Outcome } {
  return {
    skuId,
    outcome: {
      moves: moveDifferences(outcome.moves, written.moves.get(skuId) ?? []),
      valuations: valuationDifferences(outcome.valuations, written.valuations.get(skuId) ?? []),
      lots: outcome.lots,
      bottles: outcome.bottles,
    },
  };
}

/** Derived moves are numbered from here on, above every stated one of their line. */
const firstDerivedPart = 1000;

async function numbered(tx: Tx, moves: readonly DerivedMove[]): Promise<Move[]> {
  if (moves.length === 0) return [];
  const next = await lastParts(tx, moves);
  return moves.map((move) => {
    const key = `${move.documentId}|${move.line}|${move.skuId}`;
    const part = Math.max(firstDerivedPart, (next.get(key) ?? 0) + 1);
    next.set(key, part);
    return { ...move, part, derived: true };
  });
}

/** Takes some of the skus that wait, settles them and tells what changed by it; 0 when none waits. */
export async function settleWaiting(
  tx: Tx,
  house: House,
  places: Places,
  limit: number,
): Promise<Settlement & { taken: number }> {
  const skuIds = await takeUnsettled(tx, limit);
  const settlement = await settleSkus(tx, house, places, skuIds);
  if (settlement.changed.length > 0)
    await announce(tx, { type: 'stockMoved', payload: { kind: 'settled', skus: settlement.changed } });
  return { ...settlement, taken: skuIds.length };
}
