/** Quantities as they are said and read. */
import { describe, expect, test } from 'vitest';
import { formatQuantity, formatTotal, type Kept, parseQuantity, parseVolume } from './quantity.ts';

const bottle: Kept = { measure: 'volume', content: 750_000n };
const weighed: Kept = { measure: 'mass', content: 1_000_000n };
const counted: Kept = { measure: 'count', content: 1_000n };

/** With plain spaces and minus signs, so that the tables below can be read. */
function said(quantity: bigint, kept: Kept, language: 'fr' | 'en' = 'fr') {
  return formatQuantity(quantity, kept, language).replaceAll(/[\u00a0\u202f]/g, ' ');
}

describe('A quantity', () => {
  test('is said in bottles, and in centilitres for what is left of an opened one', () => {
    expect(said(9_000_000n, bottle)).toBe('12 bt');
    expect(said(2_500_000n, bottle)).toBe('3 bt + 25 cl');
    expect(said(125_000n, bottle)).toBe('12,5 cl');
    expect(said(0n, bottle)).toBe('0 bt');
    expect(said(9_000_000n, bottle, 'en')).toBe('12 btl');
  });

  test('below zero keeps its minus sign over both parts', () => {
    expect(said(-1_500_000n, bottle)).toBe('−2 bt');
    expect(said(-1_000_000n, bottle)).toBe('−1 bt − 25 cl');
  });

  test('is said in kilograms or pieces of what does not come in bottles', () => {
    expect(said(1_250_000n, weighed)).toBe('1,25 kg');
    expect(said(800_000n, weighed)).toBe('800 g');
    expect(said(1_234_500n, counted)).toBe('1 234,5 pc');
  });

  test('is said in litres of what nobody has bottled, and read so', () => {
    const vat: Kept = { measure: 'volume', content: 10_000_000n, kind: 'material' };
    expect(said(32_650_000n, vat)).toBe('32,65 L');
    expect(said(0n, vat)).toBe('0 L');
    expect(parseQuantity('16', vat)).toBe(16_000_000n);
    expect(formatTotal([{ quantity: 5_000_000n, of: vat }], 'fr')).toMatch(/^5\sL$/);
  });

  test('never breaks between its number and its unit', () => {
    expect(formatQuantity(2_500_000n, bottle, 'fr')).not.toContain(' ');
  });
});

describe('What a person types', () => {
  test.each([
    ['12', 9_000_000n],
    ['12 bt', 9_000_000n],
    ['3 bt + 25 cl', 2_500_000n],
    ['25cl', 250_000n],
    ['1,5 L', 1_500_000n],
    ['2 x 6', 9_000_000n],
    ['2×6 bouteilles', 9_000_000n],
    ['0,5', 375_000n],
    ['-1', -750_000n],
    ['1 200', 900_000_000n],
  ])('%s is read as a quantity of a bottled wine', (text, quantity) => {
    expect(parseQuantity(text, bottle)).toBe(quantity);
  });

  test.each(['', 'douze', '12 kg', '1/2', '12 bt +', '0,333333'.concat('3')])(
    '%s is no quantity of a bottled wine',
    (text) => {
      expect(parseQuantity(text, bottle)).toBeNull();
    },
  );

  test('counts kilograms or pieces of what does not come in bottles', () => {
    expect(parseQuantity('2,5', counted)).toBe(2_500n);
    expect(parseQuantity('1,2', weighed)).toBe(1_200_000n);
    expect(parseQuantity('500 g', weighed)).toBe(500_000n);
  });

  test('comes back the same once it is written', () => {
    for (const quantity of [750_000n, 2_500_000n, -1_500_000n, -1_000_000n, 0n]) {
      expect(parseQuantity(formatQuantity(quantity, bottle, 'fr'), bottle)).toBe(quantity);
    }
  });
});

test('A total adds bottles with bottles whatever their size, and says the rest apart', () => {
  const magnum: Kept = { measure: 'volume', content: 1_500_000n };
  const parts = [
    { quantity: 4_500_000n, of: bottle },
    { quantity: 3_000_000n, of: magnum },
    { quantity: 2_000n, of: counted },
  ];
  expect(formatTotal(parts, 'fr').replaceAll(/\s/g, ' ')).toBe('8 bt, 2 pc');
  expect(formatTotal([], 'fr').replaceAll(/\s/g, ' ')).toBe('0 bt');
});

test('A content is read in centilitres unless it says otherwise', () => {
  expect(['75', '37,5 cl', '1,5 L', '500 ml', 'magnum'].map(parseVolume)).toEqual([
    750_000n,
    375_000n,
    1_500_000n,
    500_000n,
    null,
  ]);
});
