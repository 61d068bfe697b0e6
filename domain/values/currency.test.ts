/** Minor units by currency: a yen has no decimals, a euro two, a Tunisian dinar three. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { e4OfMinor, minorDigits, minorOf } from './currency.ts';

describe('the minor unit of a currency', () => {
  test.each([
    ['JPY', 0, 1_200_0000n, 1200n],
    ['XPF', 0, 15_5000n, 16n],
    ['EUR', 2, 12_5050n, 1251n],
    ['CHF', 2, -12_5050n, -1251n],
    ['TND', 3, 12_5055n, 12506n],
    ['CLF', 4, 12_5055n, 125055n],
  ])('%s has %i decimals', (currency, digits, e4, minor) => {
    expect(minorDigits(currency)).toBe(digits);
    expect(minorOf(e4, 4, currency)).toBe(minor);
  });

  test('a price in minor units is the same after it was said in ten-thousandths', () => {
    const currency = fc.constantFrom('JPY', 'EUR', 'TND', 'CLF', 'ISK');
    fc.assert(
      fc.property(currency, fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (code, amount) => {
        expect(minorOf(e4OfMinor(amount, code), 4, code)).toBe(amount);
      }),
    );
  });
});
