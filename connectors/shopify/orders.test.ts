/** Shopify’s orders: those that wait, edits, taxes apart, money given back alone, large ones. */
import { expect, test } from 'vitest';
import { refundsOf, since, wine } from '../kit/stage.fixture.ts';
import ordersExample from './examples/orders.json' with { type: 'json' };
import { shopify } from './index.ts';
import { factsOf } from './orderFacts.ts';
import { order } from './shapes.ts';
import { documentAt, open } from './stage.fixture.ts';

const example = order.parse(ordersExample.answer.data.orders.nodes[0]);

test('an order with a discount, a bottle back and money for the wait is read as the shop states it', () => {
  const [document, refund] = factsOf(example);
  expect(document).toEqual({
    kind: 'document',
    document: '5501000000001',
    state: 'sold',
    version: Date.parse('2026-11-19T10:20:00Z'),
    occurredAt: '2026-11-18T17:03:09.000Z',
    currency: 'EUR',
    customerRef: null,
    operator: null,
    placeRef: null,
    lines: [
      {
        key: '11000000000001',
        item: {
          ref: '42000000000001:43000000000001',
          code: 'EX-R21-MG',
          barcode: '3760000000017',
          label: 'Domaine Exemple Rouge 2021 - Magnum',
        },
        quantityE3: 3000n,
        unitPriceE4: 349_000n,
        amount: 9423n,
        vatRate: 2000,
      },
      {
        key: '11000000000002',
        item: { ref: null, code: null, barcode: null, label: 'Carte-cadeau de la cave' },
        quantityE3: 1000n,
        unitPriceE4: 300_000n,
        amount: 3000n,
        vatRate: null,
      },
    ],
  });
  expect(refund).toMatchObject({ refund: '7700000000001', document: '5501000000001' });
  expect(
    refund?.lines.map(({ key, quantityE3, amount, restocked }) => [key, quantityE3, amount, restocked]),
  ).toEqual([
    ['8800000000001', -1000n, -3141n, true],
    ['11000000000001:money', 0n, -152n, false],
    ['11000000000002:money', 0n, -48n, false],
  ]);
});

test('an order waits until it is paid or handed over', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list(wine);
  const [paid, sent] = [1, 2].map((units) => shop.sell([{ ref, units }], { paid: false }));
  expect((await documentAt(session, paid ?? '')).state).toBe('open');
  pass(2000);
  shop.pay(paid ?? '');
  shop.state.change(sent ?? '', { fulfilled: true });
  expect((await documentAt(session, paid ?? '')).state).toBe('sold');
  expect((await documentAt(session, sent ?? '')).state).toBe('sold');
});

test('a payment that is only authorised, or void, promises and does not sell', () => {
  for (const displayFinancialStatus of [
    'AUTHORIZED',
    'PENDING',
    'PARTIALLY_PAID',
    'VOIDED',
    'EXPIRED',
    null,
  ]) {
    const [document] = factsOf({
      ...example,
      displayFinancialStatus,
      displayFulfillmentStatus: 'UNFULFILLED',
    });
    expect(document.state).toBe('open');
  }
});

test('a test order takes nothing', () => {
  expect(factsOf({ ...example, test: true })[0].state).toBe('cancelled');
});

test('a refund of an order that is cancelled afterwards is stated empty, so that nothing is given back twice', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list(wine);
  const id = shop.sell([{ ref, units: 3 }]);
  pass(2000);
  shop.refund(id, [{ ref, units: 1 }], { restock: true });
  const [before] = refundsOf(await shopify.look(session, { stream: 'sales', id }));
  expect(before?.lines).toHaveLength(1);
  pass(2000);
  shop.cancel(id);
  const facts = await shopify.look(session, { stream: 'sales', id });
  const [after] = refundsOf(facts);
  expect(facts[0]).toMatchObject({ state: 'cancelled' });
  expect(after).toMatchObject({ refund: before?.refund, lines: [] });
  expect(after?.version).toBeGreaterThan(before?.version ?? 0);
});

test('what an edit took out of an order was never sold, and lowers its line in proportion', () => {
  const [line, ...rest] = example.lineItems.nodes;
  if (line === undefined) throw new Error('no line');
  const nodes = [{ ...line, currentQuantity: 1 }, ...rest.map((one) => ({ ...one, currentQuantity: 0 }))];
  const [document] = factsOf({ ...example, lineItems: { ...example.lineItems, nodes } });
  // 3 ordered for 94.23: 1 left, 1 refunded, 1 taken out.
  expect(document.lines).toMatchObject([{ quantityE3: 2000n, amount: 6282n, unitPriceE4: 349_000n }]);
});

test('where prices are without tax, it is added to what lines and refunds come to', () => {
  const [document, refund] = factsOf({ ...example, taxesIncluded: false });
  expect(document.lines[0]).toMatchObject({ amount: 9423n + 1571n, unitPriceE4: 418_800n });
  expect(refund?.lines[0]?.amount).toBe(-3141n - 524n);
});

test('shipping that is given back is none of the lines’ money', () => {
  const [refund] = example.refunds;
  if (refund === undefined) throw new Error('no refund');
  const shipping = { subtotalAmountSet: euros('2.00'), taxAmountSet: euros('0.33') };
  const refunds = [{ ...refund, refundShippingLines: { nodes: [shipping] } }];
  expect(factsOf({ ...example, refunds })[1]?.lines.map(({ amount }) => amount)).toEqual([-3141n]);
});

function euros(amount: string) {
  return { shopMoney: { amount, currencyCode: 'EUR' } };
}

test('an order of more lines and refunds than its page holds is completed before it is told', async () => {
  const { shop, session } = open();
  const ref = shop.list({ ...wine, level: 500 });
  const lines = Array.from({ length: 130 }, () => ({ ref, units: 1 }));
  const id = shop.sell(lines);
  const refunds = [1, 7, 60, 2, 3].map((count) => shop.refund(id, lines.slice(0, count), { restock: true }));
  const { facts, unreadable } = await shopify.pull(session, 'sales', null, since);
  expect(unreadable).toEqual([]);
  expect(facts[0]).toMatchObject({ kind: 'document', document: id });
  expect(facts[0]?.kind === 'document' && facts[0].lines).toHaveLength(130);
  expect(refundsOf(facts).map(({ refund, lines: back }) => [refund, back.length])).toEqual(
    refunds.map((refund, index) => [refund, [1, 7, 60, 2, 3][index]]),
  );
});

test('what Shopify’s index shows a little late is found by the next reading; what is older than the connection is not told', async () => {
  const { shop, session, pass, now } = open();
  const ref = shop.list(wine);
  const before = shop.sell([{ ref, units: 1 }]);
  pass(5 * 60_000);
  const from = now();
  const first = shop.sell([{ ref, units: 1 }]);
  const read = await shopify.pull(session, 'sales', null, from);
  const hidden = shop.sell([{ ref, units: 1 }]);
  pass(6 * 60_000);
  const last = shop.sell([{ ref, units: 1 }]);
  const kept = shop.state.orders.get(hidden);
  shop.state.orders.delete(hidden);
  const second = await shopify.pull(session, 'sales', read.cursor, from);
  if (kept !== undefined) shop.state.orders.set(hidden, kept);
  const told: string[] = [];
  let { cursor } = second;
  for (let more = true; more; ) {
    const page = await shopify.pull(session, 'sales', cursor, from);
    told.push(...page.facts.flatMap((fact) => (fact.kind === 'document' ? [fact.document] : [])));
    ({ cursor, more } = page);
  }
  expect(told).toEqual([first, hidden, last]);
  expect(told).not.toContain(before);
});

test('a page that costs too many points is asked for in smaller ones, and the size is remembered', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list(wine);
  for (let round = 0; round < 7; round += 1) {
    shop.sell([{ ref, units: 1 }]);
    pass(1000);
  }
  const first = await shopify.pull(session, 'sales', null, since);
  const asked = shop.requests().length;
  expect(asked).toBeGreaterThan(1);
  const second = await shopify.pull(session, 'sales', first.cursor, since);
  expect(shop.requests().length).toBe(asked + 1);
  expect([...first.facts, ...second.facts].length).toBeGreaterThan(2);
});

test.for([
  {
    without: 'its key',
    mutation: 'inventorySetQuantities(input: $input) { userErrors { code } }',
    compare: 40,
  },
  {
    without: 'what it compares with',
    mutation: 'inventorySetQuantities(input: $input) @idempotent(key: "k") { userErrors { code } }',
    compare: undefined,
  },
])(
  'the shop refuses a write without $without, as Shopify does since 2026-04',
  async ({ mutation, compare }) => {
    const { shop, session } = open();
    const ref = shop.list(wine);
    const input = {
      name: 'available',
      reason: 'correction',
      quantities: [
        {
          inventoryItemId: `gid://shopify/InventoryItem/${ref.split(':')[1]}`,
          locationId: 'gid://shopify/Location/9100',
          quantity: 3,
          changeFromQuantity: compare,
        },
      ],
    };
    const query = `mutation Bare($input: InventorySetQuantitiesInput!) { ${mutation} }`;
    const answer = await shop.fetch(`https://${session.settings.shop}/admin/api/2026-07/graphql.json`, {
      method: 'POST',
      headers: { 'x-shopify-access-token': session.settings.accessToken },
      body: JSON.stringify({ query, variables: { input } }),
    });
    expect(await answer.json()).toMatchObject({ errors: [{ message: expect.stringContaining('required') }] });
    expect(shop.levelOf(ref)).toBe(40);
  },
);
