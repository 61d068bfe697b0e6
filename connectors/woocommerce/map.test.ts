/** What an order means: for bottles by its status, for money to the cent. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideRound, formatDecimal } from '#domain/values/integer.ts';
import { documentOf, stateOf } from './map.ts';
import { readRecord } from './record.ts';
import { addingUpTo, refundsOf } from './refunds.ts';
import { type Order, type OrderLine, order, orderFields, refund } from './shapes.ts';

const line = {
  id: 5,
  name: 'Rouge',
  product_id: 10,
  variation_id: 0,
  quantity: 3,
  subtotal: '37.25',
  subtotal_tax: '7.45',
  total: '37.25',
  total_tax: '7.45',
  taxes: [{ id: 1, total: '7.45' }],
  meta_data: [],
  sku: 'ROUGE',
};
const tax = { rate_id: 1, compound: false, rate_percent: 20 };

function lineOf(changes: object = {}): OrderLine {
  return order.shape.line_items.element.parse({ ...line, ...changes });
}

function orderOf(changes: object = {}): Order {
  return order.parse({
    id: 21,
    status: 'processing',
    currency: 'EUR',
    date_created_gmt: '2026-11-20T09:00:00',
    date_modified_gmt: '2026-11-20T09:00:05',
    line_items: [line],
    tax_lines: [tax],
    ...changes,
  });
}

const held = { line_items: [{ ...line, meta_data: [{ key: '_reduced_stock', value: '3' }] }] };

test.for([
  ['pending', {}, 'open'],
  ['processing', held, 'sold'],
  ['on-hold', held, 'sold'],
  ['completed', held, 'sold'],
  ['cancelled', {}, 'cancelled'],
  ['refunded', held, 'sold'],
  // It was on hold and its payment failed: the shop still keeps its bottles aside, and would sell them again only once it is cancelled.
  ['failed', held, 'open'],
  ['failed', {}, 'cancelled'],
  ['trash', held, 'cancelled'],
  // Done and tidied away: its bottles have left.
  ['trash', { ...held, date_completed_gmt: '2026-11-21T09:00:00' }, 'sold'],
  ['expedie', held, 'sold'],
  ['devis', {}, 'open'],
  ['devis', { date_paid_gmt: '2026-11-21T09:00:00' }, 'sold'],
] as const)('an order that is %s (%o) is %s', ([status, changes, state]) => {
  expect(stateOf(orderOf({ status, ...changes }))).toBe(state);
});

test.for(['auto-draft', 'checkout-draft'])('a basket that nobody ordered (%s) is no document', (status) => {
  expect(documentOf(orderOf({ status }))).toBeNull();
});

test('an order keeps the time when it was made, whatever is changed of it, and the customer’s number', () => {
  expect(documentOf(orderOf({ customer_id: 7, date_paid_gmt: '2026-11-21T10:00:00' }))).toMatchObject({
    occurredAt: '2026-11-20T09:00:00.000Z',
    version: Date.parse('2026-11-20T09:00:05Z'),
    customerRef: '7',
  });
  expect(documentOf(orderOf())?.customerRef).toBeNull();
});

test('who bought is the name and how they are reached, asked for and nothing else of the address; what is set aside names nobody', () => {
  const billing = {
    first_name: 'Zoé',
    last_name: 'Lenoir',
    email: 'zoe@cave.example',
    phone: '',
    city: 'Nantes',
  };
  expect(documentOf(orderOf({ billing }))?.buyer).toEqual({
    name: 'Zoé Lenoir',
    email: 'zoe@cave.example',
    phone: null,
  });
  expect(orderFields).toContain('billing.email,billing.phone');
  expect(orderFields).not.toContain('billing,');
  const misread = readRecord('order', order, { id: 21, billing }, documentOf);
  expect('unreadable' in misread ? misread.unreadable.raw : '').toBe('{"id":21}');
});

test('a discount lowers what was paid and leaves the price of one', () => {
  const discounted = orderOf({ line_items: [{ ...line, total: '33.525', total_tax: '6.705' }] });
  expect(documentOf(discounted)?.lines).toMatchObject([
    { unitPriceE4: 149_000n, amount: 4023n, vatRate: 2000 },
  ]);
});

test('shipping and fees that cost something are lines of their own, and make the order’s total', () => {
  const extra = { total_tax: '1.00', taxes: [{ id: 1, total: '1' }] };
  const whole = orderOf({
    shipping_lines: [
      { id: 6, method_id: 'flat_rate', method_title: 'Colissimo', total: '5.00', ...extra },
      {
        id: 7,
        method_id: 'local_pickup',
        method_title: 'Retrait',
        total: '0.00',
        total_tax: '0.00',
        taxes: [],
      },
    ],
    fee_lines: [{ id: 8, name: 'Remise fidélité', total: '-5.00', ...extra, total_tax: '-1.00' }],
  });
  expect(documentOf(whole)?.lines.slice(1)).toMatchObject([
    {
      key: '6',
      item: { ref: 'shipping:flat_rate', label: 'Colissimo' },
      quantityE3: 1000n,
      amount: 600n,
      vatRate: 2000,
    },
    {
      key: '8',
      item: { ref: 'fee:Remise fidélité' },
      quantityE3: -1000n,
      unitPriceE4: 60_000n,
      amount: -600n,
    },
  ]);
});

test('a product that was deleted before it was sold has no ref, and a label all the same', () => {
  const gone = orderOf({ line_items: [{ ...line, name: '', product_id: 0, sku: null }] });
  expect(documentOf(gone)?.lines).toMatchObject([{ item: { ref: null, code: null, label: '#5' } }]);
});

test.for([
  [{ tax_lines: [{ ...tax, rate_percent: 5.5 }] }, 550],
  [{ tax_lines: [] }, 2000],
  [{ tax_lines: [{ ...tax, compound: true }] }, 2000],
  [{ line_items: [{ ...line, taxes: [] }] }, null],
  [
    {
      line_items: [
        {
          ...line,
          taxes: [
            { id: 1, total: '3' },
            { id: 2, total: '4' },
          ],
        },
      ],
      tax_lines: [tax, { ...tax, rate_id: 2, rate_percent: 2.1 }],
    },
    2210,
  ],
] as const)(
  'the rate of a line is that of its taxes, or what they are of its price: %o',
  ([changes, rate]) => {
    expect(documentOf(orderOf(changes))?.lines[0]?.vatRate).toBe(rate);
  },
);

test('a price with tax that the shop split into millionths comes back to the cent', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 500_000n }),
      fc.integer({ min: 1, max: 120 }),
      fc.constantFrom(0n, 210n, 550n, 1000n, 2000n),
      (cents, units, rate) => {
        const paid = cents * BigInt(units) * 10_000n;
        const net = divideRound(paid * 10_000n, 10_000n + rate);
        const [total, total_tax] = [formatDecimal(net, 6), formatDecimal(paid - net, 6)];
        const sold = orderOf({
          line_items: [
            { ...line, quantity: units, total, subtotal: total, total_tax, subtotal_tax: total_tax },
          ],
        });
        expect(documentOf(sold)?.lines).toMatchObject([
          { amount: cents * BigInt(units), unitPriceE4: cents * 100n },
        ]);
      },
    ),
  );
});

test('an order whose amount is no amount is set aside with its reason', () => {
  const read = readRecord(
    'order',
    order,
    {
      ...orderOf(),
      date_created_gmt: '2026-11-20T09:00:00',
      date_modified_gmt: '2026-11-20T09:00:00',
      line_items: [{ ...line, total: 'quarante' }],
    },
    documentOf,
  );
  expect(read).toMatchObject({
    unreadable: {
      subject: 'order 21',
      reason: { fr: '« quarante » n’est pas un montant', en: '“quarante” is no amount' },
    },
  });
});

test('which refunds brought bottles back is found by what they add up to, or there is no such choice', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), { maxLength: 10 }),
      (given) => {
        const units = given.map(([unit]) => unit);
        const back = given.reduce((sum, [unit, restocked]) => (restocked ? sum + unit : sum), 0);
        const chosen = addingUpTo(units, back);
        expect(chosen?.reduce((sum, index) => sum + (units[index] ?? 0), 0)).toBe(back);
        expect(
          addingUpTo(
            units,
            units.reduce((sum, unit) => sum + unit, 1),
          ),
        ).toBeNull();
      },
    ),
  );
});

test('where a refund that brought bottles back was deleted, the others are not said to have brought more', () => {
  const sold = orderOf({
    line_items: [lineOf({ meta_data: [{ key: '_restock_refunded_items', value: '2' }] })],
  });
  const one = refund.parse({
    id: 35,
    date_created_gmt: '2026-11-21T09:00:00',
    amount: '44.70',
    line_items: [
      {
        ...line,
        id: 31,
        quantity: -3,
        total: '-37.25',
        total_tax: '-7.45',
        meta_data: [{ key: '_refunded_item_id', value: '5' }],
      },
    ],
  });
  expect(refundsOf(sold, [one])).toMatchObject([
    { refund: '35', lines: [{ quantityE3: -3000n, amount: -4470n, ofKey: '5', restocked: false }] },
  ]);
});
