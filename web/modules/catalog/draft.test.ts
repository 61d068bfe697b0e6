/** An article as it is written in the form. */
import { expect, test } from 'vitest';
import { changeOf, newDraft, newSkuOf, withKind, wrongFields } from './draft.ts';

const chinon = { ...newDraft('3760123456784'), name: ' Chinon ', vintage: '2020', price: 125_000n };

test('A new wine is a bottle of 75 cl with its code and its shelf price', () => {
  expect(newSkuOf(chinon, 'list')).toMatchObject({
    kind: 'wine',
    name: 'Chinon',
    measure: 'volume',
    content: 750_000n,
    barcodes: [{ code: '3760123456784' }],
    prices: [{ priceListId: 'list', amountE4: 125_000n }],
    wine: { vintage: 2020, producer: null, style: 'still' },
    vatTakeaway: 2000,
  });
});

test('Another kind brings its usual measure and VAT', () => {
  const food = withKind(chinon, 'food');
  expect(food).toMatchObject({ measure: 'count', vatTakeaway: 550, vatOnSite: 1000 });
  expect(newSkuOf(food, null)).toMatchObject({ content: 1000n, wine: null });
});

test('Nothing is saved without a name, nor with half a vintage or no content', () => {
  expect([...wrongFields(newDraft())]).toEqual(['name']);
  expect([...wrongFields({ ...chinon, vintage: '20' })]).toEqual(['vintage']);
  expect([...wrongFields({ ...chinon, content: null })]).toEqual(['content']);
  expect([...wrongFields({ ...chinon, vintage: '' })]).toEqual([]);
});

test('A gift box is one piece, and a change of its facts leaves supplier and purchase price alone', () => {
  const box = withKind({ ...chinon, supplierId: 'domaine', cost: 80_000n }, 'bundle');
  expect(newSkuOf(box, null)).toMatchObject({
    kind: 'bundle',
    measure: 'count',
    content: 1000n,
    supplierId: 'domaine',
    purchasePriceE4: 80_000n,
  });
  expect(changeOf(box, null)).not.toHaveProperty('supplierId');
  expect(changeOf(box, null)).not.toHaveProperty('purchasePriceE4');
});

test('What the form does not ask of a label stays as it was', () => {
  const before = newSkuOf(chinon, null).wine ?? null;
  if (!before) throw new Error('a wine has a label');
  expect(changeOf(chinon, { ...before, abv: 1350, grapes: ['Cabernet franc'] }).wine).toMatchObject({
    abv: 1350,
    grapes: ['Cabernet franc'],
    vintage: 2020,
  });
});
