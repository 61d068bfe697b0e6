/** « Adieu les écarts incompréhensibles entre stock théorique et stock réel » : a count while the till's late sales are still coming. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordSale } from '#domain/sales/contract.ts';
import { countStock, explainLevel, receiveDelivery, skuTimeline } from '#domain/stock/contract.ts';
import { BOTTLE, bottles, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const at = (time: string): string => `2026-11-21T${time}:00.000Z`;

/** The ledger says twelve. */
beforeEach(async () => {
  wine = await shop.wine();
  const lines = [{ skuId: wine.id, quantity: bottles(12), cost: '9600' }];
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: at('08:00'), lines },
  });
});

const count = (found: number, time: string) =>
  shop.call(countStock, {
    body: {
      locationId: shop.places.shelf,
      occurredAt: at(time),
      lines: [{ skuId: wine.id, quantity: bottles(found) }],
    },
  });

async function sell(sold: number, time: string): Promise<void> {
  const lines = [{ item: { unitId: wine.id }, quantity: units(sold), unitPrice: '125000' }];
  await shop.call(recordSale, { body: { document: randomUUID(), occurredAt: at(time), lines } });
  await shop.settle(wine.id);
}

/** What the inventory found too much or too little, corrections included. */
async function gap(): Promise<bigint> {
  const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
  return (
    items.filter(({ cause }) => cause === 'count').reduce((sum, { change }) => sum + change, 0n) / BOTTLE
  );
}

test('twelve in the ledger, ten on the shelf: the two sales of the morning arrive after the count and explain it', async () => {
  await count(10, '13:00');
  expect(await gap()).toBe(-2n);
  await sell(2, '11:00');
  expect(await shop.held(wine.id)).toEqual({ shelf: 10n * BOTTLE });
  expect(await gap()).toBe(0n);
});

test('they arrive before the count: nothing is left to explain', async () => {
  await sell(2, '11:00');
  await count(10, '13:00');
  expect(await shop.held(wine.id)).toEqual({ shelf: 10n * BOTTLE });
  expect(await gap()).toBe(0n);
});

test('only one of them was sold: the gap that stays is one bottle, and the shelf is what was counted', async () => {
  await count(10, '13:00');
  await sell(1, '11:00');
  expect(await shop.held(wine.id)).toEqual({ shelf: 10n * BOTTLE });
  expect(await gap()).toBe(-1n);
});

test('what is sold while the count goes on counts after it', async () => {
  await count(10, '13:00');
  await sell(1, '13:05');
  expect(await shop.held(wine.id)).toEqual({ shelf: 9n * BOTTLE });
});

test('the screen says why there are nine, in words', async () => {
  await count(10, '13:00');
  await sell(1, '15:00');
  const { sentence } = await shop.call(explainLevel, {
    params: { skuId: wine.id },
    query: { locationId: shop.places.shelf },
  });
  expect(sentence).toBe(
    'Compté 10\u00a0bt le 21 novembre 2026 à 14:00 : − 1\u00a0bt vendus. Il y a donc 9\u00a0bt.',
  );
});
