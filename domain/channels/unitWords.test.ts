/** Which unit a till means by its word. */
import { expect, test } from 'vitest';
import { type UnitsOfSku, unitMeant } from './unitWords.ts';

const bottle = { id: 'bottle', kind: 'unit', label: 'bouteille', quantity: 750_000n } as const;
const glass = { id: 'glass', kind: 'glass', label: 'verre 12,5 cl', quantity: 125_000n } as const;
const wideGlass = { id: 'wide', kind: 'glass', label: 'grand verre', quantity: 187_500n } as const;
const box = { id: 'box', kind: 'pack', label: 'carton de 6', quantity: 4_500_000n } as const;
const wine: UnitsOfSku = { measure: 'volume', content: 750_000n, units: [bottle, glass, box] };

test.each([
  ['Bouteille', 'bottle'],
  ['BTL', 'bottle'],
  ['verre', 'glass'],
  ['CARTON', 'box'],
  ['75 cl', 'bottle'],
  ['carton de 6', 'box'],
])('“%s” beside a wine is its %s', (word, unit) => {
  expect(unitMeant(word, 'bottle', wine)).toBe(unit);
});

test('a piece is whatever the code is on: a case that is scanned stays a case', () => {
  expect(unitMeant('pièce', 'box', wine)).toBe('box');
});

test('a glass of a wine that is poured in two sizes is for a person to say', () => {
  expect(unitMeant('verre', 'bottle', { ...wine, units: [bottle, glass, wideGlass] })).toBeNull();
});

test('a unit that the wine does not have is for a person to say', () => {
  expect(unitMeant('magnum', 'bottle', wine)).toBeNull();
  expect(unitMeant('cl', 'bottle', wine)).toBeNull();
  expect(unitMeant('palette', 'bottle', wine)).toBeNull();
});

test('centilitres are taken where the shop sells the wine by the centilitre', () => {
  const centilitre = { id: 'cl', kind: 'measure', label: 'cl', quantity: 10_000n } as const;
  expect(unitMeant('cl', 'bottle', { ...wine, units: [bottle, centilitre] })).toBe('cl');
});
