/** Whose turn it is to be counted. */
import { describe, expect, test } from 'vitest';
import { abcOf, type Countable, chooseBy, dueToday } from './choose.ts';

const now = '2026-11-26T09:00:00.000Z';
const ago = (days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();

const wine = (skuId: string, more: Partial<Countable> = {}): Countable => ({
  skuId,
  locationId: 'shelf',
  onHand: 12n,
  supplierId: null,
  colour: null,
  sold: 0n,
  countedAt: ago(10),
  ...more,
});
const named = (some: readonly { skuId: string }[]): string[] => some.map(({ skuId }) => skuId);
const choice = { now, random: () => 0 };

test('Best sellers are those that make four fifths of what is sold', () => {
  const classes = abcOf([
    wine('chinon', { sold: 70n }),
    wine('chinon', { sold: 70n, locationId: 'cellar' }),
    wine('sancerre', { sold: 20n }),
    wine('muscadet', { sold: 8n }),
    wine('rancio', { sold: 2n }),
    wine('dust'),
  ]);
  expect(Object.fromEntries(classes)).toEqual({
    chinon: 'A',
    sancerre: 'A',
    muscadet: 'B',
    rancio: 'C',
    dust: 'C',
  });
});

describe('a count of some', () => {
  const cellar = [
    wine('chinon', { supplierId: 'loire', colour: 'red', countedAt: null }),
    wine('sancerre', { supplierId: 'loire', colour: 'white', countedAt: ago(40) }),
    wine('bandol', { supplierId: 'var', colour: 'red' }),
  ];
  test.each([
    [{ supplierId: 'loire' }, ['chinon', 'sancerre']],
    [{ colour: 'red' }, ['chinon', 'bandol']],
    [{ supplierId: 'loire', colour: 'red' }, ['chinon']],
    [{ forDays: 30 }, ['chinon', 'sancerre']],
    [{ sample: 2 }, ['chinon', 'sancerre']],
    [{ sample: 9 }, ['chinon', 'sancerre', 'bandol']],
    [{}, ['chinon', 'sancerre', 'bandol']],
  ])('by %j is of %j', (criteria, expected) => {
    expect(named(chooseBy(cellar, criteria, choice))).toEqual(expected);
  });
});

test('Today is the turn of what is below zero, then of what is longest overdue for what it sells', () => {
  const due = dueToday(
    [
      wine('fresh', { sold: 90n, countedAt: ago(29) }),
      wine('best', { sold: 60n, countedAt: ago(45) }),
      wine('slow', { countedAt: ago(100) }),
      wine('forgotten', { countedAt: ago(400) }),
      wine('new', { sold: 1n, countedAt: null }),
      wine('impossible', { onHand: -2n, countedAt: ago(1) }),
    ],
    now,
    4,
  );
  expect(due.map(({ countable, reason }) => [countable.skuId, reason])).toEqual([
    ['impossible', 'belowZero'],
    ['forgotten', 'longAgo'],
    ['best', 'longAgo'],
    ['new', 'neverCounted'],
  ]);
});
