/** Decimals in the styles that files use. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal } from '../values/integer.ts';
import { canonicalDecimal, readDecimal } from './numbers.ts';

describe('decimals', () => {
  it.each([
    ['12.50', 'dot', 125_000n],
    ['12,50', 'comma', 125_000n],
    ['1,234.5', 'dot', 12_345_000n],
    ['1 234,5', 'comma', 12_345_000n],
    ['1.234,5', 'comma', 12_345_000n],
    ['1.234', 'comma', 12_340_000n],
    ['1,234', 'dot', 12_340_000n],
    ['12.50', 'comma', 125_000n],
    ['0.750', 'comma', 7_500n],
    ['-3', 'dot', -30_000n],
    ['3-', 'dot', -30_000n],
    ['(4,00)', 'comma', -40_000n],
    ['12,50 €', 'comma', 125_000n],
    ['EUR 12.50', 'dot', 125_000n],
    ['.5', 'dot', 5_000n],
    ['+7', 'dot', 70_000n],
    ['0.00005', 'dot', 1n],
  ] as const)('%s in the %s style is read exactly', (text, style, expected) => {
    expect(readDecimal(text, style, 4)).toBe(expected);
  });

  it.each(['', '-', 'abc', '12a', '1.2.3,4,5x', '--3', '12 bouteilles', '1e5', '9'.repeat(50)])(
    '“%s” is not a number',
    (text) => {
      expect(readDecimal(text, 'dot', 2)).toBeNull();
    },
  );

  it('every scaled number that is written is read back, in both styles', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        fc.integer({ min: 0, max: 4 }),
        (value, places) => {
          const text = formatDecimal(value, places);
          expect(readDecimal(text, 'dot', places)).toBe(value);
          if (places !== 3) expect(readDecimal(text.replace('.', ','), 'comma', places)).toBe(value);
        },
      ),
    );
  });

  it('numbers that are equal have one writing, and codes are left as they are', () => {
    expect(['3', '3.0', '3.00', ' 3', '+3'].map((text) => canonicalDecimal(text, 'dot'))).toEqual(
      Array(5).fill('3'),
    );
    expect(['-0.50', '-.5'].map((text) => canonicalDecimal(text, 'dot'))).toEqual(['-0.5', '-0.5']);
    expect(canonicalDecimal('1 234,50', 'comma')).toBe('1234.5');
    expect(canonicalDecimal('85123A', 'dot')).toBeNull();
  });
});
