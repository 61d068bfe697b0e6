/** Measures of opened bottles through the door: what the ledger follows, what it refuses, what is taken back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  keepBottle,
  listGlassWines,
  listOpenBottles,
  listSittings,
  measureWine,
  savePourSettings,
  setEmptyWeight,
  showPourSettings,
  throwWine,
  withdrawMeasure,
} from '#domain/pours/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { receiveDelivery, reverseDocument, skuTimeline, tapBottle } from '#domain/stock/contract.ts';
import { BOTTLE, GLASS, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const at = (time: string): string => `2026-11-21T${time}:00.000Z`;

beforeEach(async () => {
  wine = await shop.wine();
  const lines = [{ skuId: wine.id, unitId: wine.caseId, count: units(1), cost: '3600' }];
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: at('10:00'), lines },
  });
});

async function serve(count: number, time: string): Promise<void> {
  const lines = [{ item: { unitId: wine.glassId }, quantity: units(count), unitPrice: '65000' }];
  await shop.call(recordSale, { body: { document: randomUUID(), occurredAt: at(time), lines } });
  await shop.settle(wine.id);
}

const bodyOf = (time: string, left: readonly bigint[], more: { opened?: number; skuId?: string } = {}) => ({
  skuId: wine.id,
  locationId: shop.places.opened,
  method: 'eye' as const,
  occurredAt: at(time),
  left: left.map(String),
  ...more,
});
const measure = (...said: Parameters<typeof bodyOf>) => shop.call(measureWine, { body: bodyOf(...said) });

async function open() {
  const { items } = await shop.call(listOpenBottles);
  return items.find(({ skuId }) => skuId === wine.id);
}

test('what is seen in an opened bottle is what the ledger then holds', async () => {
  await serve(2, '19:00');
  expect(await measure('23:00', [480_000n])).toMatchObject({ expected: 4n * GLASS, left: 480_000n });
  expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE, opened: 480_000n });
  expect(await open()).toMatchObject({
    expected: 480_000n,
    openedSince: 0,
    measured: { method: 'eye', left: 480_000n, expected: 4n * GLASS, by: 'Camille' },
    bottles: [{ remaining: 480_000n, worth: 384n, finishBy: '2026-11-23' }],
  });
});

test('a bottle that nobody had told of comes from the shelf, one that was not opened goes back there', async () => {
  await measure('18:00', []);
  await serve(5, '19:00');
  expect(await open()).toMatchObject({ openedSince: 1, expected: GLASS });
  await measure('22:00', [700_000n], { opened: 2 });
  expect(await shop.held(wine.id)).toEqual({ shelf: 4n * BOTTLE, opened: 700_000n });
  await serve(6, '22:10');
  expect(await open()).toMatchObject({ openedSince: 1 });
  await measure('22:30', [10_000n], { opened: 0 });
  expect(await shop.held(wine.id)).toEqual({ shelf: 4n * BOTTLE, opened: 10_000n });
  const { items } = await shop.call(listGlassWines);
  // 2 × 750 − 700 for five glasses, then 700 − 10 for six.
  expect(items.find(({ skuId }) => skuId === wine.id)).toMatchObject({
    measures: 2,
    glasses: 11,
    used: 1_490_000n,
    told: 1_375_000n,
    pour: null,
  });
});

test('two bottles are measured together: the ledger holds what is in both, none where none is open', async () => {
  await serve(1, '19:00');
  await shop.call(tapBottle, {
    body: { skuId: wine.id, locationId: shop.places.opened, tap: 'opened', occurredAt: at('19:30') },
  });
  await measure('22:00', [600_000n, 740_000n]);
  expect(await open()).toMatchObject({ expected: 1_340_000n, bottles: [{}, {}] });
  await measure('23:00', [], { opened: 0 });
  expect(await open()).toMatchObject({ expected: 0n, bottles: [] });
});

test('the same measure sent again is the same one; it is refused of the past, of a place, a bottle or a wine that is none', async () => {
  await serve(2, '19:00');
  const id = randomUUID();
  const body = bodyOf('22:00', [450_000n]);
  const first = await shop.call(measureWine, { body, key: id });
  expect(await shop.call(measureWine, { body, key: id })).toEqual({ ...first, alreadyDone: true });
  const refused = async (body: ReturnType<typeof bodyOf>) => (await shop.refusal(measureWine, { body })).code;
  expect(await refused(bodyOf('21:00', [1n]))).toBe('measured_since');
  expect(await refused(bodyOf('23:00', [BOTTLE + 1n]))).toBe('more_than_a_bottle');
  expect(await refused({ ...bodyOf('23:00', [1n]), locationId: shop.places.shelf })).toBe(
    'not_an_opened_bottle_place',
  );
  const cheese = await shop.wine({ kind: 'food', measure: 'mass', content: 250_000n, units: [] });
  expect(await refused(bodyOf('23:00', [1n], { skuId: cheese.id }))).toBe('not_poured');
});

test('a measure that was wrong counts in no stretch, neither before nor after it', async () => {
  await measure('18:00', []);
  await serve(2, '19:00');
  const { measureId } = await measure('20:00', [48_000n]);
  await shop.call(withdrawMeasure, { params: { measureId } });
  await measure('20:01', [480_000n], { opened: 0 });
  const { items } = await shop.call(listGlassWines);
  expect(items.find(({ skuId }) => skuId === wine.id)).toMatchObject({ measures: 0, used: 0n });
  expect(await open()).toMatchObject({ expected: 480_000n });
});

test('waste has its reason and its value, in the ledger too, and is none once it is undone', async () => {
  await serve(2, '19:00');
  const body = { skuId: wine.id, locationId: shop.places.opened, occurredAt: at('20:00') };
  const { documentId } = await shop.call(throwWine, {
    body: { ...body, reason: 'oxidised', quantity: '500000' },
  });
  expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
  const timeline = await shop.call(skuTimeline, { params: { skuId: wine.id } });
  expect(timeline.items[0]).toMatchObject({ cause: 'loss', quantity: 500_000n, note: 'oxidised' });
  const waste = async () =>
    (await shop.call(listGlassWines)).items.find(({ skuId }) => skuId === wine.id)?.waste;
  expect(await waste()).toEqual([{ reason: 'oxidised', quantity: 500_000n, worth: 400n }]);
  await shop.call(reverseDocument, { params: { documentId } });
  expect(await waste()).toEqual([]);
  const refusal = shop.refusal(throwWine, { body: { ...body, reason: 'spilled', quantity: '750000' } });
  expect(await refusal).toMatchObject({ code: 'more_than_open' });
});

test('a bottle is good for as long as the house says of how it is kept', async () => {
  await serve(1, '19:00');
  const settings = await shop.call(showPourSettings);
  const keepsDays = { ...settings.keepsDays, argon: 12 };
  await shop.call(savePourSettings, { body: { ...settings, keepsDays, eveningFrom: 18 * 60 } });
  const [bottle] = (await open())?.bottles ?? [];
  if (!bottle) throw new Error('no bottle');
  const { skuId, locationId, documentId, line, nth } = bottle;
  const body = { skuId, locationId, documentId, line, nth, keptBy: 'argon' as const };
  expect(await shop.call(keepBottle, { body })).toEqual({ finishBy: '2026-12-03' });
  expect((await open())?.bottles).toMatchObject([{ keptBy: 'argon', finishBy: '2026-12-03' }]);
  expect(await shop.refusal(keepBottle, { body: { ...body, nth: 7 } })).toMatchObject({
    code: 'bottle_not_open',
  });
  await shop.call(setEmptyWeight, { params: { skuId }, body: { emptyWeight: '540000' } });
  expect(await open()).toMatchObject({ emptyWeight: 540_000n });
});

test('a bottle and the glasses of a till’s shift are of that shift, those of no till of the evening', async () => {
  await measure('15:00', []);
  const sourceId = randomUUID();
  const shopId = shop.house.shops[0]?.id ?? '';
  shop.sources.set(sourceId, { shopId, shelfId: null, openedId: null });
  shop.shifts = [
    {
      shopId,
      registerId: sourceId,
      register: 'Bar',
      day: '2026-11-21',
      openedAt: at('16:40'),
      closedAt: at('23:30'),
    },
  ];
  const lines = [{ item: { unitId: wine.glassId }, quantity: units(5), unitPrice: '65000' }];
  const body = { sourceId, document: randomUUID(), occurredAt: at('19:00'), lines };
  await shop.call(recordSale, { body });
  await shop.settle(wine.id);
  await measure('20:00', [100_000n]);
  const shift = { from: at('16:40'), until: at('23:30'), registers: ['Bar'] };
  expect((await open())?.bottles).toMatchObject([{ shift }]);
  await serve(1, '21:00');
  await measure('23:30', [740_000n]);
  expect((await open())?.bottles).toMatchObject([{ shift: null }]);
  const { items } = await shop.call(listSittings, { query: { skuId: wine.id } });
  expect(items).toMatchObject([
    { half: 'evening', shift, glasses: 5, used: 650_000n },
    { half: 'evening', shift: null, glasses: 1 },
  ]);
  shop.shifts = [];
});
