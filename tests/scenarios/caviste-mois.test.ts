/**
 * A wine shop's October, from the first delivery to what the reports say of it; each figure can be added up on paper.
 *
 *     day  what happens                                   Chinon         Sancerre        Corbières
 *     1    12 Chinon come, 6,00 each                      +12   +72,00
 *     2    6 Sancerre come, 10,00 each, lot S1                            +6   +60,00
 *     5    4 Chinon sold, 12,00 each with VAT              −4   −24,00
 *     8    12 Chinon come, 7,00, with 6 Corbières, 5,00   +12   +84,00                    +6   +30,00
 *     8    … and 1,00 more a bottle: the carrier’s 18,00, billed on the 30th  +12,00            +6,00
 *     9    2 Corbières go back broken, 10,00 awaited                                      −2   −12,00
 *     12   10 Chinon sold: 8 at 6,00 and 2 at 8,00        −10   −64,00
 *     15   one of them comes back, at the last cost        +1    +8,00
 *     18   one Chinon breaks                               −1    −8,00
 *     20   2 Sancerre sold, 24,00 each with VAT                           −2   −20,00
 *     25   9 Chinon counted where the ledger has 10        −1    −8,00
 *     28   one Sancerre is tasted                                         −1   −10,00
 *     31                                                    9    72,00     3    30,00      4    24,00
 *
 * In: 72 + 84 + 12 + 8 + 60 + 30 + 6 = 272,00. Out: 24 + 64 + 8 + 8 + 20 + 10 + 12 = 146,00. There: 126,00.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { returnGoods, spreadCost } from '#domain/buying/receiveContract.ts';
import { getReport, type ReportQuery } from '#domain/reports/contract.ts';
import type { ReportName } from '#domain/reports/report.ts';
import { sayCell } from '#domain/reports/say.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { countStock, receiveDelivery, removeStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { createSupplier } from '#server/modules/catalog/index.ts';
import { bottles, openShop, type Shop, units } from '#tests/harness/shop.ts';

let shop: Shop;
let chinon: Id;
let sancerre: Id;
let corbieres: Id;

const on = (day: number): Instant => `2026-10-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const october: ReportQuery = { from: '2026-10-01', to: '2026-10-31' };

type Brought = [skuId: Id, count: number, cost: string, lot?: object];

function receive(day: number, ...brought: Brought[]) {
  const lines = brought.map(([skuId, count, cost, lot]) => ({
    skuId,
    quantity: bottles(count),
    cost,
    ...lot,
  }));
  return shop.call(receiveDelivery, { body: { locationId: shop.places.shelf, occurredAt: on(day), lines } });
}

async function sell(day: number, skuId: Id, count: number, unitPrice: string): Promise<void> {
  const lines = [{ item: { unitId: skuId }, quantity: units(count), unitPrice, vatRate: 2000 }];
  await shop.call(recordSale, { body: { document: randomUUID(), occurredAt: on(day), lines } });
  await shop.settle(skuId);
}

function remove(day: number, reason: 'loss' | 'tasting', skuId: Id) {
  const lines = [{ skuId, quantity: bottles(1) }];
  return shop.call(removeStock, {
    body: { reason, locationId: shop.places.shelf, occurredAt: on(day), lines },
  });
}

async function sendBack(day: number, skuId: Id, count: number): Promise<void> {
  const { database, actor, now } = shop;
  const supplierId = randomUUID();
  await database.write(actor.organizationId, (tx) =>
    createSupplier(tx, actor, { id: supplierId, name: 'Domaine des Garances' }, now),
  );
  const lines = [{ skuId, quantity: bottles(count) }];
  await shop.call(returnGoods, {
    body: {
      supplierId,
      locationId: shop.places.shelf,
      occurredAt: on(day),
      reason: 'damaged',
      creditExpected: '1000',
      lines,
    },
  });
}

beforeAll(async () => {
  shop = await openShop();
  shop.now = '2026-10-31T18:00:00.000Z';
  chinon = (await shop.wine({ name: 'Chinon' })).id;
  sancerre = (await shop.wine({ name: 'Sancerre' })).id;
  corbieres = (await shop.wine({ name: 'Corbières' })).id;
  await receive(1, [chinon, 12, '7200']);
  await receive(2, [sancerre, 6, '6000', { lot: 'S1', expiresOn: '2026-11-20' }]);
  await sell(5, chinon, 4, '120000');
  const { documentId } = await receive(8, [chinon, 12, '8400'], [corbieres, 6, '3000']);
  await sendBack(9, corbieres, 2);
  await sell(12, chinon, 10, '120000');
  await sell(15, chinon, -1, '120000');
  await remove(18, 'loss', chinon);
  await sell(20, sancerre, 2, '240000');
  const lines = [{ skuId: chinon, quantity: bottles(9) }];
  await shop.call(countStock, { body: { locationId: shop.places.shelf, occurredAt: on(25), lines } });
  await remove(28, 'tasting', sancerre);
  // Typed in last, it is borne by what had left of that delivery as by what is there.
  await shop.call(spreadCost, {
    body: { documentIds: [documentId], kind: 'freight', amount: '1800', by: 'quantity' },
  });
});
afterAll(() => shop.close());

/** As the page says it: a line each, the sums below. */
async function told(report: ReportName, query: ReportQuery = october): Promise<string[]> {
  const { columns, rows, totals, currency } = await shop.call(getReport, { params: { report }, query });
  const line = (name: string, cells: readonly (string | null)[], of: (typeof rows)[number] | null): string =>
    [name, ...columns.map(({ unit }, index) => sayCell(cells[index] ?? null, unit, of, 'fr', currency))]
      .join(' | ')
      .replaceAll(/[\u00a0\u202f]/g, ' ');
  return [...rows.map((row) => line(row.name, row.cells, row)), line('Total', totals, null)];
}

test('On the 31st the cellar is worth 126,00: what came in less what went out', async () => {
  expect(await told('value')).toEqual([
    'Chinon | 9 bt | 8,00 € | 72,00 € | 57,1 %',
    'Sancerre | 3 bt | 10,00 € | 30,00 € | 23,8 %',
    'Corbières | 4 bt | 6,00 € | 24,00 € | 19,1 %',
    'Total | – | – | 126,00 € | 100 %',
  ]);
});

test('On the evening of any day it was worth what was there then, freight included that nobody had been billed for', async () => {
  expect(await told('value', { from: '2026-10-01', to: '2026-10-11' })).toEqual([
    'Chinon | 20 bt | 7,20 € | 144,00 € | 63,2 %',
    'Sancerre | 6 bt | 10,00 € | 60,00 € | 26,3 %',
    'Corbières | 4 bt | 6,00 € | 24,00 € | 10,5 %',
    'Total | – | – | 228,00 € | 100 %',
  ]);
  const { picture } = await shop.call(getReport, { params: { report: 'value' }, query: october });
  if (picture.by !== 'day') throw new Error('no days');
  const euros = picture.points.map(({ value }) => Number(value) / 100);
  expect(euros.join(' ')).toBe(
    '72 132 132 132 108 108 108 240 228 228 228 164 164 164 172 172 172 164 164 144 144 144 144 144 136 136 136 126 126 126 126',
  );
});

test('Sales of 170,00 without VAT have earned 70,00, by what each bottle really cost', async () => {
  expect(await told('margin')).toEqual([
    'Chinon | 13 bt | 130,00 € | 80,00 € | 50,00 € | 38,5 %',
    'Sancerre | 2 bt | 40,00 € | 20,00 € | 20,00 € | 50 %',
    'Total | – | 170,00 € | 100,00 € | 70,00 € | 41,2 %',
  ]);
});

test('The Chinon sells best', async () => {
  expect(await told('sellers')).toEqual([
    'Chinon | A | 13 bt | 130,00 € | 76,5 % | 76,5 % | 15 oct. 2026 | 9 bt',
    'Sancerre | A | 2 bt | 40,00 € | 23,5 % | 100 % | 20 oct. 2026 | 3 bt',
    'Corbières | Invendu | 0 bt | 0,00 € | 0 % | – | – | 4 bt',
    'Total | – | – | 170,00 € | 100 % | – | – | –',
  ]);
});

test('October by day: ten bottles on the 12th, one that came back on the 15th; a year before there was no shop', async () => {
  const [, ...days] = await told('trend');
  expect(days[10]).toBe('12 oct. 2026 | 100,00 € | 64,00 € | 36,00 € | 36 % | 0,00 € | –');
  expect(days[13]).toBe('15 oct. 2026 | −10,00 € | −8,00 € | −2,00 € | 20 % | 0,00 € | –');
  expect(days.at(-1)).toBe('Total | 170,00 € | 100,00 € | 70,00 € | 41,2 % | 0,00 € | –');
});

/**
 * The value of each evening, summed over the 31: Chinon 4 × 72 + 3 × 48 + 4 × 144 + 3 × 80 + 3 × 88 + 7 × 80 + 7 × 72 = 2 576, Sancerre
 * 18 × 60 + 8 × 40 + 4 × 30 = 1 520, Corbières 36 + 23 × 24 = 588. Chinon turns 80 × 365 / 2 576 = 11,34 times a year; its 9 bottles last 9 × 31 / 13 days.
 */
test('At October’s pace the Chinon lasts three weeks', async () => {
  expect(await told('rotation')).toEqual([
    'Chinon | 83,10 € | 80,00 € | 11,34 × | 9 bt | 21 j',
    'Sancerre | 49,03 € | 20,00 € | 4,8 × | 3 bt | 47 j',
    'Corbières | 18,97 € | 0,00 € | 0 × | 4 bt | –',
    'Total | 151,10 € | 100,00 € | 7,79 × | – | 39 j',
  ]);
});

test('What is there came on the 8th and the 15th, and on the 2nd; what was sent back is no more there', async () => {
  expect(await told('ageing')).toEqual([
    'Sancerre | 29 j | 30,00 € | 0,00 € | 0,00 € | 0,00 € | 0,00 € | 30,00 €',
    'Chinon | 23 j | 72,00 € | 0,00 € | 0,00 € | 0,00 € | 0,00 € | 72,00 €',
    'Corbières | 23 j | 24,00 € | 0,00 € | 0,00 € | 0,00 € | 0,00 € | 24,00 €',
    'Total | 29 j | 126,00 € | 0,00 € | 0,00 € | 0,00 € | 0,00 € | 126,00 €',
  ]);
});

test('The Sancerre is to be drunk within 20 days', async () => {
  expect(await told('expiry', { to: '2026-12-31' })).toEqual([
    'Sancerre | S1 | 20 nov. 2026 | 20 j | 3 bt | 30,00 €',
    'Total | – | – | – | – | 30,00 €',
  ]);
});

test('The count of the 25th was one bottle short', async () => {
  expect(await told('variance')).toEqual([
    'Chinon | 1 | 0 bt | 1 bt | −1 bt | −8,00 €',
    'Total | 1 | – | – | – | −8,00 €',
  ]);
});

test('Nothing was made', async () => {
  expect(await told('production')).toEqual(['Total | – | – | 0,00 € | 0,00 € | 0,00 € | – | –']);
});
