/** What an unknown item becomes. */
import { expect, test } from 'vitest';
import { canBecomeSku, skuIdentityOf, skuOfItem, usableBarcode } from './skuOfItem.ts';

test('a label with its size becomes a bottle of that size', () => {
  expect(skuOfItem({ code: 'CH18', label: 'Chinon rouge 2018 75cl' }, 2000)).toMatchObject({
    kind: 'wine',
    name: 'Chinon rouge 2018 75cl',
    measure: 'volume',
    content: 750_000n,
    code: 'CH18',
    vatTakeaway: 2000,
  });
});

test('anything else is a piece, as the till counts it', () => {
  expect(skuOfItem({ code: '85123A', label: 'WHITE HANGING HEART T-LIGHT HOLDER' }, null)).toMatchObject({
    kind: 'other',
    measure: 'count',
    content: 1000n,
  });
  expect(skuOfItem({ label: 'Carton de 6 Chinon 75cl' }, null).measure).toBe('count');
});

test('an item without a label is called by its code', () => {
  expect(skuOfItem({ code: '22139' }, null).name).toBe('22139');
});

test('items of one code are one sku, whatever their labels say', () => {
  expect(skuIdentityOf({ code: '22139', label: 'RETRO TEA SET' })).toBe(
    skuIdentityOf({ code: '22139', label: 'damaged' }),
  );
  expect(skuIdentityOf({ code: '22139' })).not.toBe(skuIdentityOf({ barcode: '22139' }));
});

test('a glass or a case waits for a person', () => {
  expect(canBecomeSku({ code: '1', unit: 'verre' })).toBe(false);
  expect(canBecomeSku({ code: '1', unit: 'carton' })).toBe(false);
  expect(canBecomeSku({ code: '1', unit: 'bouteille' })).toBe(true);
  expect(canBecomeSku({ code: '1' })).toBe(true);
});

test('a barcode whose check digit is wrong is left out', () => {
  expect(usableBarcode('3760123456780')).toBeNull();
  expect(usableBarcode('4006381333931')).toBe('4006381333931');
  expect(usableBarcode('INTERNE-12')).toBe('INTERNE-12');
});
