/** What a shop's label says of the unit that it sells. */
import { describe, expect, test } from 'vitest';
import { readListing, unitOfListing } from './listed.ts';

const said = (label: string) => readListing({ label, code: null, barcode: null });
const units = [
  { id: 'bottle', kind: 'unit' as const, quantity: 750_000n },
  { id: 'six', kind: 'pack' as const, quantity: 4_500_000n },
  { id: 'glass', kind: 'glass' as const, quantity: 125_000n },
];
const article = { content: 750_000n, units, numbered: null };

describe('a label', () => {
  test.each([
    ['Morgon 2021', null],
    ['Morgon 2021 75 cl', null],
    ['Morgon 2021 carton de 6', { kind: 'pack', units: 6 }],
    ['Morgon 2021 - 12 x 75 cl', { kind: 'pack', units: 12 }],
    ['Verre de Morgon 12,5 cl', { kind: 'glass', ml: 125 }],
    ['Morgon au verre 15cl', { kind: 'glass', ml: 150 }],
  ])('“%s” names %j', (label, unit) => {
    expect(said(label).unit).toEqual(unit);
  });

  test('of a glass asks for a wine of any bottle, and one of a bottle for its size', () => {
    expect(said('Verre de Morgon 12,5 cl').asked.size).toBeNull();
    expect(said('Morgon 75 cl').asked.size).toBe(750_000n);
  });

  test('of a bottle that has a glass’s word in its name is a bottle', () => {
    expect(said('Coffret Morgon 75 cl + 2 verres').unit?.kind).not.toBe('glass');
  });
});

describe('the unit meant', () => {
  test('is the one named where the article has it, the bottle where none is named', () => {
    expect(unitOfListing(said('Morgon carton de 6'), article)).toEqual({
      unitId: 'six',
      newUnit: null,
      sure: true,
    });
    expect(unitOfListing(said('Morgon'), article)).toEqual({ unitId: 'bottle', newUnit: null, sure: true });
    expect(unitOfListing(said('Morgon verre 12,5 cl'), article).unitId).toBe('glass');
  });

  test('is to be made where the article has it not, and then a person looks', () => {
    expect(unitOfListing(said('Morgon carton de 12'), article)).toEqual({
      unitId: null,
      newUnit: { kind: 'pack', units: 12 },
      sure: false,
    });
  });

  test('of a glass without a size is the only glass there is, else a sixth of the bottle', () => {
    expect(unitOfListing(said('Verre de Morgon'), article).unitId).toBe('glass');
    const none = { ...article, units: units.slice(0, 1) };
    expect(unitOfListing(said('Verre de Morgon'), none).newUnit).toEqual({ kind: 'glassOf', parts: 6 });
  });

  test('is the one whose number the listing carries, unless its label names another', () => {
    const numbered = { ...article, numbered: 'six' };
    expect(unitOfListing(said('Morgon'), numbered)).toMatchObject({ unitId: 'six', sure: true });
    expect(unitOfListing(said('Morgon verre 12,5 cl'), numbered)).toMatchObject({
      unitId: 'glass',
      sure: false,
    });
  });
});
