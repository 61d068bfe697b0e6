/** « Attention à bien paramétrer l'ordre des imports » : whatever the order, nothing is sold that is not there, nothing refused that is. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordSale } from '#domain/sales/contract.ts';
import { countStock, exportLevels, moveStock, receiveDelivery } from '#domain/stock/contract.ts';
import { BOTTLE, bottles, CHARTRONS, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

type Step = (wine: Wine) => Promise<unknown>;

const at = (time: string): string => `2026-11-21T${time}:00.000Z`;

/** What a shop's Saturday holds. */
const saturday: Record<string, Step> = {
  'the delivery note of the morning': (wine) =>
    shop.call(receiveDelivery, {
      body: {
        locationId: shop.places.shelf,
        occurredAt: at('08:00'),
        lines: [{ skuId: wine.id, quantity: bottles(12) }],
      },
    }),
  'the till’s file of the morning': (wine) => sell(wine, 3, '10:00'),
  'the count at noon': (wine) =>
    shop.call(countStock, {
      body: {
        locationId: shop.places.shelf,
        occurredAt: at('12:00'),
        lines: [{ skuId: wine.id, quantity: bottles(9) }],
      },
    }),
  'the till’s file of the afternoon': (wine) => sell(wine, 4, '16:00'),
};

function sell(wine: Wine, count: number, time: string) {
  const lines = [{ item: { unitId: wine.id }, quantity: units(count), unitPrice: '125000' }];
  return shop.call(recordSale, { body: { document: randomUUID(), occurredAt: at(time), lines } });
}

function everyOrder<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    everyOrder(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

test('the day’s papers read in any of their twenty-four orders leave five bottles on the shelf', async () => {
  for (const order of everyOrder(Object.entries(saturday))) {
    const wine = await shop.wine();
    for (const [, step] of order) {
      await step(wine);
      await shop.settle(wine.id);
    }
    expect(await shop.held(wine.id), order.map(([name]) => name).join(', ')).toEqual({ shelf: 5n * BOTTLE });
  }
});

test('a sale that comes before its delivery is never refused, and a web shop is told none is left, not less', async () => {
  const wine = await shop.wine();
  const offered = async (): Promise<string | undefined> =>
    (await shop.call(exportLevels))
      .split('\r\n')
      .find((line) => line.startsWith(wine.id))
      ?.split(';')[4];
  await sell(wine, 2, '10:00');
  expect(await offered()).toBe('0');
  await saturday['the delivery note of the morning']?.(wine);
  await shop.settle(wine.id);
  expect(await offered()).toBe('10');
});

test('two shops share a catalogue and not their bottles: each sells its own, and what travels is in neither', async () => {
  const wine = await shop.wine();
  await saturday['the delivery note of the morning']?.(wine);
  const body = {
    fromId: shop.places.shelf,
    toId: shop.chartrons.shelf,
    inTransit: true,
    occurredAt: at('09:00'),
    lines: [{ skuId: wine.id, unitId: wine.caseId, count: units(1) }],
  };
  await shop.call(moveStock, { body });
  const lines = [{ item: { unitId: wine.id }, quantity: units(1), unitPrice: '125000' }];
  await shop.call(recordSale, {
    body: { document: randomUUID(), shopId: CHARTRONS, occurredAt: at('11:00'), lines },
  });
  await sell(wine, 2, '11:00');
  expect(await shop.held(wine.id)).toEqual({
    shelf: 4n * BOTTLE,
    'chartrons transit': 6n * BOTTLE,
    'chartrons shelf': -BOTTLE,
  });
});
