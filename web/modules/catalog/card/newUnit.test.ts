/** A case, a glass or a measure as it is said on the card. */
import { expect, test } from 'vitest';
import { addableKinds, draftOfUnit, isBarcode, newUnitOf } from './newUnit.ts';

const bottle = { content: 750_000n };

test('A case is of six unless one says otherwise, and of two at least', () => {
  expect(newUnitOf('pack', draftOfUnit('pack'), bottle)).toMatchObject({ kind: 'pack', units: 6 });
  expect(newUnitOf('pack', { ...draftOfUnit('pack'), units: 1 }, bottle)).toBeNull();
});

test('A glass is a part of the bottle, or a size that the bottle can hold', () => {
  const glass = draftOfUnit('glass');
  expect(newUnitOf('glass', glass, bottle)).toMatchObject({ kind: 'glass', parts: 6 });
  const own = { ...glass, part: 'other' as const };
  expect(newUnitOf('glass', own, bottle)).toMatchObject({ kind: 'glass', quantity: 125_000n });
  expect(newUnitOf('glass', { ...own, quantity: 800_000n }, bottle)).toBeNull();
  expect(newUnitOf('glass', { ...own, quantity: null }, bottle)).toBeNull();
});

test('A measure is nothing until its quantity is said, and keeps the name that it is given', () => {
  const measure = draftOfUnit('measure');
  expect(newUnitOf('measure', measure, bottle)).toBeNull();
  expect(newUnitOf('measure', { ...measure, quantity: 500_000n, label: ' pichet ' }, bottle)).toEqual({
    kind: 'measure',
    quantity: 500_000n,
    label: 'pichet',
  });
});

test('A barcode with a wrong last digit keeps the unit from being added', () => {
  expect(newUnitOf('pack', { ...draftOfUnit('pack'), barcode: '3760123456780' }, bottle)).toBeNull();
  expect(isBarcode('3760123456784')).toBe(true);
  expect(isBarcode('CARTON-6')).toBe(true);
});

test('What is counted has no measure, what is weighed no glass', () => {
  expect(addableKinds({ measure: 'volume' })).toEqual(['pack', 'glass', 'measure']);
  expect(addableKinds({ measure: 'mass' })).toEqual(['pack', 'measure']);
  expect(addableKinds({ measure: 'count' })).toEqual(['pack']);
});
