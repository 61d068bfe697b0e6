/** The QR code of a label, written and read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfGs1, digitalLinkOf, readDigitalLink } from './digitalLink.ts';

const origin = 'https://cave.example';
const barcode = '3760123456784';

describe('A label’s QR code', () => {
  test('names the article by its barcode, the lot and its date', () => {
    expect(digitalLinkOf(origin, { barcode, lot: null, expiresOn: null })).toBe(
      'https://cave.example/01/03760123456784',
    );
    expect(digitalLinkOf(origin, { barcode, lot: 'L 24/7', expiresOn: '2026-12-31' })).toBe(
      'https://cave.example/01/03760123456784/10/L%2024%2F7?17=261231',
    );
  });

  test('reads as it was written, whatever the lot is called', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, unit: 'grapheme' })
          .filter((lot) => lot.isWellFormed() && !/^\.{1,2}$/.test(lot)),
        fc.option(fc.constantFrom('2026-02-28', '2028-02-29', '2031-12-01')),
        (lot, expiresOn) => {
          const traced = { barcode, lot, expiresOn };
          expect(readDigitalLink(digitalLinkOf(origin, traced))).toEqual(traced);
        },
      ),
    );
  });

  test('is nothing else: another address, a wrong check digit, a text', () => {
    expect(readDigitalLink('https://cave.example/stock')).toBeNull();
    expect(readDigitalLink('https://cave.example/01/03760123456785')).toBeNull();
    expect(readDigitalLink('3760123456784')).toBeNull();
  });
});

test('a GS1 date of day 00 is the last of its month, and one that is no date is none', () => {
  expect(dayOfGs1('280200')).toBe('2028-02-29');
  expect(dayOfGs1('261331')).toBeNull();
  expect(dayOfGs1('260230')).toBeNull();
});
