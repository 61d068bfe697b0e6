/** Square’s orders: sales, returns, exchanges; what waits, what comes late, and which moment is meant. */
import { expect, test } from 'vitest';
import { documentsOf, hour, minute, refundsOf, since, wine } from '../kit/stage.fixture.ts';
import returnExample from './examples/return.json' with { type: 'json' };
import saleExample from './examples/sale.json' with { type: 'json' };
import { square } from './index.ts';
import { factsOf } from './orderFacts.ts';
import { order } from './shapes.ts';
import { open } from './stage.fixture.ts';

const sale = order.parse(saleExample.answer.orders[0]);
const returns = returnExample.answer.orders.map((one) => order.parse(one));
const never = () => false;

test('a sale at the counter is read as the till states it: discounts, taxes, goods by weight', () => {
  expect(factsOf(sale, never)).toEqual([
    {
      kind: 'document',
      document: 'CAISExEMPLE0000000000001',
      state: 'sold',
      version: Date.parse('2026-11-18T17:03:12Z'),
      occurredAt: '2026-11-18T17:03:09.123Z',
      currency: 'EUR',
      customerRef: 'CLIENTEXEMPLE0001',
      operator: null,
      placeRef: 'LCAVE0001',
      lines: [
        {
          key: 'ligne-1',
          item: {
            ref: 'VMAGNUM0001',
            code: null,
            barcode: null,
            label: 'Domaine Exemple Rouge 2021 / Magnum',
          },
          quantityE3: 2000n,
          unitPriceE4: 349_000n,
          amount: 6282n,
          vatRate: 2000,
        },
        {
          key: 'ligne-2',
          item: { ref: 'VFROMAGE0001', code: null, barcode: null, label: 'Comté' },
          quantityE3: 255n,
          unitPriceE4: 240_000n,
          amount: 612n,
          vatRate: 550,
        },
      ],
    },
  ]);
});

test('a return is an order of its own that names the sale; money given back alone is a line without a ref', () => {
  const [itemised, amount] = returns.flatMap((one) => factsOf(one, () => true));
  expect(itemised).toMatchObject({
    kind: 'refund',
    refund: 'RETOURxEMPLE000000000001:CAISExEMPLE0000000000001',
    document: 'CAISExEMPLE0000000000001',
    lines: [
      {
        ofKey: 'ligne-1',
        item: { ref: 'VMAGNUM0001' },
        quantityE3: -1000n,
        unitPriceE4: 349_000n,
        amount: -3141n,
        vatRate: 2000,
        restocked: true,
      },
    ],
  });
  expect(amount).toMatchObject({
    kind: 'refund',
    lines: [{ ofKey: null, item: { ref: null, label: '?' }, amount: -200n, vatRate: null, restocked: false }],
  });
});

test('a tax that comes on top is in what a line came to, and is added to its unit price', () => {
  const taxes = (sale.taxes ?? []).map((tax) => ({ ...tax, type: 'ADDITIVE' }));
  const [document] = documentsOf(factsOf({ ...sale, taxes }, never));
  expect(document?.lines.map(({ unitPriceE4 }) => unitPriceE4)).toEqual([418_800n, 253_200n]);
});

test('an open ticket promises; it is sold once it is paid, or cancelled', async () => {
  const { shop, readSales, pass } = open();
  const ref = shop.list(wine);
  const [paid = '', dropped = ''] = [1, 2].map((units) => shop.sell([{ ref, units }], { paid: false }));
  expect(documentsOf(await readSales()).map(({ state }) => state)).toEqual(['open', 'open']);
  pass(minute);
  shop.pay(paid);
  shop.cancel(dropped);
  const states = new Map(documentsOf(await readSales()).map(({ document, state }) => [document, state]));
  expect(states).toEqual(
    new Map([
      [paid, 'sold'],
      [dropped, 'cancelled'],
    ]),
  );
});

test('a draft is nothing yet', () => {
  expect(factsOf({ ...sale, state: 'DRAFT' }, never)).toEqual([]);
});

test('what is paid and waits to be fetched is sold, at the moment of its payment', async () => {
  const { shop, session, now, pass } = open();
  const ref = shop.list(wine);
  const id = shop.sell([{ ref, units: 1 }], { paid: false });
  pass(3 * hour);
  const paidAt = now();
  shop.state.change(id, { toFetch: true, paidAt });
  expect(await square.look(session, { stream: 'sales', id })).toMatchObject([
    { state: 'sold', occurredAt: paidAt },
  ]);
  pass(20 * hour);
  shop.state.change(id, { state: 'COMPLETED', closedAt: now() });
  expect(await square.look(session, { stream: 'sales', id })).toMatchObject([
    { state: 'sold', occurredAt: paidAt },
  ]);
});

test('a sale that a till tells late keeps its own time; a ticket that stayed open is sold when it is paid', () => {
  const late = {
    ...sale,
    closed_at: '2026-11-20T12:00:00Z',
    tenders: [{ created_at: '2026-11-20T12:00:00Z' }],
  };
  expect(documentsOf(factsOf(late, never))[0]?.occurredAt).toBe('2026-11-18T17:03:09.123Z');
  const ticket = { ...late, ticket_name: 'Table 4' };
  expect(documentsOf(factsOf(ticket, never))[0]?.occurredAt).toBe('2026-11-20T12:00:00.000Z');
  const invoice = { ...late, created_at: '2026-11-01T12:00:00Z' };
  expect(documentsOf(factsOf(invoice, never))[0]?.occurredAt).toBe('2026-11-20T12:00:00.000Z');
});

test('of two returns of the same wine, only the one that came back to the shelf is said to have', async () => {
  const { shop, readSales } = open();
  const ref = shop.list(wine);
  const id = shop.sell([{ ref, units: 6 }]);
  const back = [false, true, false].map((restock) => shop.refund(id, [{ ref, units: 1 }], { restock }));
  const refunds = refundsOf(await readSales());
  expect(refunds.map(({ refund }) => refund)).toEqual(back);
  expect(refunds.map(({ lines }) => lines[0]?.restocked)).toEqual([false, true, false]);
});

test('of two bottles of one return, one goes back to the shelf and one is poured away', async () => {
  const { shop, readSales, now } = open();
  const ref = shop.list(wine);
  const id = shop.sell([{ ref, units: 2 }]);
  const twice = [1, 1].map((units) => ({ ref, units }));
  const { returns } = shop.state.giveBack(id, twice, { restock: false });
  const refundId = returns?.refundId ?? '';
  shop.state.adjustments.push({
    id: 'A1',
    refundId,
    listing: shop.state.listingOf(ref),
    units: 1,
    at: now(),
  });
  const [refund] = refundsOf(await readSales());
  expect(refund?.lines.map(({ restocked }) => restocked)).toEqual([true, false]);
});

test('an exchange sells and gives back in one order', async () => {
  const { shop, readSales } = open();
  const [red, white] = [shop.list(wine), shop.list({ ...wine, label: 'Blanc' })];
  const id = shop.sell([{ ref: red, units: 1 }]);
  const { id: exchange } = shop.state.giveBack(id, [{ ref: red, units: 1 }], {
    restock: true,
    exchange: [{ ref: white, units: 2 }],
  });
  const facts = await readSales();
  expect(documentsOf(facts).find(({ document }) => document === exchange)).toMatchObject({
    state: 'sold',
    lines: [{ item: { ref: white }, quantityE3: 2000n }],
  });
  expect(refundsOf(facts)).toMatchObject([
    { document: id, lines: [{ item: { ref: red }, restocked: true }] },
  ]);
});

test('goods given back without their ticket are a document that takes less than nothing', async () => {
  const { shop, readSales } = open();
  const ref = shop.list(wine);
  const { id } = shop.state.giveBack(null, [{ ref, units: 2 }], { restock: true });
  const facts = await readSales();
  expect(refundsOf(facts)).toEqual([]);
  expect(documentsOf(facts)).toMatchObject([
    { document: id, state: 'sold', lines: [{ item: { ref }, quantityE3: -2000n, amount: -2400n }] },
  ]);
});

test.for([3, 71])(
  'sales of a till that was offline for %i hours are all read, with their own times',
  async (hours) => {
    const { shop, readSales, now, pass } = open();
    const ref = shop.list({ ...wine, level: 500 });
    pass(80 * hour);
    shop.sell([{ ref, units: 1 }]);
    await readSales();
    const began = Date.parse(now());
    pass(hours * hour);
    const late = Array.from({ length: 200 }, (_, index) => {
      const at = new Date(began + (index * hours * hour) / 200).toISOString();
      return { id: shop.sell([{ ref, units: 1 }], { at }), at };
    });
    const told = new Map(
      (await readSales()).map((fact) =>
        fact.kind === 'document' ? [fact.document, fact.occurredAt] : ['', ''],
      ),
    );
    expect(late.map(({ id }) => told.get(id))).toEqual(late.map(({ at }) => at));
  },
);

test('should a late sale keep its own time of change too, it is found within hours', async () => {
  const { shop, readSales, now, pass } = open();
  const ref = shop.list(wine);
  pass(80 * hour);
  await readSales();
  shop.sell([{ ref, units: 1 }]);
  await readSales();
  const at = new Date(Date.parse(now()) - 70 * hour).toISOString();
  const id = shop.sell([{ ref, units: 2 }], { at });
  shop.state.change(id, { updatedAt: at });
  const found = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    pass(hour);
    for (const { document } of documentsOf(await readSales())) found.add(document);
  }
  expect(found).toContain(id);
});

test('however far it reaches back, nothing from before the connection is told', async () => {
  const { shop, session, pass, now } = open();
  const ref = shop.list(wine);
  const before = shop.sell([{ ref, units: 1 }]);
  pass(hour);
  const from = now();
  const after = shop.sell([{ ref, units: 1 }]);
  const told = new Set<string>();
  let cursor: string | null = null;
  for (let round = 0; round < 10; round += 1) {
    pass(hour);
    const page = await square.pull(session, 'sales', cursor, from);
    cursor = page.cursor;
    for (const { document } of documentsOf(page.facts)) told.add(document);
  }
  expect([...told]).toEqual([after]);
  expect(told).not.toContain(before);
});

test('where Square has forgotten its place in a page, the sweep begins again and loses nothing', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list({ ...wine, level: 500 });
  const sold = Array.from({ length: 150 }, () => {
    pass(1000);
    return shop.sell([{ ref, units: 1 }]);
  });
  const first = await square.pull(session, 'sales', null, since);
  expect(first.more).toBe(true);
  const forgotten = first.cursor?.replace(/"page":"[^"]+"/, '"page":"b3VibGll"') ?? null;
  const told = new Set(documentsOf(first.facts).map(({ document }) => document));
  let cursor = forgotten;
  for (let more = true; more; ) {
    const page = await square.pull(session, 'sales', cursor, since);
    for (const { document } of documentsOf(page.facts)) told.add(document);
    ({ cursor, more } = page);
  }
  expect([...told].toSorted((one, other) => one.localeCompare(other))).toEqual(
    sold.toSorted((one, other) => one.localeCompare(other)),
  );
});
