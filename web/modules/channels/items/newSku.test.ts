/** The article that a till's item becomes when a person creates it. */
import { expect, test } from 'vitest';
import { draftOfItem, newSkuOf } from './newSku.ts';

const called = { code: null, barcode: null, label: null, unit: null };

test('A label that says its size and vintage is a wine, filled in', () => {
  const item = { ...called, label: 'Menetou-Salon 2021 75cl', barcode: '3760123456784' };
  const draft = draftOfItem(item);
  expect(draft).toMatchObject({ kind: 'wine', vintage: '2021', content: 750_000n });
  expect(newSkuOf(draft, item)).toMatchObject({
    kind: 'wine',
    measure: 'volume',
    content: 750_000n,
    barcodes: [{ code: '3760123456784' }],
    wine: { vintage: 2021, producer: null },
  });
});

test('What says nothing of a bottle is counted by the piece, and an unreadable barcode is left out', () => {
  const item = { ...called, label: 'Planche mixte', code: 'PLANCHE', barcode: '3760123456789' };
  expect(newSkuOf(draftOfItem(item), item)).toEqual({
    kind: 'other',
    name: 'Planche mixte',
    measure: 'count',
    content: 1_000n,
    code: 'PLANCHE',
  });
});

test('Without a name, or with a vintage that is none, there is no article yet', () => {
  const draft = draftOfItem({ ...called, label: 'Chinon 2020 75cl' });
  expect(newSkuOf({ ...draft, name: ' ' }, called)).toBeNull();
  expect(newSkuOf({ ...draft, vintage: '20' }, called)).toBeNull();
});
