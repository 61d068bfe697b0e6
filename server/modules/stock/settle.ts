/** Settling skus: reads their facts, lets `domain` say what follows, appends what is missing. */
import { bookedOn, moveDifferences, valuationDifferences } from '#domain/stock/differences.ts';
import type { Move } from '#domain/stock/rules.ts';
import {
  type DerivedMove,
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
import {
  closedUntil,
  expiryOfLots,
  lastParts,
  lockSettlements,
  readDerived,
  readFacts,
  type Settled,
  saveSettled,
  takeUnsettled,
} from './settle-store.ts';

export interface Settlement {
  skus: number;
  facts: number;
  /** Skus whose history had to be gone through again because a fact came late. */
  replayed: number;
  appended: number;
  /** Skus whose levels or bottles are no longer what their facts alone said. */
  changed: Id[];
}

/** Settles these skus in the running transaction: afterwards what is derived follows from every fact seen. */
export async function settleSkus(
  tx: Tx,
  house: House,
  places: Places,
  skuIds: readonly Id[],
): Promise<Settlement> {
  if (skuIds.length === 0) return { skus: 0, facts: 0, replayed: 0, appended: 0, changed: [] };
  const known = await lockSettlements(tx, skuIds);
  const fresh = await readFacts(tx, [...known.values()]);
  const late = [...known.values()].filter(({ skuId, state }) => {
    const { facts, total } = fresh.get(skuId) ?? { facts: [], total: 0 };
    return state.facts + facts.length !== total || reachBack(facts);
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
  const expiryOfLot = await expiryOfLots(tx, skuIds);
  const closed = await closedUntil(tx);

  const results: Settled[] = [];
  let facts = 0;
  for (const kept of known.values()) {
    const found = all.get(kept.skuId);
    const replayed = again.has(kept.skuId);
    if (!found || (found.facts.length === 0 && !replayed)) continue;
    const state: SkuState = replayed ? newState() : kept.state;
    const rules: SkuRules = {
      skuId: kept.skuId,
      content: kept.content,
      method: house.valuation,
      expiryOfLot,
      locations: places.all,
      counterpart: (shopId, kind) => places.counterpart(shopId, kind),
    };
    const outcome = settle(rules, state, found.facts);
    facts += found.facts.length;
    results.push(
      replayed
        ? { ...difference(kept.skuId, outcome, written), state, replayed }
        : { skuId: kept.skuId, outcome, state, replayed },
    );
  }

  const moves = await numbered(
    tx,
    results.flatMap((result) => result.outcome.moves),
  );
  const appended = await postMoves(tx, moves, places.holding);
  await saveSettled(tx, results, (day) => bookedOn(day, closed));
  const changed = results
    .filter(({ outcome }) => outcome.moves.length > 0 || outcome.bottles.length > 0)
    .map((result) => result.skuId);
  return { skus: results.length, facts, replayed: again.size, appended, changed };
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
