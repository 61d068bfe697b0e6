/** How a WooCommerce shop is read on: what is dated, what is not, what changes while it is read. */
import { expect, test } from 'vitest';
import type { Cursor, Fact, StreamName } from '#domain/channels/connector.ts';
import { check } from './check.ts';
import { look } from './look.ts';
import { pull } from './pull.ts';
import { setStatus } from './shop/orders.fixture.ts';
import { addProduct } from './shop/products.fixture.ts';
import { openWooCommerce, type ShopKind } from './shop.fixture.ts';
import { writeLevels } from './write.ts';

const minute = 60_000;
const hour = 60 * minute;
const bottle = { label: 'Rouge', priceE4: 149_000n, vatRate: 2000, level: 500 };

function openShop(kind: ShopKind = {}, vendorAheadMs = 0) {
  let at = Date.parse('2026-11-20T09:00:00.000Z');
  const now = () => new Date(at).toISOString();
  const shop = openWooCommerce({ now: () => new Date(at + vendorAheadMs).toISOString() }, kind);
  const session = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  const since = now();
  const reader = (stream: StreamName, between: () => void = () => {}) => {
    let cursor: Cursor | null = null;
    return async () => {
      const facts: Fact[] = [];
      for (let more = true; more; ) {
        const page = await pull(session, stream, cursor, since);
        facts.push(...page.facts);
        ({ cursor, more } = page);
        if (more) between();
      }
      return facts;
    };
  };
  return { shop, state: shop.state, session, reader, now, pass: (ms: number) => (at += ms) };
}

const documentsOf = (facts: readonly Fact[]) =>
  new Set(facts.flatMap((fact) => (fact.kind === 'document' ? [fact.document] : [])));

test('a bulk edit that gives hundreds of orders one second is read whole', async () => {
  const { shop, reader, pass } = openShop();
  const ref = shop.list(bottle);
  const sold = Array.from({ length: 250 }, () => shop.sell([{ ref, units: 1 }]));
  pass(minute);
  const readOn = reader('sales');
  expect(documentsOf(await readOn())).toEqual(new Set(sold));
  pass(minute);
  const next = shop.sell([{ ref, units: 1 }]);
  pass(minute);
  expect([...documentsOf(await readOn())]).toContain(next);
});

test('orders that change between two pages move to the end, and push none past the reader', async () => {
  const { shop, state, reader, pass } = openShop();
  const ref = shop.list(bottle);
  const sold = Array.from({ length: 230 }, () => {
    pass(3000);
    return shop.sell([{ ref, units: 1 }]);
  });
  let completed = 0;
  const facts = await reader('sales', () => {
    for (const order of [...state.orders.values()].slice(completed, completed + 20))
      setStatus(state, order, 'completed');
    completed += 20;
    pass(1000);
  })();
  expect(documentsOf(facts)).toEqual(new Set(sold));
});

test('an order that goes to the bin is told, also to who is never called', async () => {
  const { shop, state, reader, pass } = openShop();
  const ref = shop.list(bottle);
  const id = shop.sell([{ ref, units: 1 }]);
  pass(minute);
  const readOn = reader('sales');
  await readOn();
  const order = state.orders.get(Number(id));
  if (order) Object.assign(order, { status: 'trash', modifiedMs: Date.parse('2026-11-20T09:01:00Z') });
  pass(minute);
  expect((await readOn()).filter((fact) => fact.kind === 'document')).toMatchObject([
    { document: id, state: 'cancelled' },
  ]);
});

test('a first reading of a shop whose clock is slow misses nothing that was sold since', async () => {
  const { shop, reader, pass } = openShop({}, -2 * hour);
  const ref = shop.list(bottle);
  pass(minute);
  const id = shop.sell([{ ref, units: 1 }]);
  pass(minute);
  expect([...documentsOf(await reader('sales')())]).toEqual([id]);
});

test('over plain HTTP, a signature is dated by the shop’s clock once it is known to be wrong', async () => {
  const { shop, reader } = openShop({ address: 'http://cave.example' }, -2 * hour);
  const ref = shop.list(bottle);
  const id = shop.sell([{ ref, units: 1 }]);
  expect([...documentsOf(await reader('sales')())]).toEqual([id]);
});

test('without permalinks the shop is asked behind its front page, and reads and writes all the same', async () => {
  for (const address of ['https://cave.example', 'http://192.168.1.20/boutique']) {
    const { shop, reader, session } = openShop({ address, permalinks: false });
    const ref = shop.list(bottle);
    const id = shop.sell([{ ref, units: 1 }]);
    expect([...documentsOf(await reader('sales')())]).toEqual([id]);
    expect(await look(session, { stream: 'stock', id: ref })).toMatchObject([{ ref, level: 499 }]);
  }
});

test.for([
  ['a host keeps the header to itself', { passesHeader: false }],
  ['a proxy does not tell WordPress of HTTPS', { knowsHttps: false }],
] as const)('where %s, the keys are proved by a signature', async ([, kind]) => {
  for (const permalinks of [true, false]) {
    const { shop, reader, session } = openShop({ ...kind, permalinks });
    const ref = shop.list(bottle);
    const id = shop.sell([{ ref, units: 1 }]);
    expect([...documentsOf(await reader('sales')())]).toEqual([id]);
    const write = { ref, level: 7, held: 499, key: 'k1' };
    expect(await writeLevels(session, [write])).toEqual([{ outcome: 'applied' }]);
    const settings = { ...session.settings, consumerKey: 'ck_of_nobody' };
    await expect(check({ ...session, settings })).rejects.toMatchObject({ kind: 'unauthorized' });
  }
});

test('a change of stock that dates nothing is found by the sweep, every six hours', async () => {
  const { shop, state, reader, pass } = openShop();
  const ref = shop.list(bottle);
  const readOn = reader('stock');
  expect(await readOn()).toMatchObject([{ ref, level: 500 }]);
  pass(hour);
  shop.list(bottle);
  await readOn();
  const product = state.products.get(Number(ref));
  if (product) product.stock = 490;
  pass(hour);
  const early = await readOn();
  expect(early.filter((fact) => fact.kind === 'level' && fact.level === 490)).toEqual([]);
  pass(6 * hour);
  expect(await readOn()).toContainEqual(expect.objectContaining({ ref, level: 490 }));
});

test('a variation that sells is read though its product alone is listed', async () => {
  const { shop, reader, pass } = openShop({ variations: true });
  const refs = [shop.list(bottle), shop.list({ ...bottle, level: 7 })];
  pass(hour);
  const readOn = reader('stock');
  await readOn();
  pass(minute);
  shop.sell([{ ref: refs[0] ?? '', units: 2 }]);
  pass(minute);
  expect(await readOn()).toContainEqual(expect.objectContaining({ ref: refs[0], level: 498 }));
});

test('prices are VAT included whichever way the shop types them, and open where its settings may not be read', async () => {
  const { shop, session } = openShop();
  const ref = shop.list({ ...bottle, priceE4: 100_000n });
  const listed = async (settings: Record<string, unknown> | null) => {
    const fetch = async (url: string, init?: RequestInit) => {
      if (!url.includes('/settings/tax')) return await shop.fetch(url, init);
      return settings === null
        ? Response.json(
            { code: 'woocommerce_rest_cannot_view', message: 'no', data: { status: 401 } },
            { status: 401 },
          )
        : Response.json(Object.entries(settings).map(([id, value]) => ({ id, value })));
    };
    const [fact] = await look({ ...session, fetch }, { stream: 'listings', id: ref });
    return fact?.kind === 'listing' ? [fact.listing.priceE4, fact.listing.vatRate] : null;
  };
  expect(await listed({ woocommerce_prices_include_tax: 'yes' })).toEqual([100_000n, 2000]);
  expect(await listed({ woocommerce_prices_include_tax: 'no' })).toEqual([120_000n, 2000]);
  expect(await listed(null)).toEqual([null, null]);
});

test('what is only a page of other products, or of another shop, is no listing', async () => {
  const { state, reader } = openShop();
  for (const type of ['grouped', 'external', 'variable']) addProduct(state, { type, name: type });
  const kept = addProduct(state, { type: 'variable', name: 'Caisse panachée', manageStock: true, stock: 3 });
  const facts = await reader('listings')();
  expect(facts).toMatchObject([
    { kind: 'listing', listing: { ref: String(kept.id), tracked: true, level: 3 } },
  ]);
  expect(facts.length).toBe(1);
});
