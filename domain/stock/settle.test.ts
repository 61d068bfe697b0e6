/** What follows from facts, whatever the order in which they came. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyArrival,
  anyHistory,
  anyRules,
  BOTTLE,
  bottlesShown,
  counted,
  delivered,
  expiries,
  GLASS,
  held,
  inOrder,
  levelOf,
  moved,
  poured,
  reversed,
  rulesBy,
  settled,
  settledInBatches,
  sold,
  tapped,
} from './ledger.fixture.ts';
import { newState, type Outcome, type SkuRules, type SkuState, settle } from './settle.ts';
import { encodeState } from './state.ts';
import { purseValue } from './valuation.ts';

const rules = rulesBy('fifo');

/** Where each kept level comes from: stated and derived moves alike. */
function summedMoves(facts: Parameters<typeof settled>[1], { moves }: Outcome): Map<string, bigint> {
  const sums = new Map<string, bigint>(held.map((place) => [place, 0n]));
  const stated = facts.flatMap((fact) => (fact.type === 'move' ? [fact.move] : []));
  for (const { fromId, toId, quantity } of [...stated, ...moves]) {
    sums.set(fromId, (sums.get(fromId) ?? 0n) - quantity);
    sums.set(toId, (sums.get(toId) ?? 0n) + quantity);
  }
  return new Map(held.map((place) => [place, sums.get(place) ?? 0n]));
}

const levels = (state: SkuState): Map<string, bigint> =>
  new Map(held.map((place) => [place, levelOf(state, place)]));

/** Net of what was corrected on the way, as text that sorts. */
function netted({ moves, valuations, lots }: Outcome): string[] {
  const sums = new Map<string, bigint>();
  const add = (key: string, quantity: bigint): void => void sums.set(key, (sums.get(key) ?? 0n) + quantity);
  for (const { documentId, cause, fromId, toId, quantity } of moves) {
    const [low = '', high = ''] = [fromId, toId].sort();
    add(`move ${documentId} ${cause} ${low} ${high}`, fromId === low ? quantity : -quantity);
  }
  for (const { documentId, cause, layer, quantity, amount } of valuations) {
    add(`quantity ${documentId} ${cause} ${layer?.documentId}`, quantity);
    add(`amount ${documentId} ${cause} ${layer?.documentId}`, amount);
  }
  for (const { documentId, fromId, toId, lotId, quantity } of lots)
    add(`lot ${lotId} ${documentId} ${fromId} ${toId}`, quantity);
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([key, sum]) => `${key}: ${sum}`)
    .sort();
}

const byPlace = (state: SkuState): [string, { lotId: string | null; quantity: bigint }[]][] =>
  held.map((place) => [place, (state.lots.get(place) ?? []).filter(({ quantity }) => quantity !== 0n)]);

describe('settling', () => {
  test('in pieces, in any order of arrival, ends where settling all at once in order does', () => {
    fc.assert(
      fc.property(anyRules, anyArrival, (anyRule, { facts, batches }) => {
        const atOnce = settled(anyRule, facts);
        const inPieces = settledInBatches(anyRule, batches);
        expect(levels(inPieces.state)).toEqual(levels(atOnce.state));
        expect(netted(inPieces)).toEqual(netted(atOnce));
        expect(inPieces.state.purse).toEqual(atOnce.state.purse);
        expect(bottlesShown(inPieces)).toEqual(bottlesShown(atOnce));
        expect(byPlace(inPieces.state)).toEqual(byPlace(atOnce.state));
      }),
      { numRuns: 400 },
    );
  });

  test('keeps, after every fact, levels that are the sum of their moves', () => {
    eachStep((facts, outcome, state) => {
      expect(levels(state)).toEqual(summedMoves(facts, outcome));
    });
  });

  test('keeps, after every fact, what came in worth what went out and what is there', () => {
    eachStep((_, { valuations }, state) => {
      expect(valuations.reduce((sum, { amount }) => sum + amount, 0n)).toBe(purseValue(state.purse));
      const onHand = held.reduce((sum, place) => sum + levelOf(state, place), 0n);
      expect(valuations.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(onHand);
    });
  });

  test('keeps, after every fact, opened bottles that hold together what the opened place holds', () => {
    eachStep((_, __, state) => {
      const open = (state.bottles.get('opened') ?? []).reduce((sum, { remaining }) => sum + remaining, 0n);
      const level = levelOf(state, 'opened');
      expect(open).toBe(level > 0n ? level : 0n);
    });
  });

  test('keeps, after every fact, lots that sum to the level of their place', () => {
    eachStep((_, __, state) => {
      for (const place of held) {
        const lots = (state.lots.get(place) ?? []).reduce((sum, { quantity }) => sum + quantity, 0n);
        expect(lots, place).toBe(levelOf(state, place));
      }
    });
  });

  test('leaves, after every count, what was counted', () => {
    eachStep((facts, _, state) => {
      const last = facts.at(-1);
      if (last?.type === 'assertion' && last.assertion.kind === 'count')
        expect(state.levels.get(last.assertion.locationId) ?? 0n).toBe(last.assertion.quantity);
    });
  });

  test('of goods that are sold for ever and never received keeps a state that grows no more', () => {
    const sales = Array.from({ length: 500 }, (_, index) => sold(index + 1, 1n));
    const kept = [150, 500].map((count) => encodeState(settled(rules, sales.slice(0, count)).state).length);
    expect(kept[1]).toBeLessThan((kept[0] ?? 0) * 1.05);
  });

  test('of such goods in pieces, late and before a receipt at last, ends where settling at once does', () => {
    const sales = Array.from({ length: 300 }, (_, index) => sold(index + 1, 1n));
    const losses = Array.from({ length: 60 }, (_, index) =>
      moved(index * 5 + 1, 'loss', 'shelf', 'loss', BOTTLE, { document: `l${index}` }),
    );
    const facts = [...sales, ...losses, delivered(500, 200n, { cost: 200_000n })];
    const batches = [0, 1, 2, 3].map((part) => facts.filter((_, index) => (index * 7) % 4 === part));
    const [atOnce, inPieces] = [settled(rules, facts), settledInBatches(rules, batches)];
    expect(inPieces.state.purse).toEqual(atOnce.state.purse);
    expect(netted(inPieces)).toEqual(netted(atOnce));
  });

  test('refuses to go back behind what it has settled', () => {
    const state = newState();
    settle(rules, state, [sold(10, 1n)]);
    expect(() => settle(rules, state, [sold(9, 1n)])).toThrow('not in canonical order');
  });

  function eachStep(
    check: (facts: ReturnType<typeof inOrder>, outcome: Outcome, state: SkuState) => void,
  ): void {
    fc.assert(
      fc.property(anyRules, anyHistory, (anyRule: SkuRules, facts) => {
        const state = newState(anyRule);
        const so: Outcome = { moves: [], valuations: [], lots: [], bottles: [] };
        const ordered = inOrder(facts);
        ordered.forEach((fact, index) => {
          const { moves, valuations, lots, bottles } = settle(anyRule, state, [fact]);
          so.moves.push(...moves);
          so.valuations.push(...valuations);
          so.lots.push(...lots);
          so.bottles.push(...bottles);
          check(ordered.slice(0, index + 1), so, state);
        });
      }),
      { numRuns: 300 },
    );
  }
});

describe('what is taken back of goods whose lots are followed', () => {
  const byLots = rulesBy('fifo', expiries);
  const both = [delivered(0, 3n, { lot: 'lot a' }), delivered(1, 4n, { lot: 'lot b' })];
  const lost = moved(5, 'loss', 'shelf', 'loss', 6n * BOTTLE);
  const shelfOf = ({ state }: { state: SkuState }) =>
    (state.lots.get('shelf') ?? []).map(({ lotId, quantity }) => `${quantity / BOTTLE} ${lotId}`).sort();

  test('comes back in the lots in which it left', () => {
    const story = [...both, lost, reversed(9, lost)];
    for (const told of [
      settled(byLots, story),
      settledInBatches(byLots, [[...both, lost], [reversed(9, lost)]]),
    ]) {
      expect(shelfOf(told)).toEqual(['3 lot a', '4 lot b']);
      const back = told.lots.filter(({ documentId }) => documentId.endsWith('reversed'));
      expect(back.map(({ lotId, quantity }) => `${quantity / BOTTLE} ${lotId}`)).toEqual([
        '4 lot b',
        '2 lot a',
      ]);
    }
  });

  test('is owed no more where it left before its lot came: that goes to whoever still waits for it', () => {
    const waiting = sold(4, 2n);
    const early = moved(5, 'loss', 'shelf', 'loss', 3n * BOTTLE);
    const told = settled(byLots, [waiting, early, reversed(6, early), delivered(7, 4n, { lot: 'lot a' })]);
    expect(shelfOf(told)).toEqual(['2 lot a']);
    expect(told.lots.map(({ documentId, quantity }) => `${documentId} ${quantity / BOTTLE}`)).toEqual([
      'd0007 4',
      'd0004 2',
    ]);
  });

  test('comes from another place in the lots that went there, and in others where those have left', () => {
    const away = moved(5, 'transfer', 'shelf', 'backroom', 4n * BOTTLE);
    const gone = moved(6, 'loss', 'backroom', 'loss', BOTTLE);
    const other = moved(7, 'delivery', 'supplier', 'backroom', 2n * BOTTLE, { lot: 'lot c' });
    expect(shelfOf(settled(byLots, [...both, away, other, gone, reversed(9, away)]))).toEqual([
      '1 lot c',
      '3 lot a',
      '3 lot b',
    ]);
  });
});

describe('a delivery that is reversed', () => {
  const first = delivered(0, 6n, { cost: 6000n });
  const second = delivered(10, 6n, { cost: 7200n });
  const layers = ({ state }: { state: SkuState }): [string, bigint, bigint][] =>
    state.purse.layers.map(({ documentId, quantity, amount }) => [documentId, quantity / BOTTLE, amount]);

  test('takes its own goods out again: what was there before stays at its own cost', () => {
    const { state, valuations } = settled(rules, [first, second, reversed(20, second)]);
    expect(layers({ state })).toEqual([['d0000', 6n, 6000n]]);
    const worth = valuations.filter(({ documentId }) => documentId !== 'd0000');
    expect(worth.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
  });

  test('takes the rest from the oldest where some of its goods have left', () => {
    const story = [first, second, sold(15, 8n), delivered(17, 6n, { cost: 9000n }), reversed(20, second)];
    expect(layers(settled(rules, story))).toEqual([['d0017', 4n, 6000n]]);
  });

  test('before it came, by a clock that ran ahead, takes what was there by then', () => {
    expect(layers(settled(rules, [first, reversed(5, second), second]))).toEqual([['d0010', 6n, 7200n]]);
  });

  test('comes out of the one pool where stock is valued by its average', () => {
    const { state } = settled(rulesBy('average'), [first, second, reversed(20, second)]);
    expect(layers({ state })).toEqual([['d0000', 6n, 6600n]]);
  });

  test('is settled alike where the delivery itself is told last', () => {
    const inPieces = settledInBatches(rules, [[first], [reversed(20, second)], [second]]);
    expect(layers(inPieces)).toEqual([['d0000', 6n, 6000n]]);
  });
});

describe('opened bottles', () => {
  test('six glasses of 12.5 cl are one bottle exactly', () => {
    const { state, moves } = settled(rules, [delivered(0, 2n), poured(1, 1n), poured(2, 2n), poured(3, 3n)]);
    expect(levels(state)).toEqual(
      new Map([
        ['shelf', BOTTLE],
        ['backroom', 0n],
        ['opened', 0n],
      ]),
    );
    expect(moves.map(({ cause, fromId, toId, quantity }) => ({ cause, fromId, toId, quantity }))).toEqual([
      { cause: 'opening', fromId: 'shelf', toId: 'opened', quantity: BOTTLE },
    ]);
    expect(state.bottles.get('opened')).toEqual([]);
  });

  test('five glasses of 15 cl are one bottle too, and six of 12.5 cl beside them another', () => {
    const fifths = [1, 2, 3, 4, 5].map((at) => moved(at, 'sale', 'opened', 'customer', 150_000n));
    const { state, moves } = settled(rules, [delivered(0, 3n), ...fifths, poured(10, 6n)]);
    expect(levelOf(state, 'shelf')).toBe(BOTTLE);
    expect(moves.filter(({ cause }) => cause !== 'opening')).toEqual([]);
  });

  test('a round of eight glasses opens two bottles and empties the first', () => {
    const settledRound = settled(rules, [delivered(0, 2n), poured(1, 8n)]);
    expect(bottlesShown(settledRound)).toEqual([
      'opened d0001 1 0: pour 0 2026-11-21T08:01:00.000Z',
      `opened d0001 1 1: pour ${4n * GLASS} null`,
    ]);
  });

  test('what glasses cannot divide leaves as a named rounding when the bottle ends', () => {
    const seventh = BOTTLE / 7n;
    const sevenths = [1, 2, 3, 4, 5, 6, 7].map((at) => moved(at, 'sale', 'opened', 'customer', seventh));
    const { state, moves } = settled(rules, [delivered(0, 1n), ...sevenths]);
    expect(moves.at(-1)).toMatchObject({
      cause: 'rounding',
      fromId: 'opened',
      toId: 'loss',
      quantity: BOTTLE - 7n * seventh,
    });
    expect(levelOf(state, 'opened')).toBe(0n);
  });

  test('what is left in a bottle that somebody finishes is a named loss', () => {
    const { state, moves } = settled(rules, [delivered(0, 1n), poured(1, 4n), tapped(2, 'finished')]);
    expect(moves.at(-1)).toMatchObject({
      cause: 'leftover',
      fromId: 'opened',
      toId: 'loss',
      quantity: 2n * GLASS,
    });
    expect(levelOf(state, 'opened')).toBe(0n);
  });

  test('“I opened one” within a quarter of an hour of a pour speaks of the bottle of that pour', () => {
    const { state } = settled(rules, [delivered(0, 2n), poured(1, 1n), tapped(10, 'opened')]);
    expect(levelOf(state, 'shelf')).toBe(BOTTLE);
    expect(state.bottles.get('opened')).toMatchObject([{ openedBy: 'tap', remaining: 5n * GLASS }]);
  });

  test('“I opened one” later than that opens another', () => {
    const { state } = settled(rules, [delivered(0, 2n), poured(1, 1n), tapped(60, 'opened')]);
    expect(levelOf(state, 'shelf')).toBe(0n);
    expect(state.bottles.get('opened')).toHaveLength(2);
  });

  test('a glass poured before its delivery was written in waits below zero, then opens from it', () => {
    const before = settled(rules, [poured(1, 1n)]);
    expect(levelOf(before.state, 'opened')).toBe(-GLASS);
    const { state } = settled(rules, [poured(1, 1n), delivered(5, 6n)]);
    expect(levelOf(state, 'shelf')).toBe(5n * BOTTLE);
    expect(levelOf(state, 'opened')).toBe(5n * GLASS);
  });

  test('a shelf counted after a glass from a bottle that nobody had written in holds what was counted', () => {
    const { state } = settled(rules, [poured(1, 1n), counted(5, 'shelf', 10n * BOTTLE)]);
    expect(levelOf(state, 'shelf')).toBe(10n * BOTTLE);
    expect(levelOf(state, 'opened')).toBe(5n * GLASS);
  });
});

describe('counts', () => {
  const story = [delivered(0, 12n), counted(60, 'shelf', 10n * BOTTLE)];

  test('a ledger of 12 with a shelf of 10 ends at 10', () => {
    const { state, moves } = settled(rules, story);
    expect(levelOf(state, 'shelf')).toBe(10n * BOTTLE);
    expect(moves).toMatchObject([{ cause: 'count', fromId: 'shelf', toId: 'count', quantity: 2n * BOTTLE }]);
  });

  test.each([
    ['before the count', [[delivered(0, 12n)], [sold(30, 2n)], [counted(60, 'shelf', 10n * BOTTLE)]]],
    ['after the count', [[delivered(0, 12n), counted(60, 'shelf', 10n * BOTTLE)], [sold(30, 2n)]]],
  ])('two forgotten sales that arrive %s leave 10 on the shelf and no gap', (_, batches) => {
    const inPieces = settledInBatches(rules, batches);
    expect(levelOf(inPieces.state, 'shelf')).toBe(10n * BOTTLE);
    expect(netted(inPieces).filter((line) => line.includes(' count '))).toEqual([]);
  });

  test('a sale after the count is taken off what was counted', () => {
    expect(levelOf(settled(rules, [...story, sold(90, 1n)]).state, 'shelf')).toBe(9n * BOTTLE);
  });
});
