/** What was recorded on a real PrestaShop 8.2.1, read by the connector. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { prestashop } from './index.ts';
import { documentOf, type Surroundings } from './mapOrder.ts';
import { refundOf } from './mapSlip.ts';
import { bodyOf, exchangesOf, folder, rootOf } from './recorded.fixture.ts';
import { combinationRow, detailRow, orderRow, productRow, slipRow, stateRow, stockRow } from './rows.ts';
import { openStage } from './stage.fixture.ts';

const around: Surroundings = {
  timeZone: 'Europe/Paris',
  now: '2026-11-22T03:04:24.000Z',
  currency: 'EUR',
  currencies: null,
  taxes: null,
};

describe.skipIf(folder === null)('recorded on PrestaShop 8.2.1, read by the connector', () => {
  test('the recorded order is a document of its three mugs, to the cent', () => {
    const { order } = z.object({ order: orderRow }).parse(bodyOf('04-orders.json', 'A read back, JSON'));
    const { order_details: details } = z
      .object({ order_details: z.array(detailRow) })
      .parse(bodyOf('04-orders.json', 'A order_details'));
    const known = new Map([['11', { logable: true, paid: true }]]);
    const parts = { order, details, history: null, vouchers: [], buyer: null };
    expect(documentOf(parts, { known, givesBack: new Set(['6', '8']) }, around)).toEqual({
      kind: 'document',
      document: '397',
      state: 'sold',
      version: Date.parse('2026-11-22T03:02:45Z'),
      occurredAt: '2026-11-22T03:02:45.000Z',
      currency: 'EUR',
      customerRef: '3',
      operator: null,
      placeRef: '1',
      lines: [
        {
          key: '399',
          item: { ref: '6', code: 'demo_11', barcode: null, label: 'Mug The best is yet to come' },
          quantityE3: 3000n,
          unitPriceE4: 126_140n,
          amount: 3784n,
          vatRate: 600,
        },
      ],
    });
  });

  test('the recorded slip is a refund of one mug that did not come back', () => {
    const [slip] = z
      .object({ order_slips: z.array(slipRow) })
      .parse(bodyOf('06-refund-slip.json', 'slips of the order')).order_slips;
    const afterwards = exchangesOf('06-refund-slip.json').find(({ title }) =>
      title.startsWith('order_details'),
    );
    const { order_details: details } = z
      .object({ order_details: z.array(detailRow) })
      .parse(afterwards?.response.body);
    if (slip === undefined) throw new Error('not recorded');
    const order = { id_currency: '1', conversion_rate: 1_000_000n };
    const byId = new Map(details.map((detail) => [detail.id, detail]));
    expect(refundOf({ slip, order, details: byId, restocked: new Set() }, around)).toMatchObject({
      refund: '1',
      document: '399',
      occurredAt: '2026-11-22T03:04:24.000Z',
      lines: [{ key: '1', ofKey: '401', quantityE3: -1000n, amount: -1509n, vatRate: 600, restocked: false }],
    });
  });

  test('recorded products, combinations and levels are read whole', () => {
    const { product } = z
      .object({ product: productRow })
      .parse(bodyOf('02-products.json', 'JSON: one product with combinations (associations)'));
    expect(product).toMatchObject({
      id: '1',
      cache_default_attribute: '1',
      active: true,
      price: 23_900_000n,
    });
    const { combinations } = z
      .object({ combinations: z.array(combinationRow) })
      .parse(bodyOf('02-products.json', 'JSON: its combinations'));
    expect(combinations).toMatchObject([{ associations: ['1', '8'] }, { associations: ['1', '11'] }]);
    const { stock_availables: rows } = z
      .object({ stock_availables: z.array(stockRow) })
      .parse(
        bodyOf(
          '03-stock.json',
          'JSON: filter by product with combinations: one row each, and row 0 is their sum',
        ),
      );
    expect(rows.map(({ id_product_attribute }) => id_product_attribute)).toEqual([
      null,
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
  });

  test('the shop that is not there has the states that the recorded one has', () => {
    const states = z
      .object({ order_states: z.array(stateRow) })
      .parse(bodyOf('04-orders.json', 'order states'));
    const installed = [...openStage().shop.tables.table('order_states').values()];
    expect(
      installed.map(({ fields }) => stateRow.parse(fields)).toSorted((a, b) => Number(a.id) - Number(b.id)),
    ).toEqual(states.order_states.toSorted((a, b) => Number(a.id) - Number(b.id)));
  });

  test('the recorded list of resources is a shop that can be read and written', async () => {
    const { session } = openStage();
    const root = rootOf();
    const fetch: typeof session.fetch = async (url, init) =>
      url.endsWith('/api/') ? new Response(root) : await session.fetch(url, init);
    const { name, findings } = await prestashop.check({ ...session, fetch });
    expect(name).toBe('Cave Exemple');
    expect(findings.filter(({ verdict }) => verdict === 'cannot')).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'can')).toHaveLength(4);
  });
});
