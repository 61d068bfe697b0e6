/** The fake shop behaves as a WooCommerce 7.9 did: what was recorded from one is asked of it again. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type Exchange,
  folder,
  openRecordedShop,
  type Recorded,
  readExchanges,
  sellBefore,
  stockUp,
  stockUpUnrecorded,
  whatMatters,
} from './recorded.fixture.ts';
import { addProduct } from './shop/products.fixture.ts';

const beforeAll = '2026-11-22T02:54:33Z';

/** Asks again what a file has, and expects the same of the fake. */
async function expectReplayed(
  recorded: Recorded,
  asked: readonly Exchange[],
  but: readonly string[] = [],
): Promise<void> {
  expect(asked.length).toBeGreaterThan(0);
  for (const one of asked) {
    const answer = await recorded.replay(one);
    const matters = whatMatters(one.response?.body, answer.body);
    expect({ title: one.title, status: answer.status, body: omit(matters.answered, but) }).toEqual({
      title: one.title,
      status: one.response?.status,
      body: omit(matters.recorded, but),
    });
  }
}

function asked(file: string, wanted: (title: string) => boolean = () => true): Exchange[] {
  return readExchanges(file).filter(({ request, title }) => request?.line !== undefined && wanted(title));
}

describe.skipIf(folder === null)('a recorded WooCommerce 7.9, asked again of the fake', () => {
  test('products are made, listed in pages, found by their references and read one by one', async () => {
    const recorded = openRecordedShop(beforeAll);
    const all = asked('02-products.json');
    const lists = all.findIndex(({ title }) => title.startsWith('list, page 1'));
    await expectReplayed(recorded, all.slice(0, lists), ['date_modified_gmt']);
    recorded.passTo(Date.parse('2026-11-22T02:54:35Z'));
    stockUpUnrecorded(recorded);
    await expectReplayed(recorded, all.slice(lists), ['date_modified_gmt', 'date_created_gmt']);
  });

  test('stock is written, ignored or refused: alone, in batches, of variations', async () => {
    const recorded = openRecordedShop(beforeAll);
    stockUp(recorded);
    // A plain PUT of a value was dated when it began, its answer when it was done.
    await expectReplayed(recorded, asked('03-stock-writes.json'), ['date_modified_gmt']);
  });

  test('what was changed after a time is listed, strictly after and in the hour that was meant', async () => {
    const recorded = openRecordedShop(beforeAll);
    stockUp(recorded);
    const all = asked('04-modified-after.json', (title) => !title.startsWith('without dates_are_gmt'));
    // The recorded shop’s ids go on from others; its lists name whom they list all the same.
    await expectReplayed(recorded, all, ['date_modified_gmt', 'stock_quantity', 'meta_data']);
  });

  test('each transition of an order takes from the stock and gives back what it did', async () => {
    const recorded = openRecordedShop('2026-11-22T02:56:00Z');
    stockUp(recorded);
    const stockId = { H: 12, J: 14, K: 16 };
    let moved = 0;
    for (const one of asked('05-orders.json', (title) => /^[A-K]/.test(title))) {
      const series = z.enum(['H', 'J', 'K']).safeParse(one.title[0]);
      const product = recorded.state.products.get(series.success ? stockId[series.data] : 10);
      if (product === undefined) throw new Error('no such product');
      if (one.request?.line?.startsWith('POST') === true) product.stock = one.stock_before ?? 0;
      expect({ title: one.title, stock: product.stock }).toEqual({
        title: one.title,
        stock: one.stock_before,
      });
      const answer = await recorded.replay(one);
      expect({ title: one.title, status: answer.status, stock: product.stock }).toEqual({
        title: one.title,
        status: one.response?.status,
        stock: one.stock_after,
      });
      moved += 1;
      // The bodies of A1 and B1 were read when the series was over.
      const but = /^[AB]1/.test(one.title)
        ? ['status', 'date_modified_gmt', 'date_paid_gmt', 'meta_data']
        : ['date_modified_gmt'];
      const matters = whatMatters(one.response?.body, answer.body);
      const without = (body: unknown) =>
        omit(body, [...but, 'date_created_gmt', 'date_paid_gmt', 'date_completed_gmt', 'refunds']);
      expect({ title: one.title, body: without(matters.answered) }).toEqual({
        title: one.title,
        body: without(matters.recorded),
      });
    }
    expect(moved).toBeGreaterThan(20);
  });

  test('refunds give back money, and bottles where they are asked to or nothing is said', async () => {
    const recorded = openRecordedShop('2026-11-22T02:58:30Z');
    stockUp(recorded);
    const product = recorded.state.products.get(10);
    if (product === undefined) throw new Error('no such product');
    product.stock = 50;
    for (const one of asked('06-refunds.json')) {
      if (one.seen_after !== undefined) expect(product.stock).toBe(one.seen_after.stock_before);
      await expectReplayed(
        recorded,
        [one],
        ['date_modified_gmt', 'date_created_gmt', 'date_paid_gmt', 'id', '_refunded_item_id'],
      );
      if (one.seen_after !== undefined) expect(product.stock).toBe(one.seen_after.stock_after);
    }
    expect(product.stock).toBe(51);
  });

  test('what is in the bin answers and takes stock; what was deleted does not', async () => {
    const recorded = openRecordedShop('2026-11-22T02:58:40Z');
    stockUp(recorded);
    for (const id of [39, 40]) {
      recorded.state.nextId = id;
      addProduct(recorded.state, {
        name: 'À supprimer',
        sku: `DEL-${id - 38}`,
        manageStock: true,
        stock: 4,
        regularPrice: '5.00',
      });
    }
    await expectReplayed(recorded, asked('07-deletes.json'), [
      'date_modified_gmt',
      'date_created_gmt',
      'regular_price',
      'stock_status',
    ]);
  });

  test('errors have their codes, and keys that are wrong or may only read are refused', async () => {
    const recorded = openRecordedShop('2026-11-22T02:58:48Z');
    stockUp(recorded);
    const product = recorded.state.products.get(10);
    if (product) product.stock = 51;
    sellBefore(recorded, 21);
    if (product) product.stock = 51;
    await expectReplayed(recorded, asked('08-errors.json'), ['params', 'details', 'id']);
  });

  test('over plain HTTP, keys that travel are refused', async () => {
    const recorded = openRecordedShop('2026-11-22T02:58:51Z');
    recorded.state.address = 'http://shop.example';
    recorded.state.knowsHttps = false;
    const refused = asked('09-auth-http-oauth1.json', (title) => /over plain HTTP/.test(title));
    for (const { request, response } of refused) {
      const path = request?.line?.split(' ')[1] ?? '';
      const answer = await recorded.shop.fetch(`http://shop.example${path}`, {
        headers: {
          authorization: `Basic ${Buffer.from('ck_KEY-OF-THE-SHOP:cs_SECRET-OF-THE-SHOP').toString('base64')}`,
        },
      });
      expect(answer.status).toBe(response?.status);
    }
    expect(refused.length).toBe(2);
  });
});

function omit(body: unknown, but: readonly string[]): unknown {
  return JSON.parse(
    JSON.stringify(body ?? null, (name, value: unknown) => (but.includes(name) ? undefined : value)),
  );
}
