/** Quantities as they are said. */
import { describe, expect, test } from 'vitest';
import { formatQuantity, formatTotal, type Kept } from './quantity.ts';

const bottle: Kept = { kind: 'wine', measure: 'volume', content: 750_000n };
const weighed: Kept = { kind: 'food', measure: 'mass', content: 1_000_000n };
const counted: Kept = { kind: 'other', measure: 'count', content: 1_000n };

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

  test('is said in litres of what nobody has bottled', () => {
    const vat: Kept = { kind: 'material', measure: 'volume', content: 10_000_000n };
    expect(said(32_650_000n, vat)).toBe('32,65 L');
    expect(said(0n, vat)).toBe('0 L');
    expect(formatTotal([{ quantity: 5_000_000n, of: vat }], 'fr')).toMatch(/^5\sL$/);
  });

  test('never breaks between its number and its unit', () => {
    expect(formatQuantity(2_500_000n, bottle, 'fr')).not.toContain(' ');
  });
});

test('A total adds bottles with bottles whatever their size, and says the rest apart', () => {
  const magnum: Kept = { kind: 'wine', measure: 'volume', content: 1_500_000n };
  const parts = [
    { quantity: 4_500_000n, of: bottle },
    { quantity: 3_000_000n, of: magnum },
    { quantity: 2_000n, of: counted },
  ];
  expect(formatTotal(parts, 'fr').replaceAll(/\s/g, ' ')).toBe('8 bt, 2 pc');
  expect(formatTotal([], 'fr').replaceAll(/\s/g, ' ')).toBe('0 bt');
});
