/** Each order, refund and product that was recorded from a WooCommerce 7.9 is read, and means what the shop did. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isListed, listingOf, variationListing } from './listing.ts';
import { documentOf, exact } from './map.ts';
import { readRecord } from './record.ts';
import { folder, readExchanges } from './recorded.fixture.ts';
import { refundsOf } from './refunds.ts';
import { type Order, order, product, refund, variation } from './shapes.ts';

const pricing = { includesTax: true, rates: { standard: 2000 } };
const wholeOrder = z.looseObject({
  order_key: z.string(),
  total: z.string(),
  line_items: z.array(z.unknown()),
});

/** Bodies of a file, those of lists one by one. */
function bodiesOf(file: string): { title: string; body: unknown }[] {
  return readExchanges(file).flatMap(({ title, request, response }) =>
    [request?.body, response?.body].flat().map((body) => ({ title, body })),
  );
}

function readOrder(body: unknown): Order {
  const read = readRecord('order', order, body, (one) => one);
  if ('unreadable' in read) throw new Error(read.unreadable.reason.en);
  return read.value;
}

describe.skipIf(folder === null)('records of a WooCommerce 7.9', () => {
  test('each order is a document whose lines come to its total, at 20 %', () => {
    const whole = ['05-orders.json', '06-refunds.json', '11-webhooks.json']
      .flatMap(bodiesOf)
      .filter(({ body }) => wholeOrder.safeParse(body).success);
    expect(whole.length).toBeGreaterThan(10);
    for (const { title, body } of whole) {
      const document = documentOf(readOrder(body));
      const total = exact(wholeOrder.parse(body).total) / 10_000n;
      const sum = document?.lines.reduce((all, { amount }) => all + amount, 0n);
      expect({ title, sum, currency: document?.currency }).toEqual({ title, sum: total, currency: 'EUR' });
      for (const line of document?.lines ?? []) {
        expect(line.vatRate).toBe(2000);
        expect(line.item.ref).toMatch(/^\d+(:\d+)?$/);
        expect(line.unitPriceE4 * line.quantityE3).toBe(line.amount * 100_000n);
      }
    }
  });

  test('an order of a variation names the product and the variation', () => {
    const ofVariation = bodiesOf('05-orders.json').find(
      ({ title, body }) => title.startsWith('J1') && wholeOrder.safeParse(body).success,
    );
    expect(documentOf(readOrder(ofVariation?.body))?.lines).toMatchObject([
      {
        item: { ref: '13:14', code: 'BLANC-2022-75', label: 'Exemple Blanc 2022 - 75 cl' },
        quantityE3: 2000n,
        amount: 2300n,
      },
    ]);
  });

  test('each refund that was recorded says whether its bottles came back', () => {
    const exchanges = readExchanges('06-refunds.json');
    const bodyOf = (start: string) => exchanges.find(({ title }) => title.startsWith(start))?.response?.body;
    const refunds = z.array(z.unknown()).parse(bodyOf('the refunds of the order'));
    const read = refunds.map((raw) => {
      const one = readRecord('refund', refund, raw, (value) => value);
      if ('unreadable' in one) throw new Error(one.unreadable.reason.en);
      return one.value;
    });
    const stated = refundsOf(readOrder(bodyOf('the order lists its refunds')), read);
    expect(
      stated.map(({ refund: id, lines }) => [
        id,
        lines.map((line) => [line.quantityE3, line.amount, line.restocked, line.ofKey]),
      ]),
    ).toEqual([
      ['34', [[-2000n, -2980n, true, '27']]],
      ['35', [[-1000n, -1490n, false, '27']]],
      // A gesture of one euro.
      ['36', [[0n, -100n, false, null]]],
      // Five of the three that were left, for nothing: the shop took them.
      ['37', [[-5000n, 0n, true, '27']]],
    ]);
  });

  test('each product is a listing with its price, its code and whether its level may be written', () => {
    const bodies = ['02-products.json', '11-webhooks.json'].flatMap(bodiesOf);
    const listings = bodies.flatMap(({ body }) => {
      const read = product.safeParse(body);
      return read.success && isListed(read.data) ? [listingOf(read.data, pricing)] : [];
    });
    const byCode = new Map(listings.map((listing) => [listing.code, listing]));
    expect(byCode.get('CAVE-ROUGE-2019')).toMatchObject({
      ref: '10',
      label: 'Château Exemple Rouge 2019',
      priceE4: 149_000n,
      vatRate: 2000,
      tracked: true,
    });
    expect(byCode.get('SERVICE-DEGUST')).toMatchObject({ ref: '11', tracked: false, level: null });
    expect(byCode.get('BLANC-2022-75')).toMatchObject({ ref: '13:14', priceE4: 115_000n, tracked: true });
    expect(byCode.has('BLANC-2022')).toBe(false);
    expect(listings.every(({ gone }) => !gone)).toBe(true);
  });

  test('a variation whose product holds the stock has no level of its own', () => {
    const exchanges = readExchanges('02-products.json');
    const bodyOf = (start: string) => exchanges.find(({ title }) => title.startsWith(start))?.response?.body;
    const parent = product.parse(bodyOf('variable product: parent'));
    const held = variation.parse(bodyOf('variation of a parent that holds the stock'));
    const own = variation.parse(bodyOf('create variation 75 cl'));
    expect(variationListing({ ...parent, id: 16 }, held, pricing)).toMatchObject({
      ref: '16:17',
      tracked: false,
      level: null,
      priceE4: 99_000n,
    });
    expect(variationListing(parent, own, pricing)).toMatchObject({
      ref: '13:14',
      label: 'Exemple Blanc 2022 / 75 cl',
      tracked: true,
      level: 36,
      code: 'BLANC-2022-75',
    });
  });
});
