/** What stands on a shelf's label, and on an address's. */
import { expect, test } from 'vitest';
import { formatVolume } from '#domain/catalog/quantity.ts';
import { formatDay, formatMoney, formatUnitPrice } from '#domain/values/format.ts';
import { itemOf } from '#web/ui/items/item.ts';
import { labelOfBin, labelOfUnit } from './labelContent.ts';
import { fr } from './words.fr.ts';

const saying = {
  origin: 'https://cave.example',
  words: fr,
  format: {
    unitPrice: (e4: bigint) => formatUnitPrice(e4, 'EUR', 'fr'),
    money: (cents: bigint) => formatMoney(cents, 'EUR', 'fr'),
    volume: (size: bigint) => formatVolume(size, 'fr'),
    day: (day: string) => formatDay(day, 'short', 'fr'),
  },
};

const item = itemOf({
  id: 'sku',
  name: 'Chinon',
  kind: 'wine',
  code: null,
  measure: 'volume',
  content: 750_000n,
  colour: 'red',
  style: null,
  vintage: 2021,
  producer: 'Couly-Dutheil',
  cuvee: null,
  appellation: 'Chinon',
  region: 'Loire',
  country: 'FR',
  threshold: null,
  supplierId: null,
  supplierName: null,
  archived: false,
  units: [
    { id: 'sku', kind: 'unit', label: 'bouteille', quantity: 750_000n, prices: [] },
    { id: 'case', kind: 'pack', label: 'carton de 6', quantity: 4_500_000n, prices: [] },
  ],
  barcodes: [{ code: '3760123456784', unitId: 'sku' }],
  components: [],
});

test('A shelf label says the wine, its year and origin, its price and that of a litre, and carries a link', () => {
  expect(labelOfUnit({ item, unitId: 'sku', price: 125_000n, lot: null }, saying)).toMatchObject({
    name: 'Chinon 2021',
    facts: 'Couly-Dutheil · Loire · 75\u00a0cl',
    price: '12,50\u00a0€',
    perMeasure: '16,67\u00a0€ le litre',
    ean13: '3760123456784',
    qr: 'https://cave.example/01/03760123456784',
  });
});

test('A case’s label tells the litre of the case; a lot’s carries the lot; without a barcode it leads to the page', () => {
  const lot = { code: 'L7', expiresOn: '2027-06-30' };
  expect(labelOfUnit({ item, unitId: 'case', price: 690_000n, lot: null }, saying)).toMatchObject({
    facts: 'carton de 6 · Couly-Dutheil · Loire · 75\u00a0cl',
    perMeasure: '15,33\u00a0€ le litre',
    ean13: null,
    qr: 'https://cave.example/stock/sku',
  });
  expect(labelOfUnit({ item, unitId: 'sku', price: null, lot }, saying)).toMatchObject({
    price: null,
    perMeasure: null,
    qr: 'https://cave.example/01/03760123456784/10/L7?17=270630',
  });
});

test('An address’s label shows where it is, large, and the code that scanners read', () => {
  expect(labelOfBin({ id: 'bin', address: 'A-03-2', mark: 'CB23456789X' }, 'Réserve')).toMatchObject({
    name: 'A-03-2',
    facts: 'Réserve',
    code128: 'CB23456789X',
    qr: null,
  });
});
