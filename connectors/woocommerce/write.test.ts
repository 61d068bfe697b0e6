/** What a WooCommerce shop answers to a level, and what is believed of it. */
import { expect, test } from 'vitest';
import type { LevelWrite } from '#domain/channels/connector.ts';
import { addProduct } from './shop/products.fixture.ts';
import { openWooCommerce } from './shop.fixture.ts';
import { writeLevels } from './write.ts';

const now = () => '2026-11-20T09:00:00.000Z';

function openShop() {
  const shop = openWooCommerce({ now });
  const session = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  const write = async (...writes: readonly Pick<LevelWrite, 'ref' | 'level'>[]) =>
    await writeLevels(
      session,
      writes.map((one, index) => ({ ...one, held: 0, key: `k${index}` })),
    );
  return { shop, state: shop.state, write, session };
}

const bottle = { label: 'Rouge', priceE4: 100_000n, vatRate: 2000, level: 12 };

test('products go in one batch, and the variations of each product in one of their own', async () => {
  const { shop, state, write } = openShop();
  const simple = [shop.list(bottle), shop.list(bottle)];
  const parent = addProduct(state, { type: 'variable', name: 'Blanc' });
  const [small, magnum] = [1, 2].map(
    () => addProduct(state, { type: 'variation', parentId: parent.id, manageStock: true, stock: 4 }).id,
  );
  const refs = [simple[0], `${parent.id}:${small}`, simple[1], `${parent.id}:${magnum}`].map(
    (ref) => ref ?? '',
  );
  const outcomes = await write(...refs.map((ref, level) => ({ ref, level })));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied', 'applied']);
  expect(refs.map((ref) => shop.levelOf(ref))).toEqual([0, 1, 2, 3]);
  expect(shop.requests().map(({ path }) => path.replace('/wp-json/wc/v3', ''))).toEqual([
    '/products/batch',
    `/products/${parent.id}/variations/batch`,
  ]);
});

test('a level that the shop ignores, because it keeps none or keeps it on the product, is dead and not applied', async () => {
  const { state, write } = openShop();
  const unmanaged = addProduct(state, { name: 'Dégustation' });
  const parent = addProduct(state, { type: 'variable', manageStock: true, stock: 30 });
  const held = addProduct(state, { type: 'variation', parentId: parent.id });
  const outcomes = await write(
    { ref: String(unmanaged.id), level: 5 },
    { ref: `${parent.id}:${held.id}`, level: 28 },
  );
  expect(outcomes).toEqual([
    {
      outcome: 'dead',
      why: { fr: expect.any(String), en: 'the shop does not keep a level of this product' },
    },
    {
      outcome: 'dead',
      why: { fr: expect.any(String), en: 'the shop keeps one level for all variations of this product' },
    },
  ]);
  expect([unmanaged.stock, parent.stock]).toEqual([null, 30]);
  // The product’s own ref writes what its variations share.
  expect(await write({ ref: String(parent.id), level: 28 })).toEqual([{ outcome: 'applied' }]);
});

test('a product in the bin takes a level and sells nothing: it is dead', async () => {
  const { shop, state, write } = openShop();
  const ref = shop.list(bottle);
  const product = state.products.get(Number(ref));
  if (product) product.status = 'trash';
  expect(await write({ ref, level: 5 })).toEqual([
    {
      outcome: 'dead',
      why: { fr: 'le produit est dans la corbeille de la boutique', en: 'the product is in the shop’s bin' },
    },
  ]);
});

test.for([2.5, Number.NaN, Infinity])(
  'what is no whole number (%s) is never sent: a batch would take it for zero',
  async (level) => {
    const { shop, write } = openShop();
    const ref = shop.list(bottle);
    expect(await write({ ref, level })).toMatchObject([{ outcome: 'dead' }]);
    expect(shop.levelOf(ref)).toBe(12);
    expect(shop.requests()).toEqual([]);
  },
);

test.for(['', 'abc', '12:', '0', '-3', '12:34:56', 'shipping:flat_rate'])(
  '« %s » is no ref of the shop’s',
  async (ref) => {
    const { shop, write } = openShop();
    expect(await write({ ref, level: 1 })).toMatchObject([{ outcome: 'dead' }]);
    expect(shop.requests()).toEqual([]);
  },
);

test('a variation that is named as a product, and one of another product, are dead', async () => {
  const { state, write } = openShop();
  const [one, other] = [addProduct(state, { type: 'variable' }), addProduct(state, { type: 'variable' })];
  const { id } = addProduct(state, { type: 'variation', parentId: one.id, manageStock: true, stock: 4 });
  const outcomes = await write({ ref: String(id), level: 1 }, { ref: `${other.id}:${id}`, level: 1 });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['dead', 'dead']);
  expect(state.products.get(id)?.stock).toBe(4);
});

test('a key that only reads is asked again later: it may be changed', async () => {
  const { shop, session } = openShop();
  const ref = shop.list(bottle);
  const settings = { ...session.settings, consumerKey: 'ck_onlyreads', consumerSecret: 'cs_onlyreads' };
  expect(await writeLevels({ ...session, settings }, [{ ref, level: 1, held: 12, key: 'k' }])).toMatchObject([
    { outcome: 'retry' },
  ]);
  expect(shop.levelOf(ref)).toBe(12);
});

test.for([
  ['another level than was written', { update: [{ id: 10, manage_stock: true, stock_quantity: 11 }] }],
  ['another product', { update: [{ id: 99, manage_stock: true, stock_quantity: 5 }] }],
  ['nothing of it', { update: [] }],
  ['something else', { oops: true }],
] as const)('where the answer says %s, the write is unknown', async ([, answer]) => {
  const { session } = openShop();
  const outcomes = await writeLevels(
    { ...session, fetch: async () => await Promise.resolve(Response.json(answer)) },
    [{ ref: '10', level: 5, held: 12, key: 'k' }],
  );
  expect(outcomes).toMatchObject([{ outcome: 'unknown' }]);
});

test('a proxy’s page of 200 says nothing about a write', async () => {
  const { session } = openShop();
  const fetch = async () => await Promise.resolve(new Response('<html>Checking your browser</html>'));
  expect(
    await writeLevels({ ...session, fetch }, [{ ref: '10', level: 5, held: 12, key: 'k' }]),
  ).toMatchObject([{ outcome: 'unknown' }]);
});
