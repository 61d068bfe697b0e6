/** Which lot leaves first, and which lot is where. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Id } from '../values/ids.ts';
import { carry, isHeldAt, type LotMove, type LotShelf, type LotShelves } from './lots.ts';

const expiryOfLot = new Map([
  ['spring', '2027-04-05'],
  ['winter', '2026-12-31'],
  ['lasting', null],
]);

/** Moves between a shop's places; null is outside. */
type Step = [from: Id | null, to: Id | null, lot: Id | null, quantity: bigint];

/** Each step is its own document, named by its number. */
function walked(
  steps: readonly Step[],
  isHeld = (_lotId: Id): boolean => false,
): { shelves: LotShelves; moves: LotMove[] } {
  const shelves: LotShelves = new Map();
  const order = { expiryOfLot, isHeld };
  const moves = steps.flatMap(([from, to, lot, quantity], index) => {
    const carrier = { documentId: `d${index}`, line: '1', fromId: from ?? 'outside', toId: to ?? 'outside' };
    return carry(shelves, carrier, { from: from !== null, to: to !== null }, lot, quantity, order);
  });
  return { shelves, moves };
}

function after(...steps: Step[]): Record<Id, LotShelf> {
  return Object.fromEntries(walked(steps).shelves);
}

/** `d3 winter 2`: what the third document carried. */
function carried(...steps: Step[]): string[] {
  return walked(steps).moves.map(({ documentId, lotId, quantity }) => `${documentId} ${lotId} ${quantity}`);
}

const received: Step[] = [
  [null, 'shelf', 'lasting', 6n],
  [null, 'shelf', 'spring', 6n],
  [null, 'shelf', 'winter', 6n],
];

test('what expires first leaves first, then what came first', () => {
  expect(after(...received, ['shelf', null, null, 14n])).toEqual({
    shelf: [{ lotId: 'lasting', quantity: 4n }],
  });
});

test('a lot that is held back leaves last, whatever it expires', () => {
  const { shelves } = walked([...received, ['shelf', null, null, 14n]], (lotId) => lotId === 'winter');
  expect(shelves.get('shelf')).toEqual([{ lotId: 'winter', quantity: 4n }]);
});

test('a lot is held from the hold on, and free again from its end on', () => {
  const holds = [
    { at: '2026-11-21T08:00:00.000Z', held: true },
    { at: '2026-11-23T08:00:00.000Z', held: false },
  ];
  const heldOn = (day: string): boolean => isHeldAt(holds, `2026-11-${day}T08:00:00.000Z`);
  expect([heldOn('20'), heldOn('21'), heldOn('22'), heldOn('23')]).toEqual([false, true, true, false]);
  expect(isHeldAt(undefined, '2026-11-21T08:00:00.000Z')).toBe(false);
});

test('a lot that somebody scanned leaves whatever expires before it', () => {
  expect(after(...received, ['shelf', null, 'spring', 2n]).shelf).toEqual([
    { lotId: 'lasting', quantity: 6n },
    { lotId: 'spring', quantity: 4n },
    { lotId: 'winter', quantity: 6n },
  ]);
});

test('lots go along when goods move to another place', () => {
  expect(after(...received, ['shelf', 'backroom', null, 8n])).toEqual({
    shelf: [
      { lotId: 'lasting', quantity: 6n },
      { lotId: 'spring', quantity: 4n },
    ],
    backroom: [
      { lotId: 'winter', quantity: 6n },
      { lotId: 'spring', quantity: 2n },
    ],
  });
});

test('more of a lot than was written in is taken from what came without one', () => {
  const steps: Step[] = [
    [null, 'shelf', null, 5n],
    [null, 'shelf', 'winter', 1n],
    ['shelf', null, 'winter', 3n],
  ];
  expect(after(...steps)).toEqual({ shelf: [{ lotId: null, quantity: 3n }] });
});

test('a shelf that gives more than it holds owes it, and what comes next pays that first', () => {
  expect(after(['shelf', null, null, 4n])).toMatchObject({ shelf: [{ lotId: null, quantity: -4n }] });
  expect(after(['shelf', null, null, 4n], [null, 'shelf', 'spring', 6n])).toEqual({
    shelf: [{ lotId: 'spring', quantity: 2n }],
  });
});

test('each move says which lots it took', () => {
  expect(carried(...received, ['shelf', null, null, 8n], ['shelf', 'backroom', 'lasting', 1n])).toEqual([
    'd0 lasting 6',
    'd1 spring 6',
    'd2 winter 6',
    'd3 winter 6',
    'd3 spring 2',
    'd4 lasting 1',
  ]);
});

test('what was sold before its delivery was written in is found in the lot that came', () => {
  const sales: Step[] = [
    ['shelf', null, null, 4n],
    ['shelf', null, null, 3n],
  ];
  expect(carried(...sales, [null, 'shelf', 'winter', 5n], [null, 'shelf', 'spring', 5n])).toEqual([
    'd2 winter 5',
    'd0 winter 4',
    'd1 winter 1',
    'd3 spring 5',
    'd1 spring 2',
  ]);
});

test('what went to another place before its lot was known bears it there', () => {
  expect(after(['shelf', 'backroom', null, 4n], [null, 'shelf', 'spring', 6n])).toEqual({
    shelf: [{ lotId: 'spring', quantity: 2n }],
    backroom: [{ lotId: 'spring', quantity: 4n }],
  });
});

test('whatever came of a lot was sold or is there, in any order of deliveries and sales', () => {
  const step = fc.oneof(
    fc.record({ lot: fc.constantFrom('spring', 'winter', 'lasting'), quantity: fc.bigInt(1n, 9n) }),
    fc.record({ lot: fc.constant(null), quantity: fc.bigInt(1n, 9n) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (all) => {
      const steps = all.map(
        ({ lot, quantity }): Step =>
          lot === null ? ['shelf', null, null, quantity] : [null, 'shelf', lot, quantity],
      );
      const { shelves, moves } = walked(steps);
      for (const lot of expiryOfLot.keys()) {
        const sum = (of: readonly { lotId: Id | null; quantity: bigint }[]): bigint =>
          of.reduce((total, { lotId, quantity }) => total + (lotId === lot ? quantity : 0n), 0n);
        const came = sum(moves.filter(({ fromId }) => fromId === 'outside'));
        const left = sum(moves.filter(({ toId }) => toId === 'outside'));
        expect(left + sum(shelves.get('shelf') ?? [])).toBe(came);
      }
    }),
  );
});
