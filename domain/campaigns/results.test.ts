/** What a campaign brought, worked out by hand; and what so many customers can tell, before anything is sent. */
import { describe, expect, test } from 'vitest';
import { earnedPerSpent, expectationOf, type Outcome, resultsOf } from './results.ts';

const outcomes = (variant: string | null, count: number, came: number): Outcome[] =>
  Array.from({ length: count }, (_, index) =>
    index < came
      ? { variant, visits: 1, revenue: 5000n, margin: variant === null ? 1500n : 1490n }
      : { variant, visits: 0, revenue: 0n, margin: variant === null ? 0n : -10n },
  );

describe('Results', () => {
  const { figures, versions } = resultsOf([...outcomes('A', 1000, 150), ...outcomes(null, 500, 50)]);

  test('are what who was written to did more than who was held back, and of all of them together', () => {
    expect(figures.map(({ figure, lift, verdict }) => [figure, lift, verdict])).toEqual([
      ['visits', expect.closeTo(0.05, 9), 'gain'],
      ['revenue', expect.closeTo(250, 6), 'gain'],
      // 15 % of 14.90 less 10 cents of the others' messages: 2.15, less 1.50 of who was held back.
      ['margin', expect.closeTo(65, 6), 'gain'],
    ]);
    expect(figures[1]).toMatchObject({
      sent: expect.closeTo(750, 6),
      held: expect.closeTo(500, 6),
      total: expect.closeTo(250_000, 3),
    });
    expect(versions).toEqual([]);
    const [visits, , margin] = figures;
    // 650.00 of margin for 260.00 spent.
    expect(margin && earnedPerSpent(margin, 1000, 26_000n)?.lift).toBeCloseTo(2.5, 6);
    expect(visits && earnedPerSpent({ ...visits, verdict: 'tooFew' }, 1000, 26_000n)).toBeNull();
  });

  test('of too few customers are not told', () => {
    const few = resultsOf([...outcomes('A', 30, 9), ...outcomes(null, 4, 0)]).figures;
    expect(few.map(({ verdict }) => verdict)).toEqual(['tooFew', 'tooFew', 'tooFew']);
    expect(resultsOf([]).figures[0]).toMatchObject({
      lift: null,
      sent: null,
      total: null,
      verdict: 'tooFew',
    });
  });

  test('of two versions are told with the same care', () => {
    const two = resultsOf([...outcomes('A', 1000, 130), ...outcomes('B', 1000, 128)]);
    expect(two.versions[0]).toMatchObject({
      figure: 'visits',
      comparisons: [{ pair: ['A', 'B'], verdict: 'unclear' }],
    });
  });
});

describe('Before anything is sent', () => {
  test('it is told what so many customers will show, and how many it takes', () => {
    const usual = {
      came: Array.from({ length: 200 }, (_, index) => index < 40),
      spent: Array<bigint>(200).fill(0n),
    };
    // 2.801585 × √(.2 × .8 / 180 + .2 × .8 / 20) = .2641; (2.801585 / .05)² × (.25 × .75 / .9 + .2 × .8 / .1) = 5677.4
    expect(expectationOf(180, 20, usual)).toMatchObject({
      usualShare: expect.closeTo(0.2, 9),
      share: expect.closeTo(0.2641, 3),
      revenue: null,
      needed: 5678,
    });
  });

  test('that where nobody is held back nothing will ever be told', () => {
    expect(expectationOf(200, 0, { came: [true], spent: [100n] })).toMatchObject({
      share: null,
      revenue: null,
    });
  });
});
