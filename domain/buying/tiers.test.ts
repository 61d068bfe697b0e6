/** Prices by how many boxes are ordered, by tables. */
import { expect, test } from 'vitest';
import { nextTier, priceFor } from './tiers.ts';

/** 8.00 a bottle, 7.50 from five boxes of six, 7.00 from twelve. */
const offer = {
  priceE4: 80_000n,
  tiers: [
    { fromPacks: 12, priceE4: 70_000n },
    { fromPacks: 5, priceE4: 75_000n },
  ],
};

test.each([
  [1, 80_000n],
  [4, 80_000n],
  [5, 75_000n],
  [11, 75_000n],
  [12, 70_000n],
  [100, 70_000n],
])('%i boxes cost the price of the furthest tier that they reach', (packs, priceE4) => {
  expect(priceFor(offer, packs)).toBe(priceE4);
});

test.each([
  ['two boxes more than three reach it: 30 bottles at 8.00 are 240.00, at 7.50 225.00', 3, [2, 1500n]],
  ['half as many boxes again reach the next: 72 bottles at 7.50 are 540.00, at 7.00 504.00', 8, [4, 3600n]],
  ['it is too far', 2, null],
  ['it is too far from the second', 7, null],
  ['the last is reached', 12, null],
  ['none is ordered', 0, null],
] as const)('The next price is told, or not: %s', (_, packs, told) => {
  const next = nextTier(offer, { pack: 6, packs });
  expect(next && [next.morePacks, next.saves]).toEqual(told);
});

test('A tier that is dearer than what counts is no reason for more boxes; without a price nothing is compared', () => {
  expect(nextTier({ ...offer, priceE4: 60_000n }, { pack: 6, packs: 4 })).toBeNull();
  expect(nextTier({ ...offer, priceE4: null }, { pack: 6, packs: 4 })).toBeNull();
  expect(priceFor({ ...offer, priceE4: null }, 5)).toBe(75_000n);
});
