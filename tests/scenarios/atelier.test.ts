/**
 * « Gérer les matières premières, les recettes et la production » : a maker's three-level recipe from receipt to recall, a mulled wine.
 *
 * What is bought (cents without VAT):
 *
 *     12 kg of sugar        12,00      lot S-114
 *     0,5 kg of spices      10,00      lot E-8, best before 30/06/2027
 *     0,1 kg of spices       2,00      lot E-7, best before 31/12/2026
 *     200 L of wine        300,00      lot V-25
 *     300 empty bottles    120,00      300 corks 30,00      300 labels 15,00      all: 489,00
 *
 * What is made of it:
 *
 *     10 kg of syrup         6 kg of sugar 6,00 + 0,2 kg of spices 4,00 + labour 5,00     = 15,00    1,50 a kg
 *     100 L in the vat       90 L of wine 135,00 + 10 kg of syrup 15,00                   = 150,00   1,50 a litre
 *     120 bottles            90 L out of 100 L (10 % stay in the hoses) 150,00
 *                            + bottles 48,00 + corks 12,00 + labels 6,00 + labour 24,00   = 240,00   2,00 each
 *
 * What becomes of it: 48 bottles of the first go, 70 of the second (2 of 72 broke, and the 70 bear their 144,00).
 *
 *     sold       7 at the counter to Zoé, 5 on the terrace      12 of the first 48     24,00 at cost
 *     broken     6            tasted     6                      12 of the first 48     24,00
 *     there      24 of the first, 48,00, and 70 of the second, 144,00                  192,00
 *
 * What became of the 100 g of spices of December (E-7), when a customer finds glass in a bottle: 100 g went with 10 kg of syrup into 100 L;
 * 40 L of those, so 40 g, are in the first 48 bottles, 60 g in the other 70.
 *
 *     with customers   40 g x 12/48 = 10 g      broken   40 g x 6/48 = 5 g      tasted   5 g
 *     there            40 g x 24/48 + 60 g = 80 g                               all: 100 g
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '#domain/customers/contract.ts';
import { findLots, lotTree } from '#domain/lots/contract.ts';
import {
  costOfRecipe,
  getWorkOrder,
  planWorkOrder,
  recordWork,
  releaseWorkOrder,
  saveRecipe,
  undoRun,
  whatCanBeMade,
} from '#domain/making/contract.ts';
import { canHonour, getPlan } from '#domain/making/planContract.ts';
import * as recalls from '#domain/recall/contract.ts';
import { noticeOf } from '#domain/recall/notices.ts';
import {
  listLevels,
  listLocations,
  moveStock,
  receiveDelivery,
  removeStock,
  skuStock,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  type Counter,
  type Device,
  bottle as line,
  openCounter,
  sell,
  sellTo,
} from '#server/modules/till/counter.fixture.ts';

const kg = (count: number): bigint => BigInt(Math.round(count * 1000)) * 1000n;
const litres = (count: number): bigint => BigInt(Math.round(count * 1000)) * 1000n;
const pieces = (count: number): bigint => BigInt(count) * 1000n;
const bottle = 750_000n;

let shop: Counter;
let backroom: Id;
/** The bottling that was planned first. */
let bottling: Id;
let sugar: Id, spices: Id, wine: Id, empties: Id, corks: Id, labels: Id, syrup: Id, vat: Id, mulled: Id;
const recipes = new Map<Id, Id>();

const takes = (skuId: Id, quantity: bigint, more: object = {}) => ({
  skuId,
  quantity: quantity.toString(),
  ...more,
});

beforeAll(async () => {
  shop = await openCounter();
  shop.now = '2026-11-23T09:00:00.000Z';
  backroom = (await shop.call(listLocations)).items.find(({ kind }) => kind === 'backroom')?.id ?? '';
  const material = (name: string, measure: 'mass' | 'volume' | 'count'): Promise<Id> =>
    shop.sku({ name, kind: 'material', measure, content: measure === 'count' ? '1000' : '1000000' });
  sugar = await material('Sucre', 'mass');
  spices = await material('Épices', 'mass');
  wine = await material('Vin rouge en vrac', 'volume');
  empties = await material('Bouteille vide', 'count');
  corks = await material('Bouchon', 'count');
  labels = await material('Étiquette', 'count');
  syrup = await material('Sirop d’épices', 'mass');
  vat = await material('Vin chaud en cuve', 'volume');
  mulled = await shop.sku({ name: 'Vin chaud' });
});
afterAll(() => shop.close());

async function received(skuId: Id, quantity: bigint, cents: number, more: object = {}): Promise<void> {
  const line = takes(skuId, quantity, { cost: String(cents), ...more });
  await shop.call(receiveDelivery, { body: { locationId: backroom, lines: [line] } });
}

async function written(
  skuId: Id,
  batch: bigint,
  components: ReturnType<typeof takes>[],
  more: object,
): Promise<void> {
  const body = { skuId, batch: batch.toString(), leadDays: 1, components, ...more };
  recipes.set(skuId, (await shop.call(saveRecipe, { body })).id);
}

async function ordered(skuId: Id, quantity: bigint): Promise<Id> {
  const body = { ...takes(skuId, quantity), fromId: backroom };
  return (await shop.call(planWorkOrder, { body })).id;
}

const inFull = (orderId: Id) => shop.call(getWorkOrder, { params: { orderId } });

/** A minute later. */
function tick(): void {
  shop.now = new Date(Date.parse(shop.now) + 60_000).toISOString();
}

async function made(orderId: Id, quantity: bigint, more: object = {}) {
  tick();
  return shop.call(recordWork, { params: { orderId }, body: { made: quantity.toString(), ...more } });
}

const valueOf = async (skuId: Id): Promise<bigint> =>
  (await shop.call(skuStock, { params: { skuId } })).value;

test('What is bought comes in as materials, each lot with its date', async () => {
  await received(sugar, kg(12), 1200, { lot: 'S-114' });
  await received(spices, kg(0.5), 1000, { lot: 'E-8', expiresOn: '2027-06-30' });
  await received(spices, kg(0.1), 200, { lot: 'E-7', expiresOn: '2026-12-31' });
  await received(wine, litres(200), 30_000, { lot: 'V-25' });
  await received(empties, pieces(300), 12_000);
  await received(corks, pieces(300), 3000);
  await received(labels, pieces(300), 1500);
  expect(await valueOf(spices)).toBe(1200n);
});

test('A recipe mixes litres, grams and pieces, and says what a bottle costs: 2,00', async () => {
  await written(syrup, kg(10), [takes(sugar, kg(6)), takes(spices, kg(0.2))], {
    labour: '500',
    batchPattern: 'SI{yy}{ddd}{a}',
    shelfLifeDays: 90,
  });
  await written(vat, litres(100), [takes(wine, litres(90)), takes(syrup, kg(10))], {
    batchPattern: 'CU{yy}{ddd}{a}',
  });
  await written(
    mulled,
    120n * bottle,
    [
      takes(vat, litres(90), { lossBp: 1000 }),
      ...[empties, corks, labels].map((skuId) => takes(skuId, pieces(120), { role: 'packaging' })),
    ],
    { form: 'bottling', labour: '2400', batchPattern: 'VC{yy}{ddd}{a}', shelfLifeDays: 365 },
  );
  const cost = await shop.call(costOfRecipe, { params: { recipeId: recipes.get(mulled) ?? '' } });
  expect(cost).toMatchObject({
    makes: 120n * bottle,
    materials: 1_500_000n,
    packaging: 660_000n,
    labour: 240_000n,
    total: 2_400_000n,
  });
});

test('How many can be made now? 240 bottles: then the sugar is used up', async () => {
  // 12 kg of sugar are 20 kg of syrup, 200 L in the vat, 180 L out of it.
  const possible = await shop.call(whatCanBeMade, { params: { recipeId: recipes.get(mulled) ?? '' } });
  expect(possible.possible).toBe(240n * bottle);
  expect(possible.missing.map(({ skuId }) => skuId)).toEqual([sugar]);
});

test('Can we honour an order of 120 bottles? Not in two days, but in three: a day for each level', async () => {
  const ask = (by: string) =>
    shop.call(canHonour, { body: { lines: [{ ...takes(mulled, 120n * bottle), by }] } });
  expect(await ask('2026-11-25')).toMatchObject({ isInTime: false, lines: [{ ready: '2026-11-26' }] });
  const answer = await ask('2026-12-01');
  expect(answer.isInTime).toBe(true);
  expect(answer.orders.map((order) => [order.skuId, order.do, order.quantity, order.begin])).toEqual([
    [mulled, 'make', 120n * bottle, '2026-11-30'],
    [vat, 'make', litres(100), '2026-11-29'],
    [syrup, 'make', kg(10), '2026-11-28'],
  ]);
});

test('The plan takes an order that is open through every level', async () => {
  bottling = await ordered(mulled, 120n * bottle);
  const { orders } = await shop.call(getPlan, {});
  expect(orders.map((order) => [order.skuId, order.quantity, order.reference])).toEqual([
    [vat, litres(100), 'OF-1'],
    [syrup, kg(10), 'OF-1'],
  ]);
  const params = { orderId: bottling };
  expect(await shop.refusal(releaseWorkOrder, { params, body: {} })).toMatchObject({
    detail: 'Il manque de quoi fabriquer : Vin chaud en cuve.',
  });
});

test('What ends first is taken first: 100 g of the spices of December, then those of June', async () => {
  const orderId = await ordered(syrup, kg(10));
  await shop.call(releaseWorkOrder, { params: { orderId }, body: {} });
  const { lines } = await inFull(orderId);
  const picks = lines.find(({ skuId }) => skuId === spices)?.picks ?? [];
  expect(picks).toEqual([
    { code: 'E-7', expiresOn: '2026-12-31', quantity: kg(0.1) },
    { code: 'E-8', expiresOn: '2027-06-30', quantity: kg(0.1) },
  ]);
  const used = [
    takes(sugar, kg(6), { lot: 'S-114' }),
    ...picks.map(({ code, quantity }) => takes(spices, quantity, { lot: code })),
  ];
  const run = await made(orderId, kg(10), { used, finishes: true });
  expect(run.lotCode).toBe('SI26327A');
  expect(await valueOf(syrup)).toBe(1500n);
});

test('The vat bears the wine and the syrup: 150,00 for 100 litres', async () => {
  const orderId = await ordered(vat, litres(100));
  await made(orderId, litres(100), { finishes: true });
  expect(await valueOf(vat)).toBe(15_000n);
  expect(await valueOf(syrup)).toBe(0n);
});

test('Bottled in two goes, one of them written down wrongly and taken back; two bottles break', async () => {
  expect((await shop.call(getPlan, {})).orders).toEqual([]);
  const orderId = bottling;
  await shop.call(releaseWorkOrder, { params: { orderId }, body: {} });
  await made(orderId, 48n * bottle);
  expect(await valueOf(mulled)).toBe(9600n);
  const wrong = await made(orderId, 72n * bottle, { finishes: true });
  tick();
  await shop.call(undoRun, { params: { orderId, documentId: wrong.documentId } });
  expect(await valueOf(mulled)).toBe(9600n);
  expect(await inFull(orderId)).toMatchObject({ state: 'started', made: 48n * bottle });
  // 72 were filled, 70 are good: they bear the 144,00 of all.
  await made(orderId, 70n * bottle, { scrapped: (2n * bottle).toString(), finishes: true });
  const order = await inFull(orderId);
  expect(order).toMatchObject({ state: 'done', made: 118n * bottle });
  expect(order.runs.map(({ made: good, scrapped, undone, cost }) => [good, scrapped, undone, cost])).toEqual([
    [48n * bottle, 0n, false, 9600n],
    [72n * bottle, 0n, true, expect.anything()],
    [70n * bottle, 2n * bottle, false, 14_400n],
  ]);
  expect(await valueOf(mulled)).toBe(24_000n);
});

test('What came in is what is there: 489,00 of materials and 29,00 of work', async () => {
  let value = 0n;
  for (const skuId of [sugar, spices, wine, empties, corks, labels, syrup, vat, mulled])
    value += await valueOf(skuId);
  expect(value).toBe(51_800n);
});

test('The spices of December are followed to every bottle, and each bottle back to its sugar', async () => {
  const lotOf = async (code: string): Promise<Id> =>
    (await shop.call(findLots, { query: { code } })).items[0]?.id ?? '';
  const forward = await shop.call(lotTree, { params: { lotId: await lotOf('E-7') } });
  expect(forward.lots.map(({ code, depth }) => [code, depth])).toEqual(
    expect.arrayContaining([
      ['SI26327A', 1],
      ['CU26327A', 2],
      ['VC26327A', 3],
    ]),
  );
  const back = await shop.call(lotTree, {
    params: { lotId: await lotOf('VC26327A') },
    query: { way: 'back' },
  });
  expect(back.lots.map(({ code }) => code)).toEqual(expect.arrayContaining(['S-114', 'V-25', 'E-7', 'E-8']));
});

/** All that is known by now has been followed. */
async function settled(): Promise<void> {
  await shop.app.stock.mark(shop.actor.organizationId, [mulled]);
  while ((await shop.app.stock.settle(shop.actor.organizationId, 100)).taken > 0);
}

test('The bottles are sold at two tills, a case breaks, six are tasted: what is left is worth 192,00', async () => {
  shop.now = '2026-11-24T09:00:00.000Z';
  const counter = await shop.enrol({ name: 'Comptoir' });
  const terrace = await shop.enrol({ name: 'Terrasse' });
  const { items: places } = await shop.call(listLocations);
  const shelf = places.find(({ kind }) => kind === 'shelf')?.id ?? '';
  const lines = [takes(mulled, 118n * bottle)];
  await shop.call(moveStock, { body: { fromId: backroom, toId: shelf, lines } });
  const today = (till: Device): void => {
    till.bench.making = { ...till.bench.making, at: '2026-11-24T10:00:00.000Z', day: '2026-11-24' };
  };
  today(counter);
  today(terrace);
  const { id: zoe } = await shop.call(createCustomer, {
    body: { name: 'Zoé Lenoir', phone: '06 12 34 56 78' },
  });
  await sellTo(counter, [line(mulled, { quantityE3: 7000n, amount: 8750n })], zoe);
  await sell(terrace, [line(mulled, { quantityE3: 5000n, amount: 6250n })]);
  await terrace.send();
  shop.now = '2026-11-24T18:00:00.000Z';
  for (const reason of ['loss', 'tasting'] as const)
    await shop.call(removeStock, {
      body: { reason, locationId: shelf, lines: [takes(mulled, 6n * bottle)] },
    });
  await settled();
  expect(await valueOf(mulled)).toBe(19_200n);
});

test('A customer finds glass: from the ticket to the lot, from the lot to the spices, from the spices to every bottle', async () => {
  const { items } = await shop.call(recalls.candidateLots, { query: { document: 'C2-1' } });
  expect(items).toMatchObject([{ code: 'VC26327A', quantity: 5n * bottle, sales: 1 }]);
  const [suspect] = items;
  const params = { lotId: suspect?.lotId ?? '' };
  const back = await shop.call(lotTree, { params, query: { way: 'back' } });
  const december = back.lots.find(({ code }) => code === 'E-7');
  expect(december).toMatchObject({ depth: 3 });
  const body = {
    lotIds: [december?.id ?? ''],
    isDrill: false,
    reason: 'complaint' as const,
    title: 'Éclats de verre dans les épices',
    danger: 'Coupures',
    advice: 'Ne le buvez pas, rapportez-le',
    reference: null,
  };
  const { id: recallId } = await shop.call(recalls.beginRecall, { body });
  const { lots } = await shop.call(recalls.getRecall, { params: { recallId } });
  expect(lots.map(({ code, depth, held }) => `${depth} ${code} ${held}`).sort()).toEqual([
    '0 E-7 true',
    '1 SI26327A true',
    '2 CU26327A true',
    '3 VC26327A true',
    '3 VC26327C true',
  ]);
  expect(await endsOf(recallId)).toEqual({ customer: 10, there: 80, loss: 5, tasting: 5 });
  const { runs, sales } = await shop.call(recalls.traceRecall, { params: { recallId } });
  // The one that was taken back made nothing.
  expect(runs).toHaveLength(4);
  expect(sales.map(({ document, quantity }) => `${document} ${quantity / bottle}`).sort()).toEqual([
    'C1-1 7',
    'C2-1 5',
  ]);
  const buyers = await shop.call(recalls.listRecallBuyers, { params: { recallId } });
  expect(buyers).toMatchObject({
    items: [{ name: 'Zoé Lenoir', phone: '+33612345678', documents: ['C1-1'], lots: ['VC26327A'] }],
    unknown: 1,
  });
  const bottled = lots.filter(({ depth }) => depth === 3);
  const notice = noticeOf(
    'letter',
    {
      ...body,
      shop: 'La Cave d’essai',
      products: [{ name: 'Vin chaud', lots: bottled, barcodes: [] }],
      soldBetween: { from: '2026-11-24', to: '2026-11-24' },
    },
    'fr',
  );
  expect(notice.body).toContain('lot VC26327A');
  expect(notice.body).toContain('Ne le buvez pas, rapportez-le');

  const { shops, tills } = await shop.call(recalls.getRecall, { params: { recallId } });
  expect(tills.map(({ name }) => name)).toEqual(['Comptoir', 'Terrasse']);
  const found = shops.map(({ lotId, there }) => ({ lotId, quantity: String(there) }));
  await shop.call(recalls.lookForLots, { params: { recallId }, body: { shopId: shop.shopId, found } });
  const { places } = await shop.call(recalls.traceRecall, { params: { recallId } });
  const ends = places.map(({ lotId, locationId, quantity }) => ({
    lotId,
    locationId,
    quantity: String(quantity),
    outcome: 'destroyed' as const,
  }));
  await shop.call(recalls.endRecall, {
    params: { recallId },
    body: { conclusion: 'Tout est détruit', ends },
  });
  await settled();
  expect(await endsOf(recallId)).toEqual({ customer: 10, loss: 85, tasting: 5 });
  expect(await valueOf(mulled)).toBe(0n);
});

/** In grams. */
async function endsOf(recallId: Id): Promise<Record<string, number>> {
  const { balances } = await shop.call(recalls.traceRecall, { params: { recallId } });
  const [balance] = balances;
  const ends = (balance?.ends ?? []).filter(({ quantity }) => quantity > 0n);
  expect(ends.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(balance?.came);
  return Object.fromEntries(ends.map(({ end, quantity }) => [end, Number(quantity) / 1000]));
}

test('Another system’s case agrees to the cent: 20 at 2.0000 become 5 pieces at 8.0000', async () => {
  const component = await shop.sku({
    name: 'Component',
    kind: 'material',
    measure: 'count',
    content: '1000',
  });
  const product = await shop.sku({ name: 'Product', kind: 'other', measure: 'count', content: '1000' });
  await received(component, pieces(20), 4000);
  await written(product, pieces(5), [takes(component, pieces(20))], {});
  await made(await ordered(product, pieces(5)), pieces(5), { finishes: true });
  expect(await valueOf(product)).toBe(4000n);
  expect(await valueOf(component)).toBe(0n);
  const { items } = await shop.call(listLevels, { query: { skuId: product } });
  expect(items.map(({ onHand }) => onHand)).toEqual([pieces(5)]);
});
