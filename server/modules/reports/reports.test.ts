/** Reports through the door: one shop and both, a maker's costs and yield, and each as a file. */
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sniffFile } from '#connectors/file/index.ts';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { planWorkOrder, recordWork, saveRecipe } from '#domain/making/contract.ts';
import { getReport, type ReportFormat, type ReportQuery } from '#domain/reports/contract.ts';
import { type ReportName, reportNames } from '#domain/reports/report.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { moveStock, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { linkPurchases } from '#server/modules/customers/index.ts';
import { BOTTLE, bottles, CHARTRONS, MOUFFETARD, openShop, type Shop, units } from '#tests/harness/shop.ts';

let shop: Shop;
let chinon: Id;

beforeAll(async () => {
  shop = await openShop();
  chinon = (await shop.wine({ name: 'Chinon', code: 'CH-22' })).id;
  await receive(chinon, bottles(3), '1000');
  const lines = [{ skuId: chinon, quantity: bottles(1) }];
  const ends = { fromId: shop.places.backroom, toId: shop.chartrons.shelf };
  await shop.call(moveStock, { body: { ...ends, inTransit: false, lines } });
});
afterAll(() => shop.close());

function receive(skuId: Id, quantity: string, cost: string) {
  const lines = [{ skuId, quantity, cost }];
  return shop.call(receiveDelivery, { body: { locationId: shop.places.backroom, lines } });
}

const read = (report: ReportName, query: ReportQuery = {}) =>
  shop.call(getReport, { params: { report }, query });

/** The cells of one article. */
async function cellsOf(skuId: Id, report: ReportName, query: ReportQuery = {}) {
  return (await read(report, query)).rows.find((row) => row.skuId === skuId)?.cells;
}

describe('a report', () => {
  test('of one shop holds what of each article stands there: the shops together hold all, to the cent', async () => {
    const values = [];
    for (const shopId of [MOUFFETARD, CHARTRONS])
      values.push((await cellsOf(chinon, 'value', { shopId }))?.[2]);
    expect(values).toEqual(['667', '333']);
    expect((await cellsOf(chinon, 'value'))?.[2]).toBe('1000');
  });

  test('of one place holds what stands there, and of a place that is none it is refused', async () => {
    const { backroom, shelf } = shop.places;
    expect((await cellsOf(chinon, 'value', { locationId: backroom }))?.[2]).toBe('667');
    expect(await cellsOf(chinon, 'value', { locationId: shelf })).toBeUndefined();
    const query = { locationId: randomUUID() };
    expect(await shop.refusal(getReport, { params: { report: 'value' }, query })).toMatchObject({
      code: 'unknown_location',
    });
  });

  test('tells of the last 30 days where nobody says otherwise, and of no days that run backwards', async () => {
    expect(await read('value')).toMatchObject({ from: '2026-10-24', to: '2026-11-22', currency: 'EUR' });
    const query = { from: '2026-11-02', to: '2026-11-01' };
    expect(await shop.refusal(getReport, { params: { report: 'value' }, query })).toMatchObject({
      status: 400,
    });
  });

  test('leaves out what is of another kind', async () => {
    expect((await read('value', { kind: 'beer' })).rows).toEqual([]);
  });

  test('of sales names what is no article yet, without which the revenue would not be that of the tickets', async () => {
    const line = (item: object, amount: string) => ({
      item,
      quantity: units(1),
      unitPrice: '0',
      amount,
      vatRate: 2000,
    });
    await shop.call(recordSale, {
      body: {
        document: randomUUID(),
        occurredAt: '2026-11-22T08:00:00.000Z',
        lines: [line({ unitId: chinon }, '1200'), line({ label: 'Planche mixte' }, '600')],
      },
    });
    await shop.settle(chinon);
    const { rows, totals } = await read('margin');
    expect(rows.map(({ name, cells }) => [name, ...cells])).toEqual([
      ['Chinon', '750000', '1000', '333', '667', '6670'],
      ['Articles à reconnaître', null, '500', '0', '500', '10000'],
    ]);
    expect(totals).toEqual([null, '1500', '333', '1167', '7780']);
    expect((await read('margin', { kind: 'wine' })).rows).toHaveLength(1);
  });

  test('of sales has a gift box bear what was in it, and a ticket that was put right count as it stands', async () => {
    const red = (await shop.wine({ name: 'Rouge', kind: 'beer', units: [] })).id;
    const white = (await shop.wine({ name: 'Blanc', kind: 'beer', units: [] })).id;
    const components = [
      { skuId: red, quantity: BOTTLE },
      { skuId: white, quantity: 2n * BOTTLE },
    ];
    const piece = { kind: 'bundle' as const, measure: 'count' as const, content: 1000n, units: [] };
    const box = (await shop.wine({ ...piece, name: 'Coffret', components })).id;
    await receive(red, bottles(6), '6000');
    await receive(white, bottles(12), '6000');
    const key = randomUUID();
    const say = (version: number, lines: readonly (readonly [Id, number])[]) => {
      const said = lines.map(([unitId, count]) => ({
        item: { unitId },
        quantity: units(count),
        unitPrice: '240000',
        vatRate: 2000,
      }));
      const body = { document: key, occurredAt: '2026-11-22T08:30:00.000Z', version, lines: said };
      return shop.call(recordSale, { key, body });
    };
    await say(1, [
      [box, 2],
      [red, 3],
      [white, 5],
    ]);
    await shop.settle(red, white);
    await say(2, [
      [box, 2],
      [red, 1],
    ]);
    await shop.settle(red, white);
    const cost = async (skuId: Id) => (await cellsOf(skuId, 'margin'))?.[2];
    // Two red at 10,00 and four white at 5,00 in the boxes; one red beside them.
    expect([await cost(box), await cost(red), await cost(white)]).toEqual(['4000', '1000', undefined]);
    const costs = async (query: ReportQuery) => (await read('trend', query)).totals[1];
    expect([await costs({ kind: 'bundle' }), await costs({ kind: 'beer' })]).toEqual(['4000', '1000']);
  });

  test('of turnover tells of what is sold out too', async () => {
    const gone = (await shop.wine({ name: 'Épuisé', units: [] })).id;
    await receive(gone, bottles(2), '1000');
    const lines = [{ item: { unitId: gone }, quantity: units(2), unitPrice: '120000', vatRate: 2000 }];
    const body = { document: randomUUID(), occurredAt: '2026-11-22T08:45:00.000Z', lines };
    await shop.call(recordSale, { body });
    await shop.settle(gone);
    // It came and left on one day.
    expect(await cellsOf(gone, 'rotation')).toEqual(['0', '1000', null, '0', '0']);
  });
});

test('What was sold to nobody known is told by shop, hour of its clock, day and seller; a ticket that names a card is somebody’s', async () => {
  const sell = (occurredAt: string, amount: string, more: object = {}) =>
    shop.call(recordSale, {
      body: {
        document: randomUUID(),
        occurredAt,
        lines: [
          { item: { label: 'Dégustation' }, quantity: units(1), unitPrice: '0', amount, vatRate: 2000 },
        ],
        ...more,
      },
    });
  // Summer time: two hours more in Paris. The first is a Tuesday evening, the others a Wednesday's.
  await sell('2026-06-09T17:30:00.000Z', '1200', { operator: 'Léa' });
  await sell('2026-06-10T17:59:00.000Z', '2400');
  const { saleId } = await sell('2026-06-10T18:00:00.000Z', '3600', { operator: 'Léa' });
  const [customerId, key] = [randomUUID(), new Uint8Array(32)];
  const link = { saleId, customerId, key, commitment: await commitmentOf(key, customerId), at: shop.now };
  await shop.database.write(shop.actor.organizationId, (tx) => linkPurchases(tx, [link]));
  const { rows, totals, picture } = await read('anonymous', { from: '2026-06-01', to: '2026-06-30' });
  expect(rows.map(({ name, cells }) => [name, ...cells].join(' | '))).toEqual([
    'Rue Mouffetard | 3 | 6000 | 3000 | 5000',
    '19\u00a0h | 2 | 3000 | 3000 | 10000',
    '20\u00a0h | 1 | 3000 | 0 | 0',
    'mardi | 1 | 1000 | 1000 | 10000',
    'mercredi | 2 | 5000 | 2000 | 4000',
    'Vendeur\u00a0: non dit | 1 | 2000 | 2000 | 10000',
    'Vendeur\u00a0: Léa | 2 | 4000 | 1000 | 2500',
  ]);
  expect(totals).toEqual(['3', '6000', '3000', '5000']);
  expect(picture.points.map(({ value }) => value)).toEqual([3000n, 0n]);
});

test('What was made costs its materials and its work; a recipe that lost a fifth more fruit has a yield below 100 %', async () => {
  const piece = { kind: 'material' as const, measure: 'count' as const, content: 1000n, units: [] };
  const fruit = (await shop.wine({ ...piece, name: 'Fruits' })).id;
  const jam = (await shop.wine({ ...piece, name: 'Confiture' })).id;
  await receive(fruit, units(20), '2000');
  const components = [{ skuId: fruit, quantity: units(10) }];
  await shop.call(saveRecipe, { body: { skuId: jam, batch: units(5), components } });
  const order = { skuId: jam, quantity: units(5), fromId: shop.places.backroom };
  const { id: orderId } = await shop.call(planWorkOrder, { body: order });
  // 12 at 1,00 instead of 10, and 3,00 of labour: 15,00 for 5.
  const body = { made: units(5), used: [{ skuId: fruit, quantity: units(12) }], labour: '300' };
  await shop.call(recordWork, { params: { orderId }, body });
  const cells = ['1', '5000', '1200', '300', '1500', '300', '8333'];
  expect(await cellsOf(jam, 'production')).toEqual(cells);
  expect(await cellsOf(jam, 'production', { locationId: shop.places.backroom })).toEqual(cells);
  expect(await cellsOf(jam, 'production', { locationId: shop.places.shelf })).toBeUndefined();
});

describe('a report as a file', () => {
  const fileOf = (report: ReportName, format: ReportFormat) =>
    shop.app.inject({ method: 'GET', url: `/api/v1/reports/${report}/file?format=${format}&to=2026-11-22` });

  test('opens in a spreadsheet as French ones do', async () => {
    const { body, headers } = await fileOf('value', 'csv');
    expect(headers['content-disposition']).toBe('attachment; filename="value-2026-11-22.csv"');
    const [head, ...rows] = body.trimEnd().split('\r\n');
    expect(head).toBe(
      '\uFEFFArticle;Référence;Quantité (unités);Coût unitaire (EUR HT);Valeur (EUR HT);Part (%)',
    );
    expect(rows.find((row) => row.startsWith('Chinon'))).toMatch(/^Chinon;CH-22;2,000;3,34;6,67;/);
    const workbook = await fileOf('value', 'xlsx');
    expect(sniffFile(workbook.rawPayload, 'value.xlsx')).toMatchObject({ kind: 'xlsx' });
  });

  test('is printed with its title, in its language', async () => {
    for (const report of reportNames) {
      const { rawPayload, headers } = await fileOf(report, 'pdf');
      expect(headers['content-type']).toBe('application/pdf');
      const document = await PDFDocument.load(rawPayload);
      // A month day by day goes on overleaf.
      const pages = report === 'trend' ? 2 : 1;
      expect(document.getLanguage()).toBe('fr');
      expect(document.getPageCount(), report).toBeLessThanOrEqual(pages);
    }
  });
});
