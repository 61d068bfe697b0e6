/** What stock is worth: tables worked out by hand, one row a step. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cause, ValuationMethod } from './rules.ts';
import { enter, keptApart, leave, newPurse, type Purse, purseValue } from './valuation.ts';

const at = '2026-11-21T08:00:00.000Z';

/** What came (above zero, with its cost in cents or null) or left (below zero); what it was worth; what is left on hand. */
type Row = [quantity: bigint, cost: bigint | null, worth: bigint, onHand: bigint];

function play(
  method: ValuationMethod,
  rows: readonly Row[],
): { worth: bigint[]; onHand: bigint[]; purse: Purse } {
  const purse = newPurse();
  const played = { worth: [] as bigint[], onHand: [] as bigint[], purse };
  rows.forEach(([quantity, cost], index) => {
    const documentId = `d${index}`;
    const shares =
      quantity > 0n
        ? enter(purse, method, { documentId, line: '1' }, at, quantity, cost)
        : leave(purse, { documentId, line: '1', cause: 'sale', day: '2026-11-21' }, -quantity);
    played.worth.push(shares.reduce((sum, { amount }) => sum + amount, 0n));
    played.onHand.push(purseValue(purse));
  });
  return played;
}

const tables: Record<string, { method: ValuationMethod; rows: Row[] }> = {
  'first in, first out: the oldest bottles leave first': {
    method: 'fifo',
    rows: [
      [6n, 6000n, 6000n, 6000n],
      [6n, 7200n, 7200n, 13_200n],
      [-4n, null, -4000n, 9200n],
      [-4n, null, -2000n - 2400n, 4800n],
      [-4n, null, -4800n, 0n],
    ],
  },
  'average: every bottle is worth the same': {
    method: 'average',
    rows: [
      [6n, 6000n, 6000n, 6000n],
      [6n, 7200n, 7200n, 13_200n],
      [-4n, null, -4400n, 8800n],
      [4n, 6200n, 6200n, 15_000n],
      [-6n, null, -7500n, 7500n],
      [-6n, null, -7500n, 0n],
    ],
  },
  'cents that do not divide: the last bottle takes what is left': {
    method: 'fifo',
    rows: [
      [3n, 1000n, 1000n, 1000n],
      [-1n, null, -333n, 667n],
      [-1n, null, -334n, 333n],
      [-1n, null, -333n, 0n],
    ],
  },
  'what nobody priced is presumed to cost what the last receipt did': {
    method: 'fifo',
    rows: [
      [2n, 2400n, 2400n, 2400n],
      [1n, null, 1200n, 3600n],
      [-3n, null, -3600n, 0n],
    ],
  },
  'sold before it came, at the last known cost, then put right by the receipt': {
    method: 'fifo',
    rows: [
      [1n, 1000n, 1000n, 1000n],
      [-3n, null, -1000n - 2000n, -2000n],
      // Six come at 11 €: 66 € in, and the two that had left cost 2 € more than was thought.
      [6n, 6600n, 6600n - 200n, 4400n],
      [-4n, null, -4400n, 0n],
    ],
  },
  'sold before anything was ever known of its cost': {
    method: 'average',
    rows: [
      [-2n, null, 0n, 0n],
      [1n, 900n, 0n, 0n],
      [5n, 5000n, 4000n, 4000n],
      [-4n, null, -4000n, 0n],
    ],
  },
};

describe('value', () => {
  test.each(Object.entries(tables))('%s', (_, { method, rows }) => {
    const { worth, onHand } = play(method, rows);
    expect(worth).toEqual(rows.map(([, , each]) => each));
    expect(onHand).toEqual(rows.map(([, , , each]) => each));
  });

  test('what came in is what went out and what is there', () => {
    for (const { method, rows } of Object.values(tables)) {
      const { worth, purse } = play(method, rows);
      expect(worth.reduce((sum, each) => sum + each, 0n)).toBe(purseValue(purse));
    }
  });

  test('of a thousand sales that no receipt followed is kept in a hundred parts, and all of it is put right when one comes', () => {
    const sales = Array.from({ length: 1000 }, (): Row => [-1n, null, -1000n, 0n]);
    const { purse } = play('fifo', [[1n, 1000n, 0n, 0n], ...sales]);
    expect(purse.shorts).toHaveLength(keptApart);
    expect(purse.shorts[0]).toMatchObject({ documentId: 'd901', quantity: 900n, amount: 900_000n });
    expect(purse.shorts[1]).toMatchObject({ documentId: 'd902', quantity: 1n });
    const cost = 999n * 1200n;
    const shares = enter(purse, 'fifo', { documentId: 'last', line: '1' }, at, 999n, cost);
    expect(purse).toMatchObject({ layers: [], shorts: [] });
    const joined = shares.filter(({ mover }) => mover?.documentId === 'd901');
    expect(joined.reduce((sum, { amount }) => sum + amount, 0n)).toBe(900n * -200n);
  });

  test('that is still owed is joined with what left for the same cause only', () => {
    const purse = newPurse();
    for (let index = 0; index < 1000; index += 1) {
      const cause = index % 10 === 0 ? 'loss' : 'sale';
      leave(purse, { documentId: `d${index}`, line: '1', cause, day: '2026-11-21' }, 1n);
    }
    expect(purse.shorts).toHaveLength(keptApart);
    const owed = Map.groupBy(purse.shorts, ({ cause }) => cause);
    const total = (cause: Cause) => owed.get(cause)?.reduce((sum, { quantity }) => sum + quantity, 0n);
    expect([total('loss'), total('sale')]).toEqual([100n, 900n]);
  });

  test('of a thousand receipts that never leave is kept in a hundred layers: the latest their own, the oldest as one', () => {
    const receipts = Array.from({ length: 1000 }, (_, index): Row => [1n, BigInt(index), 0n, 0n]);
    const { purse, worth } = play('fifo', receipts);
    expect(purse.layers).toHaveLength(keptApart);
    expect(purse.layers[0]).toMatchObject({ documentId: 'd0', quantity: 901n, amount: (900n * 901n) / 2n });
    expect(purse.layers[1]).toMatchObject({ documentId: 'd901', quantity: 1n, amount: 901n });
    expect(worth.reduce((sum, each) => sum + each, 0n)).toBe(purseValue(purse));
  });

  test('comes in as it goes out however long the story', () => {
    const step = fc.tuple(fc.bigInt(-9n, 9n), fc.option(fc.bigInt(0n, 9999n)));
    const steps = fc.array(step, { minLength: 300, maxLength: 500, size: 'max' });
    fc.assert(
      fc.property(fc.constantFrom<ValuationMethod>('fifo', 'average'), steps, (method, all) => {
        const rows = all
          .filter(([quantity]) => quantity !== 0n)
          .map(([quantity, cost]): Row => [quantity, cost, 0n, 0n]);
        const { worth, purse } = play(method, rows);
        expect(worth.reduce((sum, each) => sum + each, 0n)).toBe(purseValue(purse));
        expect(Math.max(purse.layers.length, purse.shorts.length)).toBeLessThanOrEqual(keptApart);
      }),
      { numRuns: 30 },
    );
  });

  test('a receipt keeps its own layer when stock is valued first in, first out, and joins one pool by the average', () => {
    const rows: Row[] = [
      [6n, 6000n, 6000n, 6000n],
      [6n, 7200n, 7200n, 13_200n],
    ];
    expect(play('fifo', rows).purse.layers.map(({ quantity, amount }) => [quantity, amount])).toEqual([
      [6n, 6000n],
      [6n, 7200n],
    ]);
    expect(play('average', rows).purse.layers.map(({ quantity, amount }) => [quantity, amount])).toEqual([
      [12n, 13_200n],
    ]);
  });
});
