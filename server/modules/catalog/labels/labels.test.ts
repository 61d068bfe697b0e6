/** Shelf labels that are due, and what a wine's electronic label tells, through the catalogue's door. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PriceList } from '#domain/catalog/contract.ts';
import type { ELabel } from '#domain/catalog/eLabelContract.ts';
import { type Door, elsewhere, makeSku, openDoor, refused } from '../door.fixture.ts';

let door: Door;
let list: PriceList;
beforeAll(async () => {
  door = await openDoor();
  const body = { name: 'Rayon', currency: 'EUR', includesVat: true };
  ({ body: list } = await door.send<PriceList>('POST', '/price-lists', { body }));
});
afterAll(() => door.close());

interface Due {
  items: { unitId: string; amountE4: string; printed: { amountE4: string; at: string } | null }[];
}
const due = async (query = '') => (await door.send<Due>('GET', `/labels/due${query}`)).body.items;
const priced = (unitId: string, amountE4: bigint) =>
  door.send('PUT', `/price-lists/${list.id}/prices`, { body: { prices: [{ unitId, amountE4 }] } });

test('A label is due once its price is another than the one that was printed, and no more once it is printed', async () => {
  const { id } = await makeSku(door, { prices: [{ priceListId: list.id, amountE4: 125_000n }] });
  expect((await due('?never=yes')).map(({ unitId }) => unitId)).toEqual([id]);
  expect(await due()).toEqual([]);
  const printed = (amountE4: bigint) =>
    door.send('PUT', '/labels/printed', { body: { items: [{ unitId: id, amountE4 }] } });
  await printed(125_000n);
  expect([await due('?never=yes'), await due()]).toEqual([[], []]);

  await priced(id, 131_000n);
  expect(await due()).toMatchObject([
    { unitId: id, amountE4: '131000', printed: { amountE4: '125000', at: '2026-11-22T09:00:00.000Z' } },
  ]);
  await priced(id, 125_000n);
  expect(await due()).toEqual([]);
  expect(
    await refused(
      door.send('PUT', '/labels/printed', { body: { items: [{ unitId: list.id, amountE4: 1n }] } }),
    ),
  ).toBe('unit_not_found');
});

test('Labels on a roll come in the printer’s own language, one after the other', async () => {
  const label = {
    name: 'Chinon',
    facts: 'Loire',
    price: '12,50 €',
    pricePerLitre: null,
    barcode: null,
    copies: 2,
  };
  const body = { widthMm: 57, heightMm: 32, dotsPerMm: 8, labels: [label, { ...label, copies: 1 }] };
  const { zpl } = (await door.send<{ zpl: string }>('POST', '/labels/roll', { body })).body;
  expect(zpl.match(/\^PQ(\d)\^XZ/g)).toEqual(['^PQ2^XZ', '^PQ1^XZ']);
});

test('A wine’s ingredients and nutrition are stated once for all, and belong to the house', async () => {
  const { id } = await makeSku(door);
  const label: ELabel = {
    ingredients: [{ known: 'grapes' }, { other: 'écorces d’orange', allergen: false }],
    energyKj: 317,
    energyKcal: 77,
    fat: null,
    saturates: null,
    carbohydrate: 5,
    sugars: 3,
    protein: null,
    salt: 2,
    published: true,
  };
  const path = `/skus/${id}/e-label`;
  expect((await door.send('GET', path)).body).toEqual({ label: null });
  for (const published of [false, true]) await door.send('PUT', path, { body: { ...label, published } });
  expect((await door.send('GET', path)).body).toEqual({ label });
  expect(await refused(door.send('PUT', path, { body: label, organizationId: elsewhere }))).toBe(
    'sku_not_found',
  );
});
