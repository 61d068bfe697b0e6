/** Credit slips: what money goes back, and which bottles came back to the shelf. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restockedLines } from './mapSlip.ts';
import { type SlipRow, slipRow } from './rows.ts';
import { minute, openStage, refundsIn, rouge } from './stage.fixture.ts';

function slips(quantities: readonly number[]): SlipRow[] {
  return quantities.map((quantity, index) =>
    slipRow.parse({
      id: index + 1,
      id_order: '7',
      date_add: '2026-11-22 10:00:00',
      date_upd: '2026-11-22 10:00:00',
      associations: {
        order_slip_details: [
          {
            id: String(index + 1),
            id_order_detail: '70',
            product_quantity: String(quantity),
            amount_tax_incl: '1',
          },
        ],
      },
    }),
  );
}

function restocked(quantities: readonly number[], counter: number): number[] {
  const lines = restockedLines(
    slips(quantities),
    new Map([['70', { product_quantity_reinjected: counter }]]),
  );
  return [...lines].map(Number);
}

test.for([
  { given: [1, 2, 3], counter: 4, back: [1, 3] },
  { given: [2, 1], counter: 1, back: [2] },
  { given: [1, 1], counter: 1, back: [1] },
  { given: [3], counter: 0, back: [] },
  { given: [3], counter: 3, back: [1] },
  { given: [3, 1], counter: 2, back: [2] },
])(
  'of slips of $given with $counter bottles counted back, those that make it up are $back',
  ({ given, counter, back }) => {
    expect(restocked(given, counter)).toEqual(back);
  },
);

test('whichever slips brought bottles back, as many are stated as the shop counted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()), { maxLength: 8 }),
      (given) => {
        const counter = given.reduce((sum, [units, back]) => sum + (back ? units : 0), 0);
        const quantities = given.map(([units]) => units);
        const stated = restocked(quantities, counter).reduce((sum, id) => sum + (quantities[id - 1] ?? 0), 0);
        expect(stated).toBe(counter);
      },
    ),
  );
});

test('a slip of carriage alone is no refund of goods', async () => {
  const { shop, readAll, pass } = openStage();
  const order = shop.sell([{ ref: shop.list(rouge), units: 1 }]);
  shop.refund(order, [], { restock: false });
  pass(minute);
  expect(await readAll('refunds')).toMatchObject({ facts: [], unreadable: [] });
});

test('a slip lower than its lines gives back what the slip says', async () => {
  const { shop, readAll, pass } = openStage();
  const ref = shop.list(rouge);
  const slip = shop.refund(shop.sell([{ ref, units: 3 }]), [{ ref, units: 2 }], { restock: false });
  shop.tables.row('order_slip', slip).fields['total_products_tax_incl'] = '20.000000';
  pass(minute);
  expect(refundsIn((await readAll('refunds')).facts)[0]?.lines).toMatchObject([
    { amount: -2000n, quantityE3: -2000n, unitPriceE4: 149_000n, vatRate: 2000, restocked: false },
  ]);
});

test('a slip of an order that was deleted is set aside with its reason, and the next one goes in', async () => {
  const { shop, readAll, pass } = openStage();
  const ref = shop.list(rouge);
  const [lost, kept] = [shop.sell([{ ref, units: 3 }]), shop.sell([{ ref, units: 3 }])];
  const [first, second] = [lost, kept].map((order) =>
    shop.refund(order, [{ ref, units: 1 }], { restock: true }),
  );
  shop.tables.table('orders').delete(lost);
  pass(minute);
  const { facts, unreadable } = await readAll('refunds');
  expect(refundsIn(facts).map(({ refund }) => refund)).toEqual([second]);
  expect(unreadable).toEqual([`order_slip ${first}: order ${lost} is gone`]);
});

test.for(['/orders?', '/order_details?'])(
  'what a slip belongs to and does not come (%s) is waited for',
  async (missing) => {
    const { shop, session, readAll, pass } = openStage();
    const ref = shop.list(rouge);
    shop.refund(shop.sell([{ ref, units: 3 }]), [{ ref, units: 1 }], { restock: false });
    pass(minute);
    const { fetch } = session;
    session.fetch = async (url, init) =>
      url.includes(missing) ? new Response('[]') : await fetch(url, init);
    await expect(readAll('refunds')).rejects.toMatchObject({ kind: 'outage' });
  },
);

test('of several shops, only the slips of the chosen one are read', async () => {
  const { shop, session, readAll, pass } = openStage({ shops: ['Cave', 'Bar'] });
  const ref = shop.list(rouge);
  const [here, there] = ['2', '1'].map((place) => shop.place([{ ref, units: 3 }], '2', place));
  const [slip] = [here, there].map((order) =>
    shop.refund(order ?? '', [{ ref, units: 1 }], { restock: false }),
  );
  pass(minute);
  session.settings = { ...session.settings, shop: '2' };
  expect(refundsIn((await readAll('refunds')).facts).map(({ refund }) => refund)).toEqual([slip]);
  expect((await readAll('sales')).facts).toMatchObject([{ document: here, placeRef: '2' }]);
});
