/** The figures of the matching benchmark. */
import { describe, expect, test } from 'vitest';
import { type Answer, calibration, foundShares, linkedShares, wilson } from './score.ts';

const answer = (ids: string[], probability: number, certain: boolean): Answer => ({
  ids,
  right: 'a',
  probability,
  certain,
});
const answers = [
  answer(['a', 'b'], 0.97, true),
  answer(['b', 'a'], 0.92, true),
  answer(['b', 'c'], 0.3, false),
  answer([], 0, false),
];

describe('what was found', () => {
  test('is right at first, or among five', () => {
    expect(foundShares(answers)).toEqual({ r1: 0.25, r5: 0.5 });
  });

  test('and linked is counted with its interval', () => {
    expect(linkedShares(answers)).toMatchObject({ autoLinkPrecision: 0.5, autoLinkShare: 0.5 });
    expect(linkedShares([])).toMatchObject({ autoLinkPrecision: null });
  });

  test('Wilson’s interval is that of the textbooks', () => {
    const { low, high } = wilson(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('what was said is held against what was right, band by band', () => {
    expect(calibration(answers)).toEqual([
      { from: 0, names: 1, said: 0, right: 0 },
      { from: 0.2, names: 1, said: 0.3, right: 0 },
      { from: 0.9, names: 1, said: 0.92, right: 0 },
      { from: 0.95, names: 1, said: 0.97, right: 1 },
    ]);
  });
});
