/** Check digits, on examples that their publishers print. */
import { describe, expect, it } from 'vitest';
import { frenchVatNumber, gtinCheckDigit, gtinValid, luhnValid, sirenValid, siretValid } from './checks.ts';

describe('check digits', () => {
  it('a Luhn sum holds for a published number and fails when two neighbours are swapped', () => {
    expect(luhnValid('79927398713')).toBe(true);
    expect(luhnValid('79927398731')).toBe(false);
    expect(luhnValid('7992 7398713')).toBe(false);
    expect(luhnValid('')).toBe(false);
  });

  it('a SIREN is nine digits with a right sum, and never all zero', () => {
    expect(sirenValid('732829320')).toBe(true);
    expect(sirenValid('404833048')).toBe(true);
    expect(sirenValid('732829321')).toBe(false);
    expect(sirenValid('73282932')).toBe(false);
    expect(sirenValid('000000000')).toBe(false);
  });

  it('a SIRET is a valid SIREN followed by five digits with a right sum', () => {
    expect(siretValid('73282932000074')).toBe(true);
    expect(siretValid('73282932000075')).toBe(false);
    expect(siretValid('73282932100073')).toBe(false);
    expect(siretValid('7328293200007')).toBe(false);
  });

  it('the offices of La Poste are valid when their digits add up to a multiple of five', () => {
    expect(siretValid('35600000000048')).toBe(true);
    expect(siretValid('35600000049837')).toBe(true);
    expect(siretValid('35600000009075')).toBe(true);
    expect(siretValid('35600000009076')).toBe(false);
  });

  it('the French VAT number of a company is drawn from its SIREN', () => {
    expect(frenchVatNumber('404833048')).toBe('FR83404833048');
    expect(frenchVatNumber('732829320')).toBe('FR44732829320');
    expect(() => frenchVatNumber('732829321')).toThrow('not a SIREN');
  });

  it.each([
    ['GTIN-8', '73513537'],
    ['UPC-A', '036000291452'],
    ['EAN-13', '4006381333931'],
    ['EAN-13', '6291041500213'],
    ['GTIN-14', '10614141000415'],
  ])('a %s such as %s is valid, and no other last digit is', (_, gtin) => {
    const endings = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    const valid = endings.map((ending) => gtin.slice(0, -1) + ending).filter(gtinValid);
    expect(valid).toEqual([gtin]);
    expect(gtinCheckDigit(gtin.slice(0, -1))).toBe(gtin.at(-1));
  });

  it('a code of another length or with another character is no GTIN', () => {
    expect(gtinValid('400638133393')).toBe(false);
    expect(gtinValid('40063813339')).toBe(false);
    expect(gtinValid('400638133393X')).toBe(false);
    expect(gtinValid('')).toBe(false);
  });
});
