/** Amounts, rates and currencies of orders. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, type OrderParts, type Surroundings } from './mapOrder.ts';
import type { OrderStates } from './orderState.ts';
import { type DetailRow, detailRow, type OrderRow, orderRow } from './rows.ts';
import { documentsIn, minute, openStage, rouge } from './stage.fixture.ts';

const states: OrderStates = {
  known: new Map([['2', { logable: true, paid: true }]]),
  givesBack: new Set(['6', '8']),
};
const around: Surroundings = {
  timeZone: 'Europe/Paris',
  now: '2026-11-22T12:00:00.000Z',
  currency: 'EUR',
  currencies: new Map([['1', 'EUR']]),
  taxes: new Map([
    ['1', 2000],
    ['2', 550],
  ]),
};

function order(fields: Record<string, string>): OrderRow {
  return orderRow.parse({
    id: 7,
    current_state: '2',
    date_add: '2026-11-22 10:00:00',
    date_upd: '2026-11-22 10:00:00',
    id_currency: '1',
    id_customer: '3',
    id_shop: '1',
    conversion_rate: '1.000000',
    total_products_wt: '0.000000',
    ...fields,
  });
}

function detail(fields: Record<string, unknown>): DetailRow {
  return detailRow.parse({
    id: 70,
    id_order: '7',
    product_id: '5',
    product_attribute_id: '0',
    product_name: 'Château Exemple 2019',
    product_quantity: '1',
    unit_price_tax_incl: '12.000000',
    unit_price_tax_excl: '10.000000',
    total_price_tax_incl: '12.000000',
    associations: { taxes: [{ id: '1' }] },
    ...fields,
  });
}

function parts(of: OrderRow, details: readonly DetailRow[]): OrderParts {
  return { order: of, details, history: null, vouchers: [], buyer: null };
}

test('a voucher is spread over the lines by what they cost, to the cent', async () => {
  const { shop, readAll, pass } = openStage();
  const wine = shop.list(rouge);
  const juice = shop.list({ label: 'Jus de raisin', priceE4: 45_500n, vatRate: 550, level: 9 });
  const sale = shop.sell([
    { ref: wine, units: 3 },
    { ref: juice, units: 1 },
  ]);
  shop.voucher(sale, { cents: 1000 });
  pass(minute);
  const [document] = documentsIn((await readAll('sales')).facts);
  expect(document?.lines.map(({ amount }) => amount)).toEqual([3562n, 363n]);
  expect(document?.lines.map(({ unitPriceE4 }) => unitPriceE4)).toEqual([149_000n, 45_500n]);
});

test('a voucher that pays the carriage takes nothing off the wine', async () => {
  const { shop, readAll, pass } = openStage();
  const sale = shop.sell([{ ref: shop.list(rouge), units: 2 }]);
  shop.voucher(sale, { cents: 500, carriageCents: 790, offersCarriage: true });
  pass(minute);
  const [document] = documentsIn((await readAll('sales')).facts);
  expect(document?.lines.map(({ amount }) => amount)).toEqual([2480n]);
});

test('where the key may not read vouchers, all of the discount is the goods’', async () => {
  const { shop, readAll, pass } = openStage({ lacks: new Map([['order_cart_rules', ['GET']]]) });
  const sale = shop.sell([{ ref: shop.list(rouge), units: 2 }]);
  shop.voucher(sale, { cents: 500, carriageCents: 790, offersCarriage: true });
  pass(minute);
  const [document] = documentsIn((await readAll('sales')).facts);
  expect(document?.lines.map(({ amount }) => amount)).toEqual([1690n]);
});

test('whatever lines and discounts, what the lines cost is what the goods cost, and no line is below nothing', () => {
  const cents = fc.bigInt({ min: 0n, max: 10_000_000n });
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), cents, (costs, discount) => {
      fc.pre(costs.some((cost) => cost > 0n));
      const goods = costs.reduce((sum, cost) => sum + cost, 0n);
      const written = (amount: bigint): string =>
        `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}0000`;
      const { lines } = documentOf(
        parts(
          order({ total_products_wt: written(goods), total_discounts_tax_incl: written(discount) }),
          costs.map((cost, index) => detail({ id: index + 1, total_price_tax_incl: written(cost) })),
        ),
        states,
        around,
      );
      const sum = lines.reduce((all, { amount }) => all + amount, 0n);
      expect(sum).toBe(discount > goods ? 0n : goods - discount);
      expect(lines.every(({ amount }) => amount >= 0n)).toBe(true);
    }),
  );
});

test('a gift costs nothing and is still a bottle', () => {
  const gift = detail({ unit_price_tax_incl: '0', unit_price_tax_excl: '0', total_price_tax_incl: '0' });
  expect(documentOf(parts(order({}), [gift]), states, around).lines).toMatchObject([
    { amount: 0n, quantityE3: 1000n, vatRate: 2000 },
  ]);
});

test('a line that was emptied is no line', () => {
  expect(documentOf(parts(order({}), [detail({ product_quantity: '0' })]), states, around).lines).toEqual([]);
});

test.for<[string, string, string, readonly string[], number | null]>([
  ['the tax that it names', '12.000000', '10.000000', ['1'], 2000],
  ['the sum of those that it names', '12.550000', '10.000000', ['1', '2'], 2550],
  ['what exact prices say', '5.275000', '5.000000', ['9'], 550],
  ['what prices rounded to the cent say from ten euros on', '14.900000', '12.420000', ['9'], 2000],
  ['what exact prices say, however small', '1.060000', '1.000000', [], 600],
  ['left open where small prices fit no rate', '1.190000', '0.990000', [], null],
  ['zero where both prices are the same', '10.000000', '10.000000', [], 0],
  ['left open on a gift without a tax', '0.000000', '0.000000', [], null],
])('the rate of a line is %s', ([, including, excluding, taxes, rate]) => {
  const line = detail({
    unit_price_tax_incl: including,
    unit_price_tax_excl: excluding,
    associations: { taxes: taxes.map((id) => ({ id })) },
  });
  expect(documentOf(parts(order({}), [line]), states, around).lines[0]?.vatRate).toBe(rate);
});

test('an order of another currency says so, and one whose currency nobody may read is set aside', () => {
  const swiss = { ...around, currencies: new Map([['2', 'CHF']]) };
  const foreign = order({ id_currency: '2', conversion_rate: '0.940000' });
  expect(documentOf(parts(foreign, []), states, swiss).currency).toBe('CHF');
  expect(() => documentOf(parts(foreign, []), states, { ...around, currencies: null })).toThrow('currency');
  expect(documentOf(parts(order({}), []), states, { ...around, currencies: null }).currency).toBe('EUR');
});

test('an order says who placed it, by name and e-mail, where the key may read customers', async () => {
  const camille = { id: '3', firstname: 'Camille', lastname: 'Roux', email: 'camille@exemple.fr' };
  const stages = [openStage(), openStage({ lacks: new Map([['customers', ['GET']]]) })];
  const buyers = stages.map(async ({ shop, readAll, pass }) => {
    shop.tables.table('customers').set('3', { fields: camille, associations: {} });
    shop.sell([{ ref: shop.list(rouge), units: 1 }]);
    pass(minute);
    return documentsIn((await readAll('sales')).facts).map(({ customerRef, buyer }) => [customerRef, buyer]);
  });
  const buyer = { name: 'Camille Roux', email: 'camille@exemple.fr', phone: null };
  expect(await Promise.all(buyers)).toEqual([[['3', buyer]], [['3', undefined]]]);
});

test('a combination is its own item, named as the customer saw it', async () => {
  const { shop, readAll, pass } = openStage();
  const product = shop.list({ ...rouge, level: 0 });
  const magnum = shop.combine(product, {
    attributes: ['Magnum'],
    code: 'ROUGE-MAG',
    barcode: '3760123450025',
    level: 4,
  });
  shop.sell([{ ref: magnum, units: 1 }]);
  pass(minute);
  const [document] = documentsIn((await readAll('sales')).facts);
  expect(document?.lines[0]?.item).toEqual({
    ref: magnum,
    code: 'ROUGE-MAG',
    barcode: '3760123450025',
    label: 'Château Exemple 2019 - Magnum',
  });
});

test('details that do not come are waited for: an order is never stated without lines that it names', async () => {
  const { shop, session, readAll, pass } = openStage();
  shop.sell([{ ref: shop.list(rouge), units: 1 }]);
  pass(minute);
  const { fetch } = session;
  session.fetch = async (url, init) =>
    url.includes('/order_details') ? new Response('[]') : await fetch(url, init);
  await expect(readAll('sales')).rejects.toMatchObject({ kind: 'outage' });
});

test('a line that cannot be read sets its own order aside, and no other', async () => {
  const { shop, readAll, pass } = openStage();
  const ref = shop.list(rouge);
  const [broken, kept] = [shop.sell([{ ref, units: 1 }]), shop.sell([{ ref, units: 2 }])];
  const [line] = shop.tables.detailsOf(broken);
  if (line) line.fields['product_quantity'] = 'beaucoup';
  pass(minute);
  const { facts, unreadable } = await readAll('sales');
  expect(documentsIn(facts).map(({ document }) => document)).toEqual([kept]);
  expect(unreadable).toEqual([
    expect.stringMatching(new RegExp(`^order ${broken}: line 1: .*product_quantity: `)),
  ]);
});
