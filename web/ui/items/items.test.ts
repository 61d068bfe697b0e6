/** How an article shows itself, and what a scan of it means. */
import { expect, test } from 'vitest';
import { faceOf } from './face.ts';
import { itemOf, itemOfCode } from './item.ts';

const chinon = {
  id: 'chinon',
  name: 'Chinon « Granit » 2020, Clos Corvinaud, 75 cl',
  kind: 'wine',
  code: 'VIN-0042',
  measure: 'volume',
  content: 750_000n,
  colour: 'red',
  style: 'still',
  vintage: 2020,
  producer: 'Clos Corvinaud',
  cuvee: 'Granit',
  appellation: 'Chinon',
  region: 'Loire',
  country: 'FR',
  threshold: null,
  supplierId: null,
  supplierName: null,
  archived: false,
  units: [
    { id: 'chinon', kind: 'unit', label: 'bouteille', quantity: 750_000n, prices: [] },
    { id: 'case', kind: 'pack', label: 'carton de 6', quantity: 4_500_000n, prices: [] },
  ],
  barcodes: [
    { code: '3760123456784', unitId: 'chinon' },
    { code: '13760123456781', unitId: 'case' },
  ],
  components: [],
} as const satisfies Parameters<typeof itemOf>[0];

test('A name is shown without the vintage, the size and the producer that stand beside it', () => {
  expect(faceOf(chinon)).toEqual({
    name: 'Chinon «\u00a0Granit\u00a0»',
    colour: 'red',
    vintage: 2020,
    size: 750_000n,
    facts: ['Clos Corvinaud'],
  });
});

test('What the name does not say is said after it', () => {
  expect(faceOf({ ...chinon, name: 'Granit' }).facts).toEqual(['Clos Corvinaud', 'Chinon']);
});

test('A name that is only its producer stays whole', () => {
  expect(faceOf({ ...chinon, name: 'Clos Corvinaud', vintage: null }).name).toBe('Clos Corvinaud');
});

test('A size that is not the bottle’s own stays in the name', () => {
  expect(faceOf({ ...chinon, name: 'Coffret 2 x 37,5 cl' }).name).toBe('Coffret 2 x 37,5 cl');
});

test('Bubbles and sweetness say more than a colour', () => {
  expect(faceOf({ ...chinon, style: 'sparkling' }).colour).toBe('sparkling');
  expect(faceOf({ ...chinon, kind: 'beer', colour: null, style: null }).colour).toBe('beer');
});

test('A scan means one bottle or one case, by the code that was scanned', () => {
  const items = [
    itemOf({ ...chinon, units: [...chinon.units], barcodes: [...chinon.barcodes], components: [] }),
  ];
  expect(itemOfCode(items, '3760123456784')?.quantity).toBe(750_000n);
  expect(itemOfCode(items, '03760123456784')?.quantity).toBe(750_000n);
  expect(itemOfCode(items, '13760123456781')?.quantity).toBe(4_500_000n);
  expect(itemOfCode(items, 'VIN-0042')?.item.id).toBe('chinon');
  expect(itemOfCode(items, '9999999999994')).toBeNull();
});
