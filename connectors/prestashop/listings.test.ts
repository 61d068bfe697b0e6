/** Products and combinations as listings, and the sweep of their levels. */
import { expect, test } from 'vitest';
import { prestashop } from './index.ts';
import { listingsIn, openStage, rouge } from './stage.fixture.ts';

test('a product with combinations is these, with their names, prices and barcodes, and not itself', async () => {
  const { shop, readAll } = openStage();
  const product = shop.list({ ...rouge, level: 0 });
  const bottle = shop.combine(product, { attributes: ['75 cl', '2019'], level: 12 });
  const magnum = shop.combine(product, {
    attributes: ['Magnum', '2019'],
    code: 'ROUGE-MAG',
    barcode: '3760123450025',
    moreE4: 161_000n,
    level: 4,
  });
  expect(listingsIn((await readAll('listings')).facts)).toMatchObject([
    {
      ref: bottle,
      label: 'Château Exemple 2019 / 75 cl, 2019',
      code: 'ROUGE-2019',
      priceE4: 149_000n,
      level: 12,
    },
    {
      ref: magnum,
      label: 'Château Exemple 2019 / Magnum, 2019',
      code: 'ROUGE-MAG',
      barcode: '3760123450025',
      priceE4: 310_000n,
      vatRate: 2000,
      level: 4,
      tracked: true,
    },
  ]);
});

test('the sweep of levels reads combinations, never the row of their sum', async () => {
  const { shop, readAll } = openStage();
  const simple = shop.list(rouge);
  const product = shop.list({ ...rouge, level: 0 });
  const magnum = shop.combine(product, { attributes: ['Magnum'], level: 4 });
  expect((await readAll('stock')).facts).toMatchObject([
    { ref: simple, level: 24 },
    { ref: magnum, level: 4 },
  ]);
});

test('a product whose combinations do not come is set aside, never taken for a simple one', async () => {
  const { shop, session, readAll } = openStage();
  const product = shop.list({ ...rouge, level: 0 });
  shop.combine(product, { attributes: ['Magnum'], level: 4 });
  const simple = shop.list(rouge);
  const { fetch } = session;
  session.fetch = async (url, init) =>
    url.includes('/combinations') ? new Response('[]') : await fetch(url, init);
  const { facts, unreadable } = await readAll('listings');
  expect(listingsIn(facts).map(({ ref }) => ref)).toEqual([simple]);
  expect(unreadable).toEqual([expect.stringContaining(`product ${product}`)]);
});

test('levels that do not come at all are waited for', async () => {
  const { shop, session, readAll } = openStage();
  shop.list(rouge);
  const { fetch } = session;
  session.fetch = async (url, init) =>
    url.includes('/stock_availables') ? new Response('[]') : await fetch(url, init);
  await expect(readAll('listings')).rejects.toMatchObject({ kind: 'outage' });
});

test('a product that was taken off the shop is gone, and comes back with it', async () => {
  const { shop, readAll } = openStage();
  const ref = shop.list(rouge);
  const { fields } = shop.tables.row('products', ref);
  fields['active'] = '0';
  expect(listingsIn((await readAll('listings')).facts)).toMatchObject([{ ref, gone: true }]);
  fields['active'] = '1';
  expect(listingsIn((await readAll('listings')).facts)).toMatchObject([{ ref, gone: false }]);
});

test('a draft that was never saved is no product', async () => {
  const { shop, readAll } = openStage();
  shop.tables.row('products', shop.list(rouge)).fields['state'] = '0';
  expect((await readAll('listings')).facts).toEqual([]);
  expect((await readAll('stock')).facts).toEqual([]);
});

test('where the key may not read tax rules, a product has no price with tax', async () => {
  const { shop, readAll } = openStage({ lacks: new Map([['tax_rules', ['GET']]]) });
  shop.list(rouge);
  expect(listingsIn((await readAll('listings')).facts)).toMatchObject([
    { priceE4: null, vatRate: null, level: 24 },
  ]);
});

test('a shop that keeps no stock tracks nothing', async () => {
  const { shop, readAll } = openStage();
  shop.list(rouge);
  const setting = [...shop.tables.table('configurations').values()].find(
    ({ fields }) => fields['name'] === 'PS_STOCK_MANAGEMENT',
  );
  if (setting) setting.fields['value'] = '0';
  expect(listingsIn((await readAll('listings')).facts)).toMatchObject([{ tracked: false, level: null }]);
});

test('of several languages a product is called by that of the shop', async () => {
  const { shop, session, readAll } = openStage();
  shop.list(rouge);
  const { fetch } = session;
  session.fetch = async (url, init) => {
    const response = await fetch(url, init);
    if (!url.includes('/products?')) return response;
    const names = '"name":[{"id":"2","value":"Example Castle"},{"id":"1","value":"Château Exemple"}]';
    return new Response((await response.text()).replace(/"name":"[^"]*"/, names));
  };
  expect(listingsIn((await readAll('listings')).facts)[0]?.label).toBe('Château Exemple');
});

test('a listing, an order, a slip or a level that is named is looked at alone; what is unknown is nothing', async () => {
  const { shop, session } = openStage();
  const product = shop.list({ ...rouge, level: 0 });
  const [bottle, magnum] = [
    shop.combine(product, { attributes: ['75 cl'], level: 12 }),
    shop.combine(product, { attributes: ['Magnum'], level: 4 }),
  ];
  const order = shop.sell([{ ref: magnum, units: 2 }]);
  const slip = shop.refund(order, [{ ref: magnum, units: 1 }], { restock: false });
  expect(await prestashop.look(session, { stream: 'listings', id: magnum })).toMatchObject([
    { listing: { ref: magnum, level: 2 } },
  ]);
  expect(await prestashop.look(session, { stream: 'listings', id: product })).toHaveLength(2);
  expect(await prestashop.look(session, { stream: 'stock', id: bottle })).toMatchObject([
    { ref: bottle, level: 12 },
  ]);
  expect(await prestashop.look(session, { stream: 'sales', id: order })).toMatchObject([{ document: order }]);
  expect(await prestashop.look(session, { stream: 'refunds', id: slip })).toMatchObject([{ refund: slip }]);
  for (const stream of ['sales', 'refunds', 'stock', 'listings'] as const) {
    expect(await prestashop.look(session, { stream, id: '98765' })).toEqual([]);
    expect(await prestashop.look(session, { stream, id: 'rien' })).toEqual([]);
  }
});
