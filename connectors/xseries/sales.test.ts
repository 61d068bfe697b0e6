/** X-Series’ sales: amounts that are kept without tax, returns, exchanges, what is voided, what was sold before and elsewhere. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentsOf, hour, minute, refundsOf, since, wine } from '../kit/stage.fixture.ts';
import { micros, rateOf } from './amounts.ts';
import returnExample from './examples/return.json' with { type: 'json' };
import saleExample from './examples/sale.json' with { type: 'json' };
import { xseries } from './index.ts';
import { factsOf } from './saleFacts.ts';
import { sale as saleShape } from './shapes.ts';
import { outlets } from './shopState.fixture.ts';
import { open } from './stage.fixture.ts';

const sale = saleShape.parse(saleExample.answer.data[0]);
const back = saleShape.parse(returnExample.answer.data);
const books = { currency: 'EUR', discountProduct: '9a84e9e1-f038-11e3-a0f5-000000000001' };
const ofSale = (changed: Partial<typeof sale>) => factsOf({ ...sale, ...changed }, books);

test('a sale at the counter is read with its taxes: a discount on a line, goods by weight, and money off the whole', () => {
  const label = (id: string) => ({ ref: id, code: null, barcode: null, label: id });
  expect(factsOf(sale, books)).toEqual([
    {
      kind: 'document',
      document: 'b8ca3a65-0183-11e4-fbb5-000000000001',
      state: 'sold',
      version: 3505324485,
      occurredAt: '2026-11-18T17:03:11.000Z',
      currency: 'EUR',
      customerRef: 'b1cabb53-f019-11e3-a0f5-000000000001',
      operator: null,
      placeRef: 'b1e198a9-f019-11e3-a0f5-000000000001',
      lines: [
        {
          key: 'a604d16b-a999-8ae0-11e4-000000000001',
          item: label('188a87aa-06fe-11e4-a0f5-000000000001'),
          quantityE3: 2000n,
          unitPriceE4: 349_000n,
          amount: 6282n,
          vatRate: 2000,
        },
        {
          key: 'a604d16b-a999-8ae0-11e4-000000000002',
          item: label('188a87aa-06fe-11e4-a0f5-000000000002'),
          quantityE3: 255n,
          unitPriceE4: 267_000n,
          amount: 681n,
          vatRate: 550,
        },
        {
          key: 'a604d16b-a999-8ae0-11e4-000000000003',
          item: { ref: null, code: null, barcode: null, label: 'vend-discount' },
          quantityE3: -1000n,
          unitPriceE4: 20_000n,
          amount: -200n,
          vatRate: 2000,
          isMoney: true,
        },
      ],
    },
  ]);
});

test('a return is a sale of its own that names the first; its goods are back on the shelf', () => {
  expect(factsOf(back, books)).toMatchObject([
    {
      kind: 'refund',
      refund: '06bf537b-c783-11e6-f6b9-000000000001:b8ca3a65-0183-11e4-fbb5-000000000001',
      document: 'b8ca3a65-0183-11e4-fbb5-000000000001',
      occurredAt: '2026-11-19T10:19:59.000Z',
      lines: [
        {
          item: { ref: '188a87aa-06fe-11e4-a0f5-000000000001' },
          quantityE3: -1000n,
          unitPriceE4: 349_000n,
          amount: -3141n,
          vatRate: 2000,
          ofKey: null,
          restocked: true,
        },
      ],
    },
  ]);
});

test('a return that is only being written gives nothing back; one that is voided is withdrawn', () => {
  expect(factsOf({ ...back, status: 'SAVED' }, books)).toEqual([]);
  expect(factsOf({ ...back, status: 'VOIDED' }, books)).toMatchObject([{ kind: 'refund', lines: [] }]);
});

test.for([
  ['SAVED', 'open'],
  ['LAYBY', 'open'],
  ['SERVICE', 'open'],
  ['ONACCOUNT', 'sold'],
  ['ONACCOUNT_CLOSED', 'sold'],
  ['LAYBY_CLOSED', 'sold'],
  ['AWAITING_DISPATCH', 'sold'],
  ['PICKED_UP_CLOSED', 'sold'],
  ['SERVICE_CLOSED', 'sold'],
  ['VOIDED', 'cancelled'],
] as const)('a sale that is %s is %s', ([status, state]) => {
  expect(ofSale({ status })).toMatchObject([{ state }]);
});

test('what waits to be fetched and is not paid is only promised; what was deleted is cancelled', () => {
  expect(ofSale({ status: 'AWAITING_PICKUP', payments: [] })).toMatchObject([{ state: 'open' }]);
  expect(ofSale({ deleted_at: '2026-11-19T10:00:00+00:00' })).toMatchObject([{ state: 'cancelled' }]);
});

test('carriage of a web order and a fee for paying by card are money, and nothing that anybody maps', () => {
  const [document] = documentsOf(
    ofSale({
      ecom_custom_charges: {
        charges: [{ name: 'Livraison', source_id: 'shipping', total: 5, total_tax: 1 }],
      },
      adjustments: [
        { name: 'Frais de carte', type: 'NON_CASH_FEE', value: 1.5 },
        { name: 'Pourboire', type: 'TIP', value: 2 },
      ],
    }),
  );
  expect(document?.lines.slice(3)).toMatchObject([
    { key: 'charge-shipping', item: { ref: null, label: 'Livraison' }, amount: 600n, isMoney: true },
    { key: 'fee-1', item: { ref: null, label: 'Frais de carte' }, amount: 150n, isMoney: true },
  ]);
});

test('a status that nobody has heard of is set aside with its reason', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list(wine);
  const [strange, known] = [1, 2].map((units) => shop.sell([{ ref, units }]));
  shop.state.changeSale(strange ?? '', { status: 'MELTED' });
  pass(minute);
  const page = await xseries.pull(session, 'sales', null, since);
  expect(documentsOf(page.facts).map(({ document }) => document)).toEqual([known]);
  expect(page.unreadable).toMatchObject([{ subject: `sale ${strange}`, reason: /status/ }]);
});

test('an exchange sells and gives back in one sale', async () => {
  const { shop, reader } = open();
  const [red, white] = [shop.list(wine), shop.list({ ...wine, label: 'Blanc' })];
  const id = shop.sell([{ ref: red, units: 1 }]);
  const exchange = shop.state.giveBack(id, [{ ref: red, units: 1 }], {
    restock: true,
    sold: [{ ref: white, units: 2 }],
  });
  const facts = await reader('sales')();
  expect(documentsOf(facts).find(({ document }) => document === exchange.id)).toMatchObject({
    state: 'sold',
    lines: [{ item: { ref: white }, quantityE3: 2000n }],
  });
  expect(refundsOf(facts)).toMatchObject([
    { document: id, lines: [{ item: { ref: red }, quantityE3: -1000n, restocked: true }] },
  ]);
});

test('goods given back without their ticket are a document that takes less than nothing', async () => {
  const { shop, reader } = open();
  const ref = shop.list(wine);
  const id = shop.sell([{ ref, units: -2 }]);
  expect(await reader('sales')()).toMatchObject([
    { kind: 'document', document: id, state: 'sold', lines: [{ quantityE3: -2000n, amount: -2400n }] },
  ]);
});

test('a sale that is voided is cancelled under a higher version, and its bottles are the shop’s again', async () => {
  const { shop, reader, pass } = open();
  const ref = shop.list(wine);
  const readOn = reader('sales');
  const id = shop.sell([{ ref, units: 3 }]);
  const [sold] = documentsOf(await readOn());
  pass(minute);
  shop.cancel(id);
  const [cancelled] = documentsOf(await readOn()).filter(({ state }) => state === 'cancelled');
  expect(cancelled?.version).toBeGreaterThan(sold?.version ?? Infinity);
  expect(shop.levelOf(ref)).toBe(40);
});

test('what another outlet sells is not told', async () => {
  const { shop, reader } = open();
  const ref = shop.list(wine);
  const [, depot] = outlets;
  shop.state.sell([{ ref, units: 1 }], { paid: true, at: null, outlet: depot.id });
  const here = shop.sell([{ ref, units: 2 }]);
  expect(documentsOf(await reader('sales')()).map(({ document }) => document)).toEqual([here]);
});

test('a discount on the whole sale is known by the shop’s own discount product', async () => {
  const { shop, reader } = open();
  const ref = shop.list(wine);
  shop.state.sell([{ ref, units: 2 }], { paid: true, at: null, discount: 300 });
  const [document] = documentsOf(await reader('sales')());
  expect(document?.lines).toMatchObject([
    { item: { ref }, amount: 2400n },
    { isMoney: true, amount: -300n },
  ]);
});

test('of a shop of many years, the sales since the beginning are looked for and not read to', async () => {
  const { shop, session, pass, now } = open();
  const ref = shop.list({ ...wine, level: 100_000 });
  for (let index = 0; index < 5000; index += 1) {
    pass(minute);
    shop.sell([{ ref, units: 1 }]);
  }
  pass(hour);
  const from = now();
  const sold = [1, 2, 3].map((units) => {
    pass(minute);
    return shop.sell([{ ref, units }]);
  });
  const told = new Set<string>();
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const page = await xseries.pull(session, 'sales', cursor, from);
    for (const { document } of documentsOf(page.facts)) told.add(document);
    ({ cursor, more } = page);
  }
  expect([...told]).toEqual(sold);
  // Read through, it would have been 26 pages of whole sales; looked for, it is some fifty answers of one.
  const asked = shop.requests().filter(({ path }) => path.endsWith('/sales')).length;
  expect(asked).toBeLessThan(80);
}, 60_000);

test('an answer that comes empty while the beginning is looked for makes it earlier, and costs no sale', async () => {
  const { shop, session, pass, now } = open();
  const ref = shop.list({ ...wine, level: 100_000 });
  for (let index = 0; index < 600; index += 1) {
    pass(minute);
    shop.sell([{ ref, units: 1 }]);
  }
  pass(hour);
  const from = now();
  const sold = shop.sell([{ ref, units: 2 }]);
  const first = await xseries.pull(session, 'sales', null, from);
  for (let round = 0; round < 4; round += 1) shop.fail({ kind: 'emptyPage' });
  const told = new Set<string>();
  let { cursor } = first;
  for (let more = true; more; ) {
    const page = await xseries.pull(session, 'sales', cursor, from);
    for (const { document } of documentsOf(page.facts)) told.add(document);
    ({ cursor, more } = page);
  }
  expect([...told]).toEqual([sold]);
});

test('a number that is seen late, after a greater one was read, is read all the same', async () => {
  const { shop, session, pass, reader } = open();
  const ref = shop.list(wine);
  const [late = '', seen = ''] = [1, 2].map((units) => shop.sell([{ ref, units }]));
  let hidden = true;
  const fetch = async (url: string, init?: RequestInit) => {
    const response = await shop.fetch(url, init);
    if (!hidden || !url.includes('/sales')) return response;
    const said: { data: { id: string }[] } = JSON.parse(await response.text());
    return Response.json({ ...said, data: said.data.filter(({ id }) => id !== late) });
  };
  const readOn = reader('sales', since, { ...session, fetch });
  expect(documentsOf(await readOn()).map(({ document }) => document)).toEqual([seen]);
  hidden = false;
  pass(minute);
  expect(documentsOf(await readOn()).map(({ document }) => document)).toContain(late);
});

test('once a sweep is old enough, the next ones begin behind it', async () => {
  const { shop, pass, reader } = open();
  const ref = shop.list(wine);
  const readOn = reader('sales');
  shop.sell([{ ref, units: 1 }]);
  expect(await readOn()).toHaveLength(1);
  pass(minute);
  expect(await readOn()).toHaveLength(1);
  pass(2 * minute);
  await readOn();
  const before = shop.requests().length;
  expect(await readOn()).toHaveLength(0);
  expect(shop.requests().length).toBe(before + 1);
});

test('whatever a price and a rate of the law, the rate is found again from what the shop keeps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500_000 }),
      fc.constantFrom(2000, 1000, 550, 210, 1960, 810),
      fc.integer({ min: 1, max: 48 }),
      (cents, rate, units) => {
        const gross = (cents / 100) * units;
        const net = Number((gross / (1 + rate / 10_000)).toFixed(5));
        const tax = Number((gross - net).toFixed(5));
        // Of a few cents, several rates are possible.
        fc.pre(gross >= 0.5);
        expect(rateOf(micros(net), micros(tax), BigInt(units))).toBe(rate);
      },
    ),
    { numRuns: 500 },
  );
});
