/** Which lot leaves first, and which lot is where. */
import { expect, test } from 'vitest';
import type { Id } from '../values/ids.ts';
import { carry, type LotShelf } from './lots.ts';

const expiryOfLot = new Map([
  ['spring', '2027-04-05'],
  ['winter', '2026-12-31'],
  ['lasting', null],
]);

/** Moves between a shop's places; null is outside. */
type Step = [from: Id | null, to: Id | null, lot: Id | null, quantity: bigint];

function after(...steps: Step[]): Record<Id, LotShelf> {
  const shelves = new Map<Id, LotShelf>();
  for (const [from, to, lot, quantity] of steps) carry(shelves, from, to, lot, quantity, expiryOfLot);
  return Object.fromEntries(shelves);
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
  expect(after(['shelf', null, null, 4n])).toEqual({ shelf: [{ lotId: null, quantity: -4n }] });
  expect(after(['shelf', null, null, 4n], [null, 'shelf', 'spring', 6n])).toEqual({
    shelf: [{ lotId: 'spring', quantity: 2n }],
  });
});
