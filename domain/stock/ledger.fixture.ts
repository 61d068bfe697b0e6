/** A small shop and one wine for the tests of settling: facts in a word each, and what they imply once settled. */
import fc from 'fast-check';
import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';
import { undoingLine, undoneLine } from './corrections.ts';
import { moveDifferences, valuationDifferences } from './differences.ts';
import {
  type AssertionKind,
  type Cause,
  comparePositions,
  type Location,
  type LocationKind,
  type ValuationMethod,
} from './rules.ts';
import {
  type DerivedMove,
  type Fact,
  newState,
  type Outcome,
  positionOf,
  reachBack,
  type SkuRules,
  type SkuState,
  settle,
  type Valuation,
} from './settle.ts';
import { decodeState, encodeState } from './state.ts';
import type { LayerKey } from './valuation.ts';

export const BOTTLE = 750_000n;
export const GLASS = 125_000n;

const SKU = 'sku';
const SHOP = 'shop';

const place = (kind: LocationKind, suppliedBy: Id | null = null): Location => ({
  id: kind,
  shopId: SHOP,
  kind,
  name: kind,
  rank: 0,
  suppliedBy,
});

const places = [
  place('shelf'),
  place('backroom'),
  place('opened', 'shelf'),
  ...(['supplier', 'customer', 'loss', 'tasting', 'count'] as const).map((kind) => place(kind)),
];

/** Where levels are kept. */
export const held = ['shelf', 'backroom', 'opened'] as const;
type Held = (typeof held)[number];

export function rulesBy(
  method: ValuationMethod,
  expiryOfLot: ReadonlyMap<Id, Day | null> = new Map(),
): SkuRules {
  return {
    skuId: SKU,
    content: BOTTLE,
    method,
    followsLots: expiryOfLot.size > 0,
    expiryOfLot,
    holdsOfLot: new Map(),
    locations: new Map(places.map((location) => [location.id, location])),
    counterpart: (_, kind) => kind,
  };
}

/** Minutes of the day of the story; the document is named by them, so that canonical order is that of the minutes. */
export type Minute = number;

const instantAt = (minute: Minute): string => new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString();

interface Said {
  lot?: Id;
  /** Minor units; nobody stated any where it is left out. */
  cost?: bigint;
  document?: Id;
  line?: string;
  undone?: LayerKey;
}

export function moved(
  minute: Minute,
  cause: Cause,
  fromId: Id,
  toId: Id,
  quantity: bigint,
  said: Said = {},
): Fact {
  return {
    type: 'move',
    move: {
      documentId: said.document ?? `d${String(minute).padStart(4, '0')}`,
      line: said.line ?? '1',
      skuId: SKU,
      part: 0,
      fromId,
      toId,
      quantity,
      occurredAt: instantAt(minute),
      businessDay: '2026-11-21',
      cause,
      derived: false,
      lotId: said.lot ?? null,
    },
    cost: said.cost ?? null,
    undone: said.undone ?? null,
  };
}

/** A stated move taken back. */
export function reversed(minute: Minute, fact: Fact): Fact {
  if (fact.type !== 'move') throw new Error('only what was stated can be reversed');
  const { fromId, toId, quantity, lotId, documentId } = fact.move;
  const line = undoingLine(fact.move);
  return moved(minute, 'reversal', toId, fromId, quantity, {
    document: `${documentId} reversed`,
    line,
    undone: undoneLine(documentId, line),
    ...(lotId === null ? {} : { lot: lotId }),
  });
}

export const delivered = (minute: Minute, bottles: bigint, said: Said = {}): Fact =>
  moved(minute, 'delivery', 'supplier', 'shelf', bottles * BOTTLE, said);
export const sold = (minute: Minute, bottles: bigint, said: Said = {}): Fact =>
  moved(minute, 'sale', 'shelf', 'customer', bottles * BOTTLE, said);
export const poured = (minute: Minute, glasses: bigint, said: Said = {}): Fact =>
  moved(minute, 'sale', 'opened', 'customer', glasses * GLASS, said);

function asserted(
  minute: Minute,
  kind: AssertionKind,
  locationId: Held,
  quantity: bigint,
  document = `d${String(minute).padStart(4, '0')}`,
): Fact {
  return {
    type: 'assertion',
    assertion: {
      documentId: document,
      line: '1',
      skuId: SKU,
      locationId,
      kind,
      quantity,
      occurredAt: instantAt(minute),
      businessDay: '2026-11-21',
    },
  };
}

export const counted = (minute: Minute, locationId: Held, quantity: bigint): Fact =>
  asserted(minute, 'count', locationId, quantity);
export const tapped = (minute: Minute, kind: 'opened' | 'finished'): Fact =>
  asserted(minute, kind, 'opened', 0n);

export function inOrder(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => comparePositions(positionOf(a), positionOf(b)));
}

export interface Settled extends Outcome {
  state: SkuState;
}

export function settled(rules: SkuRules, facts: readonly Fact[]): Settled {
  const state = newState(rules);
  return { ...settle(rules, state, inOrder(facts)), state };
}

export function levelOf({ levels }: SkuState, locationId: Held): bigint {
  return levels.get(locationId) ?? 0n;
}

/** Facts that arrive in batches, each settled by what has come so far: going on where it can, again from the start where one is late. */
export function settledInBatches(rules: SkuRules, batches: readonly (readonly Fact[])[]): Settled {
  const arrived: Fact[] = [];
  let state = newState(rules);
  let moves: DerivedMove[] = [];
  let valuations: Valuation[] = [];
  const lots: Outcome['lots'] = [];
  const bottles: Outcome['bottles'] = [];
  for (const batch of batches) {
    arrived.push(...batch);
    const { position } = state;
    const fresh = inOrder(arrived).filter(
      (fact) => position === null || comparePositions(positionOf(fact), position) > 0,
    );
    const isLate = state.facts + fresh.length !== arrived.length || reachBack(fresh, rules);
    state =
      isLate || position === null
        ? newState(rules)
        : decodeState(JSON.parse(encodeState(state)), position, state.facts);
    const outcome = settle(rules, state, isLate ? inOrder(arrived) : fresh);
    moves = [...moves, ...(isLate ? moveDifferences(outcome.moves, moves) : outcome.moves)];
    valuations = [
      ...valuations,
      ...(isLate ? valuationDifferences(outcome.valuations, valuations) : outcome.valuations),
    ];
    if (isLate) lots.length = bottles.length = 0;
    lots.push(...outcome.lots);
    bottles.push(...outcome.bottles);
  }
  return { state, moves, valuations, lots, bottles };
}

/** The bottles as the office shows them: each as it was last seen. */
export function bottlesShown({ bottles }: Outcome): string[] {
  const latest = new Map(
    bottles.map(({ locationId, bottle, endedAt }) => [
      `${locationId} ${bottle.documentId} ${bottle.line} ${bottle.nth}`,
      `${bottle.openedBy} ${bottle.remaining} ${endedAt}`,
    ]),
  );
  return [...latest].map(([key, seen]) => `${key}: ${seen}`).sort();
}

const minute = fc.integer({ min: 1, max: 600 });
const few = fc.bigInt({ min: 1n, max: 8n });
const anyLot = fc.constantFrom('lot a', 'lot b', 'lot c', undefined);

const anyFact = fc.oneof(
  fc
    .record({
      at: minute,
      bottles: fc.bigInt({ min: 1n, max: 24n }),
      lot: anyLot,
      cents: fc.bigInt(0n, 900n),
    })
    .map(({ at, bottles, lot, cents }) =>
      delivered(at, bottles, { ...(lot ? { lot } : {}), ...(cents > 50n ? { cost: bottles * cents } : {}) }),
    ),
  fc
    .record({ at: minute, bottles: few, lot: anyLot })
    .map(({ at, bottles, lot }) => sold(at, bottles, lot ? { lot } : {})),
  fc.record({ at: minute, glasses: few }).map(({ at, glasses }) => poured(at, glasses)),
  // A seventh of a bottle, which no number of glasses empties.
  fc
    .record({ at: minute, glasses: few })
    .map(({ at, glasses }) => moved(at, 'sale', 'opened', 'customer', glasses * (BOTTLE / 7n))),
  fc
    .record({ at: minute, glasses: few })
    .map(({ at, glasses }) => moved(at, 'return', 'customer', 'opened', glasses * GLASS)),
  fc
    .record({ at: minute, bottles: few })
    .map(({ at, bottles }) => moved(at, 'transfer', 'backroom', 'shelf', bottles * BOTTLE)),
  fc
    .record({ at: minute, bottles: few })
    .map(({ at, bottles }) => moved(at, 'transfer', 'shelf', 'backroom', bottles * BOTTLE)),
  fc
    .record({ at: minute, glasses: few })
    .map(({ at, glasses }) => moved(at, 'loss', 'opened', 'loss', glasses * 37_000n)),
  fc
    .record({ at: minute, where: fc.constantFrom(...held), bottles: fc.bigInt(0n, 12n) })
    .map(({ at, where, bottles }) =>
      counted(at, where, where === 'opened' ? bottles * 100_000n : bottles * BOTTLE),
    ),
  fc
    .record({ at: minute, kind: fc.constantFrom('opened' as const, 'finished' as const) })
    .map(({ at, kind }) => tapped(at, kind)),
);

/**
 * What happened in a shop, in no order; two facts may share their instant, never their document. Some of the deliveries, losses and moves
 * are reversed, now and then before they happened, by a clock that ran ahead.
 */
export const anyHistory = fc
  .array(fc.tuple(anyFact, fc.option(minute, { freq: 4 })), { minLength: 1, maxLength: 40 })
  .map((all) =>
    all.flatMap(([fact, reversedAt], index): Fact[] => {
      const documentId = `f${String((index * 17) % 41).padStart(2, '0')}`;
      if (fact.type === 'assertion') return [{ ...fact, assertion: { ...fact.assertion, documentId } }];
      const named = { ...fact, move: { ...fact.move, documentId } };
      const isReversed = reversedAt !== null && ['delivery', 'loss', 'transfer'].includes(fact.move.cause);
      return isReversed ? [named, reversed(reversedAt, named)] : [named];
    }),
  );

export const expiries: ReadonlyMap<Id, Day | null> = new Map([
  ['lot a', '2027-06-30'],
  ['lot b', '2027-01-31'],
  ['lot c', null],
]);

export const anyRules = fc
  .constantFrom<ValuationMethod>('fifo', 'average')
  .map((method) => rulesBy(method, expiries));

/** The same facts, cut into batches that arrive in any order. */
export const anyArrival = anyHistory.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    batches: fc
      .tuple(
        fc.shuffledSubarray(facts, { minLength: facts.length }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: facts.length, maxLength: facts.length }),
      )
      .map(([shuffled, sizes]) => {
        const batches: Fact[][] = [];
        for (let from = 0; from < shuffled.length; from += sizes[batches.length - 1] ?? 1)
          batches.push(shuffled.slice(from, from + (sizes[batches.length] ?? 1)));
        return batches;
      }),
  }),
);
