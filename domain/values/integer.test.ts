/** Exact integers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  divideFloor,
  divideRound,
  formatDecimal,
  integer,
  integerUpTo,
  parseDecimal,
  splitByLargestRemainder,
} from './integer.ts';

const any = fc.bigInt(-(10n ** 15n), 10n ** 15n);
const positive = fc.bigInt(1n, 10n ** 9n);

describe('on the wire', () => {
  test('an integer is a text of digits, beyond what a number holds', () => {
    expect(integer.parse('-9007199254740993')).toBe(-9_007_199_254_740_993n);
    expect(integer.encode(9_007_199_254_740_993n)).toBe('9007199254740993');
  });

  test.each(['', '1.5', '1e3', '+1', ' 1', '٣', '1234567890123456789'])('“%s” is none', (text) => {
    expect(integer.safeParse(text).success).toBe(false);
  });

  test('a bounded one refuses what is larger, on both sides', () => {
    const bounded = integerUpTo(100n);
    expect(['100', '-100', '101', '-101'].map((text) => bounded.safeParse(text).success)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('division', () => {
  test('by floor leaves a remainder between 0 and the divisor', () => {
    fc.assert(
      fc.property(any, positive, (dividend, divisor) => {
        const rest = dividend - divideFloor(dividend, divisor) * divisor;
        expect(rest >= 0n && rest < divisor).toBe(true);
      }),
    );
  });

  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 7n, 0n],
  ])('%d by %d rounds half away from zero to %d', (dividend, divisor, expected) => {
    expect(divideRound(dividend, divisor)).toBe(expected);
  });
});

describe('splitting', () => {
  test('loses nothing, and gives nobody a whole unit more or less than their share', () => {
    const weights = fc
      .array(fc.bigInt(0n, 1000n), { minLength: 1, maxLength: 8 })
      .filter((all) => all.some((weight) => weight > 0n));
    fc.assert(
      fc.property(any, weights, (total, all) => {
        const parts = splitByLargestRemainder(total, all);
        const sum = all.reduce((so, weight) => so + weight, 0n);
        expect(parts.reduce((so, part) => so + part, 0n)).toBe(total);
        parts.forEach((part, index) => {
          const off = part * sum - total * (all[index] ?? 0n);
          expect(off > -sum && off < sum).toBe(true);
        });
      }),
    );
  });

  test('ten euros over three lines of the same weight is 3.34, 3.33, 3.33', () => {
    expect(splitByLargestRemainder(1000n, [1n, 1n, 1n])).toEqual([334n, 333n, 333n]);
  });

  test('over nothing is a fault', () => {
    expect(() => splitByLargestRemainder(1n, [0n])).toThrow('sum to zero');
  });
});

describe('decimals', () => {
  test.each([
    ['12,50', 1250n],
    ['12.5', 1250n],
    ['1 234,56', 123_456n],
    ['1.234,56 €', 123_456n],
    ['1,234.56', 123_456n],
    ['1.234.567', 123_456_700n],
    ['(3,20)', -320n],
    ['-,5', -50n],
    ['0,005', 1n],
    ['', null],
    ['-', null],
    ['douze', null],
    ['1,2,3x', null],
    ['9'.repeat(16), null],
  ])('“%s” reads as %s hundredths', (text, expected) => {
    expect(parseDecimal(text, 2)).toBe(expected);
  });

  test('what is written reads back', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 14n), 10n ** 14n), fc.integer({ min: 0, max: 6 }), (value, places) => {
        expect(parseDecimal(formatDecimal(value, places), places)).toBe(value);
      }),
    );
  });
});
