/** How near two words are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeness, distance } from './closeness.ts';

describe('the distance of two words', () => {
  test.each([
    ['picasses', 'picasses', 0],
    ['picases', 'picasses', 1],
    ['picsases', 'picasses', 1],
    ['pciasses', 'picasses', 1],
    ['gamay', 'gamme', 2],
    ['', 'cru', 3],
  ])('%s and %s: %i', (one, other, slips) => {
    expect(distance(one, other, 5)).toBe(slips);
  });

  test('is the same from either side, and more than what was asked for counts as one more', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (one, other, most) => {
        const whole = distance(one, other, 8);
        expect(distance(other, one, 8)).toBe(whole);
        expect(distance(one, other, most)).toBe(Math.min(whole, most + 1));
      }),
    );
  });
});

describe('two words are near', () => {
  test('by a slip of the finger, or where one is cut short', () => {
    expect(closeness('cavernet', 'cabernet')).toBeCloseTo(0.875);
    expect(closeness('chard', 'chardonnay')).toBeCloseTo(0.8);
    expect(closeness('merlot', 'merlot')).toBe(1);
  });

  test('and never by their figures or where they are short', () => {
    expect(closeness('2019', '2018')).toBe(0);
    expect(closeness('bin40', 'bin50')).toBe(0);
    expect(closeness('roc', 'rog')).toBe(0);
    expect(closeness('gamay', 'malbec')).toBe(0);
  });
});
