/** What a message brought: intervals worked out by hand, and what chance alone makes of groups that nobody wrote to. */
import { describe, expect, test } from 'vitest';
import { compareVariants, liftOf, verdictOf } from './lift.ts';
import { normalQuantile, studentQuantile } from './quantiles.ts';
import { falsePositives } from './sameTreatment.fixture.ts';
import { type Tally, tallyOf } from './tally.ts';

const share = (yes: number, all: number): Tally =>
  tallyOf(Array.from({ length: all }, (_, index) => (index < yes ? 1 : 0)));

const said = (sent: Tally, held: Tally) => verdictOf(sent, held, liftOf(sent, held));

describe('Lift', () => {
  test('of shares is their difference, with the normal interval of unpooled variances', () => {
    // √(.15 × .85 / 1000 + .10 × .90 / 1000) × 1.959964 = .0289053
    const { lift, low, high } = liftOf(share(150, 1000), share(100, 1000));
    expect(lift).toBeCloseTo(0.05, 9);
    expect(low).toBeCloseTo(0.0210947, 6);
    expect(high).toBeCloseTo(0.0789053, 6);
  });

  test('of amounts is the difference of means, with Welch’s interval', () => {
    // Variances 2.5 and 1: √(2.5 / 5 + 1 / 3) = .912871 with 5.88235 degrees of freedom, for which Student’s quantile is 2.458824.
    const { lift, low, high } = liftOf(tallyOf([3, 4, 5, 6, 7]), tallyOf([1, 2, 3]));
    expect(lift).toBe(3);
    expect(low).toBeCloseTo(0.7554113, 6);
    expect(high).toBeCloseTo(5.2445887, 6);
  });

  test('of a group of one is told without an interval, of an empty one not at all; where nobody differs the interval is a point', () => {
    expect(liftOf(tallyOf([4]), tallyOf([1, 2]))).toEqual({ lift: 2.5, low: null, high: null });
    expect(liftOf(tallyOf([]), tallyOf([1]))).toEqual({ lift: null, low: null, high: null });
    expect(liftOf(tallyOf([5, 5]), tallyOf([2, 2]))).toEqual({ lift: 3, low: 3, high: 3 });
  });

  test('keeps the cents of large amounts', () => {
    const { lift, low } = liftOf(tallyOf([1e9 + 1, 1e9 + 2, 1e9 + 3]), tallyOf([1e9, 1e9 + 1, 1e9 + 2]));
    expect(lift).toBeCloseTo(1, 6);
    // Both variances are 1: √(2 / 3) with 4 degrees of freedom, 2.776445.
    expect(low).toBeCloseTo(1 - 2.266953, 5);
  });

  test('finds something in 4 to 6 of 100 random halves of customers whom nobody wrote to', () => {
    const found = falsePositives('a year', { splits: 10_000, customers: 2000 });
    for (const share of Object.values(found)) {
      expect(share).toBeGreaterThan(0.04);
      expect(share).toBeLessThan(0.06);
    }
  }, 60_000);

  test('is a gain, a loss or nothing to be seen by whether zero lies in the interval, and of too few customers nothing at all', () => {
    expect(said(share(150, 1000), share(100, 1000))).toBe('gain');
    expect(said(share(100, 1000), share(150, 1000))).toBe('loss');
    expect(said(share(105, 1000), share(100, 1000))).toBe('unclear');
    // The interval would say a gain: but of four buyers it may not be believed.
    expect(said(share(4, 20), share(0, 4000))).toBe('tooFew');
    expect(said(tallyOf([0, 0, 90, 80]), tallyOf([0, 0, 0, 1]))).toBe('tooFew');
  });

  test('of several variants is told pair by pair, each more carefully the more pairs there are', () => {
    const variants = new Map([
      ['A', share(130, 1000)],
      ['B', share(100, 1000)],
      ['C', share(102, 1000)],
    ]);
    const pairs = compareVariants(variants);
    expect(pairs.map(({ pair, verdict }) => [pair.join(''), verdict])).toEqual([
      ['AB', 'unclear'],
      ['AC', 'unclear'],
      ['BC', 'unclear'],
    ]);
    // Alone against B, A would have been a gain.
    expect(said(share(130, 1000), share(100, 1000))).toBe('gain');
    expect(pairs[0]?.low).toBeCloseTo(0.03 - 2.3939798 * 0.0142513, 5);
  });
});

test('Quantiles are those of the tables', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(normalQuantile(0.2)).toBeCloseTo(-0.8416212335729143, 12);
  const table = [
    [1, 12.7062047362],
    [2, 4.3026527297],
    [5, 2.5705818356],
    [30, 2.0422724563],
    [999, 1.9623414611],
    [1000, 1.9623390808],
  ] as const;
  for (const [freedom, quantile] of table) expect(studentQuantile(0.975, freedom)).toBeCloseTo(quantile, 8);
  expect(studentQuantile(0.0001, 3.3)).toBeCloseTo(-18.2097105678, 7);
});
