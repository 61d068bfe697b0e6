/**
 * Random histories of what things cost, and a house that lives them in memory as the server does in SQL: facts arrive in any order, each
 * sku is settled, what runs made follows what they consumed, until nothing changes any more.
 */
import fc from 'fast-check';
import type { Id } from '../values/ids.ts';
import { splitByLargestRemainder } from '../values/integer.ts';
import type { Instant } from '../values/time.ts';
import { undoneLine } from './corrections.ts';
import { moveDifferences, valuationDifferences } from './differences.ts';
import {
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
  positionOf,
  reachBack,
  type SkuState,
  settle,
  type Valuation,
} from './settle.ts';
import { decodeState, encodeState } from './state.ts';
import { purseValue } from './valuation.ts';

/** Bought, made of what is bought, made of either: nothing is made of itself, at any depth. */
export const costSkus = ['flour', 'fruit', 'jar', 'dough', 'jam', 'cake', 'basket'] as const;
export type CostSku = (typeof costSkus)[number];
const madeFrom = { dough: 3, jam: 3, cake: 5, basket: 5 } as const;

interface Some {
  sku: CostSku;
  /** Whole pieces. */
  quantity: bigint;
}

/** What happened, in the order in which it did; what is said of an earlier one names it by its place. */
export type Deed =
  | (Some & { do: 'receive'; cost: bigint | null })
  | (Some & { do: 'take'; cause: 'sale' | 'loss' | 'tasting' })
  | (Some & { do: 'count' })
  /** To the workshop for an order that is done in parts, or what is left of it back to the shelf. */
  | (Some & { do: 'stage'; back: boolean })
  | {
      do: 'run';
      /** Of what was staged, or straight from the shelf. */
      from: 'shelf' | 'workshop';
      inputs: Some[];
      outputs: (Some & { weight: bigint })[];
      labour: bigint;
      overhead: bigint;
    }
  /** Freight, or an invoice that differs. */
  | { do: 'change'; of: number; amount: bigint }
  | { do: 'undo'; of: number };

export interface CostHistory {
  method: ValuationMethod;
  deeds: Deed[];
  /** So many deeds are of the same minute. */
  aMinute: number;
  /** The order in which the house learns of them. */
  arrival: number[];
}

const piece = 1000n;
const cents = fc.bigInt(0n, 20_000n);
const few = fc.bigInt(1n, 12n);
const anySku = fc.constantFrom(...costSkus);

const anyRun = fc.constantFrom('dough', 'jam', 'cake', 'basket').chain((first) => {
  const below = costSkus.slice(0, madeFrom[first]);
  const beside =
    first === 'dough' || first === 'jam' ? (['dough', 'jam'] as const) : (['cake', 'basket'] as const);
  const someOf = (skus: readonly CostSku[]) =>
    fc.subarray([...skus], { minLength: 1, maxLength: Math.min(3, skus.length) });
  return fc.record({
    do: fc.constant('run' as const),
    from: fc.constantFrom('shelf', 'workshop'),
    inputs: someOf(below).chain((skus) =>
      fc.tuple(...skus.map((sku) => fc.record({ sku: fc.constant(sku), quantity: few }))),
    ),
    outputs: someOf(beside).chain((skus) =>
      fc.tuple(
        ...skus.map((sku, index) =>
          fc.record({ sku: fc.constant(sku), quantity: few, weight: index === 0 ? few : fc.bigInt(0n, 5n) }),
        ),
      ),
    ),
    labour: fc.oneof(fc.constant(0n), cents),
    overhead: fc.oneof(fc.constant(0n), cents),
  });
});

const anyDeed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      sku: anySku,
      quantity: few,
      cost: fc.option(cents, { freq: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('take' as const),
      sku: anySku,
      quantity: few,
      cause: fc.constantFrom('sale', 'loss', 'tasting'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('count' as const), sku: anySku, quantity: fc.bigInt(0n, 12n) }),
  },
  { weight: 4, arbitrary: anyRun },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('stage' as const),
      sku: anySku,
      quantity: few,
      back: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      of: fc.nat(),
      amount: fc.bigInt(-500n, 3000n),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), of: fc.nat() }) },
);

/** Says of which deed a change or an undoing tells; one that finds none is left out. */
function told(deeds: readonly Deed[]): Deed[] {
  const kept: Deed[] = [];
  const undone = new Set<number>();
  for (const deed of deeds) {
    if (deed.do !== 'change' && deed.do !== 'undo') {
      kept.push(deed);
      continue;
    }
    const choices = kept.flatMap((earlier, index) => {
      const fits = deed.do === 'change' ? earlier.do === 'receive' : ['receive', 'run'].includes(earlier.do);
      return fits && !undone.has(index) ? [index] : [];
    });
    const of = choices[deed.of % Math.max(1, choices.length)];
    if (of === undefined || (deed.do === 'change' && deed.amount === 0n)) continue;
    if (deed.do === 'undo') undone.add(of);
    kept.push({ ...deed, of });
  }
  return kept;
}

/** What is said of a deed is never known before the deed. */
function arrivalOf(deeds: readonly Deed[], ranks: readonly number[]): number[] {
  const rank: number[] = [];
  deeds.forEach((deed, index) => {
    const own = ranks[index % ranks.length] ?? 0;
    rank.push(deed.do === 'change' || deed.do === 'undo' ? Math.max(own, rank[deed.of] ?? 0) : own);
  });
  return deeds
    .map((_, index) => index)
    .sort((one, other) => (rank[one] ?? 0) - (rank[other] ?? 0) || one - other);
}

export const anyCostHistory: fc.Arbitrary<CostHistory> = fc
  .record({
    method: fc.constantFrom<ValuationMethod>('fifo', 'average'),
    aMinute: fc.constantFrom(1, 2, 40),
    deeds: fc.array(anyDeed, { minLength: 1, maxLength: 24, size: 'max' }).map(told),
    ranks: fc.array(fc.nat(24), { minLength: 24, maxLength: 24 }),
  })
  .map(({ ranks, ...history }) => ({ ...history, arrival: arrivalOf(history.deeds, ranks) }));

const place = (kind: LocationKind): Location => ({
  id: kind,
  shopId: 'shop',
  kind,
  name: kind,
  rank: 0,
  suppliedBy: null,
});
const locations = new Map(
  (['shelf', 'workshop', 'supplier', 'customer', 'loss', 'tasting', 'production', 'count'] as const).map(
    (kind) => [kind, place(kind)],
  ),
);

/** Documents of one instant come in the order of their names, which is any. */
const nameOf = (index: number): Id => `d${String((index * 17) % 41).padStart(2, '0')}`;
const lineName = (index: number): string => String(index + 1);

interface Book {
  facts: Fact[];
  state: SkuState;
  costChanges: number;
  /** Those of its costs that its value stands on. */
  seen: number;
  moves: DerivedMove[];
  valuations: Valuation[];
}

interface Run {
  inputs: { line: string; sku: CostSku }[];
  outputs: { line: string; sku: CostSku; weight: bigint }[];
  expenses: bigint;
  undoneBy: Id | null;
}

/** Settling ends long before as many rounds. */
const mostRounds = 200;

export class CostHouse {
  readonly #method: ValuationMethod;
  readonly #deeds: readonly Deed[];
  readonly #aMinute: number;
  readonly #books = new Map<CostSku, Book>();
  /** By document and line: what was said first, and what was said since of each reason. */
  readonly #said = new Map<string, bigint | null>();
  readonly #made = new Map<string, bigint>();
  readonly #runs = new Map<Id, Run>();

  constructor({ method, deeds, aMinute }: CostHistory) {
    this.#method = method;
    this.#deeds = deeds;
    this.#aMinute = aMinute;
  }

  /** Learns of one deed, and settles what it touches. */
  learn(index: number): void {
    const deed = this.#deeds[index];
    if (!deed) throw new Error(`no deed ${index}`);
    this.#settle(this.#note(index, deed));
  }

  #book(sku: CostSku): Book {
    const book = this.#books.get(sku) ?? {
      facts: [],
      state: newState(),
      moves: [],
      valuations: [],
      costChanges: 0,
      seen: 0,
    };
    this.#books.set(sku, book);
    return book;
  }

  /** What is undone was done before. */
  #momentOf(index: number, deed: Deed): Instant {
    const minute = deed.do === 'undo' ? index + 0.5 : Math.floor(index / this.#aMinute);
    return new Date(Date.UTC(2026, 10, 21, 8) + minute * 60_000).toISOString();
  }

  #note(index: number, deed: Deed): CostSku[] {
    const documentId = nameOf(index);
    const said = { occurredAt: this.#momentOf(index, deed), businessDay: '2026-11-21', documentId };
    const move = (
      line: string,
      { sku, quantity }: Some,
      cause: Cause,
      fromId: Id,
      toId: Id,
      undone: Id | null = null,
    ) => {
      this.#book(sku).facts.push({
        type: 'move',
        move: {
          ...said,
          line,
          cause,
          fromId,
          toId,
          skuId: sku,
          part: 0,
          derived: false,
          lotId: null,
          quantity: quantity * piece,
        },
        cost: null,
        undone: undone === null ? null : undoneLine(undone, line),
      });
      return sku;
    };
    switch (deed.do) {
      case 'receive':
        this.#said.set(`${documentId} 1`, deed.cost);
        return [move('1', deed, 'delivery', 'supplier', 'shelf')];
      case 'take':
        return [move('1', deed, deed.cause, 'shelf', deed.cause === 'sale' ? 'customer' : deed.cause)];
      case 'stage':
        return [
          deed.back
            ? move('1', deed, 'transfer', 'workshop', 'shelf')
            : move('1', deed, 'transfer', 'shelf', 'workshop'),
        ];
      case 'count': {
        const counted = { ...said, line: '1', skuId: deed.sku, locationId: 'shelf', kind: 'count' as const };
        this.#book(deed.sku).facts.push({
          type: 'assertion',
          assertion: { ...counted, quantity: deed.quantity * piece },
        });
        return [deed.sku];
      }
      case 'change': {
        const key = `${nameOf(deed.of)} 1`;
        const received = this.#deeds[deed.of];
        if (received?.do !== 'receive') throw new Error('only what was received costs otherwise');
        this.#said.set(key, (this.#said.get(key) ?? 0n) + deed.amount);
        this.#book(received.sku).costChanges += 1;
        return [received.sku];
      }
      case 'run': {
        const { from, inputs, outputs, labour, overhead } = deed;
        this.#runs.set(documentId, {
          inputs: inputs.map(({ sku }, nth) => ({ sku, line: lineName(nth) })),
          outputs: outputs.map(({ sku, weight }, nth) => ({
            sku,
            weight,
            line: lineName(inputs.length + nth),
          })),
          expenses: labour + overhead,
          undoneBy: null,
        });
        return [
          ...inputs.map((some, nth) => move(lineName(nth), some, 'consumption', from, 'production')),
          ...outputs.map((some, nth) =>
            move(lineName(inputs.length + nth), some, 'output', 'production', 'shelf'),
          ),
        ];
      }
      default: {
        const undone = nameOf(deed.of);
        const run = this.#runs.get(undone);
        if (run) run.undoneBy = documentId;
        return this.#factsOf(undone).map(({ skuId, line, part, quantity, fromId, toId }) =>
          move(
            `${line}/${part}`,
            { sku: skuId, quantity: quantity / piece },
            'reversal',
            toId,
            fromId,
            undone,
          ),
        );
      }
    }
  }

  #factsOf(documentId: Id) {
    return [...this.#books].flatMap(([skuId, { facts }]) =>
      facts.flatMap((fact) =>
        fact.type === 'move' && fact.move.documentId === documentId ? [{ ...fact.move, skuId }] : [],
      ),
    );
  }

  #settle(skus: readonly CostSku[]): void {
    let due = new Set(skus);
    for (let round = 0; due.size > 0; round += 1) {
      if (round > mostRounds) throw new Error(`never comes to rest: ${[...due].join(', ')}`);
      for (const sku of due) this.#settleOne(this.#book(sku), sku);
      due = this.#followRuns();
    }
  }

  #costOf(fact: Fact): Fact {
    if (fact.type === 'assertion') return fact;
    const key = `${fact.move.documentId} ${fact.move.line}`;
    const parts = [this.#said.get(key) ?? null, this.#made.get(key) ?? null].filter((part) => part !== null);
    return { ...fact, cost: parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0n) };
  }

  #settleOne(book: Book, skuId: Id): void {
    const rules = {
      skuId,
      content: piece,
      method: this.#method,
      locations,
      followsLots: false,
      expiryOfLot: new Map(),
      holdsOfLot: new Map(),
      counterpart: (_: Id, kind: LocationKind) => kind,
    };
    const all = book.facts
      .map((fact) => this.#costOf(fact))
      .sort((a, b) => comparePositions(positionOf(a), positionOf(b)));
    const { position } = book.state;
    const fresh = all.filter((fact) => position === null || comparePositions(positionOf(fact), position) > 0);
    const isLate =
      book.state.facts + fresh.length !== all.length ||
      book.costChanges !== book.seen ||
      reachBack(fresh, rules);
    const begun = isLate || position === null;
    const state = begun
      ? newState()
      : decodeState(JSON.parse(encodeState(book.state)), position, book.state.facts);
    const outcome = settle(rules, state, isLate ? all : fresh);
    book.moves.push(...(isLate ? moveDifferences(outcome.moves, book.moves) : outcome.moves));
    book.valuations.push(
      ...(isLate ? valuationDifferences(outcome.valuations, book.valuations) : outcome.valuations),
    );
    book.state = state;
    book.seen = book.costChanges;
  }

  #followRuns(): Set<CostSku> {
    const changed = new Set<CostSku>();
    const make = (key: string, sku: CostSku, amount: bigint): void => {
      if ((this.#made.get(key) ?? 0n) === amount) return;
      this.#made.set(key, amount);
      this.#book(sku).costChanges += 1;
      changed.add(sku);
    };
    for (const [documentId, run] of this.#runs) {
      const amounts = splitByLargestRemainder(
        this.poolOf(documentId),
        run.outputs.map(({ weight }) => weight),
      );
      run.outputs.forEach(({ line, sku }, index) => make(`${documentId} ${line}`, sku, amounts[index] ?? 0n));
      if (run.undoneBy === null) continue;
      for (const { line, sku } of run.inputs)
        make(`${run.undoneBy} ${line}/0`, sku, -this.worthOf(sku, documentId, line));
    }
    return changed;
  }

  /** What a run consumed and its expenses. */
  poolOf(documentId: Id): bigint {
    const run = this.#runs.get(documentId);
    const consumed = run?.inputs.map(({ line, sku }) => -this.worthOf(sku, documentId, line)) ?? [];
    return consumed.reduce((sum, amount) => sum + amount, run?.expenses ?? 0n);
  }

  /** What one line of a document brought, or below zero took. */
  worthOf(sku: CostSku, documentId: Id, line: string): bigint {
    return this.#book(sku).valuations.reduce(
      (sum, entry) => (entry.documentId === documentId && entry.line === line ? sum + entry.amount : sum),
      0n,
    );
  }

  runs(): (Run & { documentId: Id })[] {
    return [...this.#runs].map(([documentId, run]) => ({ ...run, documentId }));
  }

  /** What was stated of receipts and runs: what came in from outside, by its own paper. */
  stated(): { sku: CostSku; documentId: Id; line: string; cost: bigint }[] {
    return [...this.#said].flatMap(([key, cost]) => {
      const [documentId = '', line = ''] = key.split(' ');
      const [fact] = this.#factsOf(documentId);
      return fact && cost !== null ? [{ sku: fact.skuId, documentId, line, cost }] : [];
    });
  }

  onHand(sku: CostSku): { quantity: bigint; value: bigint } {
    const { state } = this.#book(sku);
    const there = (kind: LocationKind): bigint => state.levels.get(kind) ?? 0n;
    return { quantity: there('shelf') + there('workshop'), value: purseValue(state.purse) };
  }

  /** What is left of each receipt, and what the second ledger says is. */
  leftOf(sku: CostSku): { kept: Map<string, bigint>; booked: Map<string, bigint> } {
    const kept = new Map<string, bigint>();
    const booked = new Map<string, bigint>();
    const add = (
      to: Map<string, bigint>,
      { documentId, line }: { documentId: Id; line: string },
      amount: bigint,
    ) => to.set(`${documentId} ${line}`, (to.get(`${documentId} ${line}`) ?? 0n) + amount);
    const { state, valuations } = this.#book(sku);
    for (const layer of state.purse.layers) add(kept, layer, layer.amount);
    for (const { layer, amount } of valuations) if (layer) add(booked, layer, amount);
    return { kept, booked };
  }

  /** What each cause brought or took, signed; one that comes to nothing is left out. */
  byCause(sku: CostSku): Map<Cause, { quantity: bigint; amount: bigint }> {
    const sums = new Map<Cause, { quantity: bigint; amount: bigint }>();
    for (const { cause, quantity, amount } of this.#book(sku).valuations) {
      const sum = sums.get(cause) ?? { quantity: 0n, amount: 0n };
      sums.set(cause, { quantity: sum.quantity + quantity, amount: sum.amount + amount });
    }
    return new Map([...sums].filter(([, { quantity, amount }]) => quantity !== 0n || amount !== 0n));
  }
}

/** A house that learned of all of it, in the order in which it came to know, or in that in which it happened. */
export function housed(history: CostHistory, order: readonly number[] = history.arrival): CostHouse {
  const house = new CostHouse(history);
  for (const index of order) house.learn(index);
  return house;
}

/** What does not add up, in words; nothing where all of it does. */
export function whatIsLost(house: CostHouse): string[] {
  const wrong: string[] = [];
  const check = (what: string, found: bigint, wanted: bigint): void => {
    if (found !== wanted) wrong.push(`${what}: ${found} instead of ${wanted}`);
  };
  for (const { sku, documentId, line, cost } of house.stated())
    check(`${documentId} brought ${sku}`, house.worthOf(sku, documentId, line), cost);
  for (const { documentId, inputs, outputs, undoneBy } of house.runs()) {
    const made = outputs.map(({ sku, line }) => house.worthOf(sku, documentId, line));
    const pool = house.poolOf(documentId);
    check(
      `${documentId} made`,
      made.reduce((sum, each) => sum + each, 0n),
      pool,
    );
    for (const { sku, line } of undoneBy === null ? [] : inputs)
      check(
        `${undoneBy} gave back ${sku}`,
        house.worthOf(sku, undoneBy ?? '', `${line}/0`),
        -house.worthOf(sku, documentId, line),
      );
  }
  for (const sku of costSkus) {
    const causes = [...house.byCause(sku).values()];
    const { quantity, value } = house.onHand(sku);
    check(
      `${sku} in less out`,
      causes.reduce((sum, { amount }) => sum + amount, 0n),
      value,
    );
    check(
      `${sku} pieces`,
      causes.reduce((sum, each) => sum + each.quantity, 0n),
      quantity,
    );
    if (quantity === 0n) check(`${sku} is all gone and worth`, value, 0n);
    const { kept, booked } = house.leftOf(sku);
    for (const key of new Set([...kept.keys(), ...booked.keys()]))
      check(`${sku} left of ${key}`, booked.get(key) ?? 0n, kept.get(key) ?? 0n);
  }
  return wrong;
}
