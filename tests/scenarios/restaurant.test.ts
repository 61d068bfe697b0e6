/** « Fractionner le mouvement lorsqu'une bouteille est vendue au verre » : a wine restaurant with its glasses of a sixth and a fifth. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordSale } from '#domain/sales/contract.ts';
import { receiveDelivery, skuStock, skuTimeline, tapBottle } from '#domain/stock/contract.ts';
import { BOTTLE, bottles, GLASS, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;
/** A glass of 15 cl. */
let fifthId: string;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const at = (time: string): string => `2026-11-21T${time}:00.000Z`;

beforeEach(async () => {
  fifthId = randomUUID();
  const ids = { id: randomUUID(), caseId: randomUUID(), glassId: randomUUID() };
  wine = await shop.wine(
    {
      units: [
        { id: ids.caseId, kind: 'pack', units: 6 },
        { id: ids.glassId, kind: 'glass', parts: 6 },
        { id: fifthId, kind: 'glass', parts: 5 },
      ],
    },
    ids,
  );
  const lines = [{ skuId: wine.id, unitId: wine.caseId, count: units(1), cost: '7200' }];
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: at('10:00'), lines },
  });
});

async function serve(unitId: string, count: number, time: string): Promise<void> {
  const lines = [{ item: { unitId }, quantity: units(count), unitPrice: '65000' }];
  await shop.call(recordSale, { body: { document: randomUUID(), occurredAt: at(time), lines } });
  await shop.settle(wine.id);
}

const tap = (said: 'opened' | 'finished', time: string) =>
  shop.call(tapBottle, {
    body: { skuId: wine.id, locationId: shop.places.opened, tap: said, occurredAt: at(time) },
  });
const gauge = async (): Promise<bigint[]> =>
  (await shop.call(skuStock, { params: { skuId: wine.id } })).bottles.flatMap(({ remaining, endedAt }) =>
    endedAt === null ? [remaining] : [],
  );

test('an evening of six glasses of 12.5 cl is one bottle, to the drop', async () => {
  for (const minute of ['00', '05', '20', '31', '44', '59']) await serve(wine.glassId, 1, `19:${minute}`);
  expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
  expect(await gauge()).toEqual([]);
});

test('five glasses of 15 cl are one bottle too', async () => {
  await serve(fifthId, 5, '19:00');
  expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
});

test('the gauge shows what is left in the opened bottle after each glass', async () => {
  const seen: bigint[][] = [];
  for (const minute of ['00', '10', '20']) {
    await serve(wine.glassId, 1, `19:${minute}`);
    seen.push(await gauge());
  }
  expect(seen).toEqual([[5n * GLASS], [4n * GLASS], [3n * GLASS]]);
});

test('a table that takes a bottle is served from the shelf, not from the opened one', async () => {
  await serve(wine.glassId, 2, '19:00');
  await serve(wine.id, 1, '19:30');
  expect(await shop.held(wine.id)).toEqual({ shelf: 4n * BOTTLE, opened: 4n * GLASS });
});

test('a glass that nobody billed shows when the bottle is finished: it is a named loss, with its value', async () => {
  await serve(wine.glassId, 5, '19:00');
  await tap('finished', '23:00');
  expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
  const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
  expect(items[0]).toMatchObject({ cause: 'leftover', quantity: GLASS, toId: shop.places.loss });
  expect(await shop.call(skuStock, { params: { skuId: wine.id } })).toMatchObject({ value: 6000n });
});

test('the bill that is typed in the next morning takes the loss back: the glass was sold after all', async () => {
  await serve(wine.glassId, 5, '19:00');
  await tap('finished', '23:00');
  await serve(wine.glassId, 1, '22:00');
  const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
  const lost = items
    .filter(({ cause }) => cause === 'leftover')
    .reduce((sum, { change }) => sum + change, 0n);
  expect(lost).toBe(0n);
  expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
});

test('glasses are served though the cellar book says that nothing is left: the bottle is on the bar', async () => {
  await serve(wine.id, 6, '19:00');
  await serve(wine.glassId, 1, '20:00');
  expect(await shop.held(wine.id)).toEqual({ opened: -GLASS });
  const lines = [{ skuId: wine.id, quantity: bottles(6) }];
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: at('09:00'), lines },
  });
  expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE, opened: 5n * GLASS });
});
