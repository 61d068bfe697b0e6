/** Levels: now, at the end of any instant, and as they were known then; what they are worth, and what runs low. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  countStock,
  exportLevels,
  getLevel,
  listLevels,
  lowStock,
  receiveDelivery,
  removeStock,
  reserve,
  valuation,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { BOTTLE, bottles, openShop, type Shop, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** At noon. */
const on = (day: number): Instant => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;

function deliver(wine: Wine, count: number, day: number, cost?: string) {
  const line = { skuId: wine.id, quantity: bottles(count), ...(cost === undefined ? {} : { cost }) };
  return shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: on(day), lines: [line] },
  });
}

function lose(wine: Wine, count: number, day: number) {
  const lines = [{ skuId: wine.id, quantity: bottles(count) }];
  return shop.call(removeStock, {
    body: { reason: 'loss', locationId: shop.places.shelf, occurredAt: on(day), lines },
  });
}

async function level(wine: Wine, query: { at?: Instant; knownAt?: Instant } = {}): Promise<bigint> {
  const { items } = await shop.call(listLevels, { query: { skuId: wine.id, ...query } });
  return items.reduce((sum, { onHand }) => sum + onHand, 0n) / BOTTLE;
}

describe('levels as of a date', () => {
  test('are what had moved by the end of that instant', async () => {
    const wine = await shop.wine();
    await deliver(wine, 12, 2);
    await lose(wine, 1, 5);
    await lose(wine, 2, 9);
    const days = [1, 2, 4, 5, 8, 9, 20];
    const seen = await Promise.all(days.map((day) => level(wine, { at: on(day) })));
    expect(seen).toEqual([0n, 12n, 12n, 11n, 11n, 9n, 9n]);
    expect(await level(wine)).toBe(9n);
  });

  test('change when something of before that date is written in late', async () => {
    const wine = await shop.wine();
    await deliver(wine, 12, 2);
    expect(await level(wine, { at: on(6) })).toBe(12n);
    await lose(wine, 3, 5);
    expect(await level(wine, { at: on(6) })).toBe(9n);
  });

  test('as they were known before the late news arrived stay as they were', async () => {
    const wine = await shop.wine();
    await deliver(wine, 12, 2);
    const { knownAt } = await database();
    await lose(wine, 3, 5);
    expect(await level(wine, { at: on(6), knownAt })).toBe(12n);
    expect(await level(wine, { at: on(6), knownAt: (await database()).knownAt })).toBe(9n);
  });

  test('between two counts are what each found, and what moved since', async () => {
    const wine = await shop.wine();
    await deliver(wine, 12, 2);
    const lines = [{ skuId: wine.id, quantity: bottles(10) }];
    await shop.call(countStock, { body: { locationId: shop.places.shelf, occurredAt: on(10), lines } });
    await lose(wine, 1, 11);
    expect(await Promise.all([9, 10, 11].map((day) => level(wine, { at: on(day) })))).toEqual([12n, 10n, 9n]);
  });

  test('may be asked for one place, or for a whole shop at once', async () => {
    const [a, b] = [await shop.wine(), await shop.wine()];
    await deliver(a, 6, 2);
    const lines = [{ skuId: b.id, quantity: bottles(4) }];
    await shop.call(receiveDelivery, {
      body: { locationId: shop.chartrons.shelf, occurredAt: on(3), lines },
    });
    const { items } = await shop.call(listLevels, { query: { at: on(3), locationId: shop.chartrons.shelf } });
    expect(items.filter(({ onHand }) => onHand !== 0n)).toEqual([
      { skuId: b.id, locationId: shop.chartrons.shelf, onHand: 4n * BOTTLE, reserved: 0n },
    ]);
    const everywhere = await shop.call(listLevels, { query: { at: on(3) } });
    expect(everywhere.items.map(({ skuId }) => skuId)).toEqual(expect.arrayContaining([a.id, b.id]));
  });

  /** The moment on the clock of whoever records; a millisecond passes before anything else is recorded. */
  async function database(): Promise<{ knownAt: Instant }> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const knownAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { knownAt };
  }
});

describe('one level', () => {
  const levelOf = (skuId: Id, locationId: Id) => ({ params: { skuId, locationId } });

  test('is what is there and what is promised of it', async () => {
    const wine = await shop.wine();
    await deliver(wine, 5, 2);
    const place = { skuId: wine.id, locationId: shop.places.shelf };
    await shop.call(reserve, { body: { ...place, reference: 'W-2', quantity: bottles(2) } });
    expect(await shop.call(getLevel, levelOf(wine.id, shop.places.shelf))).toEqual({
      ...place,
      onHand: 5n * BOTTLE,
      reserved: 2n * BOTTLE,
    });
  });

  test('is none where the sku never was, and refused for a sku or a place that is not there', async () => {
    const wine = await shop.wine();
    const none = { skuId: wine.id, locationId: shop.places.shelf, onHand: 0n, reserved: 0n };
    expect(await shop.call(getLevel, levelOf(wine.id, shop.places.shelf))).toEqual(none);
    const nowhere = randomUUID();
    expect(await shop.refusal(getLevel, levelOf(nowhere, shop.places.shelf))).toMatchObject({
      status: 404,
      code: 'unknown_sku',
    });
    expect(await shop.refusal(getLevel, levelOf(wine.id, nowhere))).toMatchObject({
      status: 404,
      code: 'unknown_location',
    });
  });
});

describe('what stock is worth', () => {
  test.each([
    ['fifo', 7000n],
    ['average', 6000n],
  ] as const)('by %s is what is left of what came in', async (method, expected) => {
    const worth = await openShop({ valuation: method });
    try {
      const wine = await worth.wine();
      for (const [day, cost] of [
        [2, '5000'],
        [3, '7000'],
      ] as const) {
        const lines = [{ skuId: wine.id, quantity: bottles(10), cost }];
        await worth.call(receiveDelivery, {
          body: { locationId: worth.places.shelf, occurredAt: on(day), lines },
        });
      }
      const lines = [{ skuId: wine.id, quantity: bottles(10) }];
      await worth.call(removeStock, { body: { reason: 'loss', locationId: worth.places.shelf, lines } });
      expect(await worth.call(valuation)).toEqual({
        method,
        total: expected,
        items: [{ skuId: wine.id, quantity: 10n * BOTTLE, amount: expected }],
      });
    } finally {
      await worth.close();
    }
  });

  test('is put right when the delivery of what has left already is written in', async () => {
    const wine = await shop.wine();
    await lose(wine, 2, 5);
    await deliver(wine, 6, 8, '6000');
    const { items } = await shop.call(valuation);
    expect(items.find(({ skuId }) => skuId === wine.id)).toMatchObject({
      quantity: 4n * BOTTLE,
      amount: 4000n,
    });
  });
});

describe('what runs low', () => {
  test('is what is at its threshold or below, over all places', async () => {
    const low = await shop.wine({ threshold: 3n * BOTTLE });
    const enough = await shop.wine({ threshold: 3n * BOTTLE });
    await deliver(low, 3, 2);
    await deliver(enough, 4, 2);
    const { items } = await shop.call(lowStock);
    const ids = items.map(({ skuId }) => skuId);
    expect(ids).toContain(low.id);
    expect(ids).not.toContain(enough.id);
  });

  test('counts what is promised as gone', async () => {
    const wine = await shop.wine({ threshold: 3n * BOTTLE });
    await deliver(wine, 5, 2);
    const promised = {
      skuId: wine.id,
      locationId: shop.places.shelf,
      reference: 'W-3',
      quantity: bottles(2),
    };
    await shop.call(reserve, { body: promised });
    const { items } = await shop.call(lowStock);
    expect(items).toContainEqual({ skuId: wine.id, available: 3n * BOTTLE, threshold: 3n * BOTTLE });
  });

  test('never is a service, which has no stock to run low', async () => {
    const delivery = await shop.wine({ kind: 'service', threshold: 1n });
    const { items } = await shop.call(lowStock);
    expect(items.map(({ skuId }) => skuId)).not.toContain(delivery.id);
  });
});

describe('sellable levels as a file', () => {
  test('say whole bottles on hand less those promised, and never less than none', async () => {
    const [sold, oversold] = [
      await shop.wine({ name: 'Saumur', code: 'SAU' }),
      await shop.wine({ name: 'Vouvray', code: 'VOU' }),
    ];
    await deliver(sold, 5, 2);
    await lose(oversold, 1, 2);
    const held = { skuId: sold.id, locationId: shop.places.shelf, reference: 'W-1', quantity: bottles(1) };
    await shop.call(reserve, { body: held });
    const lines = (await shop.call(exportLevels)).split('\r\n');
    expect(lines.filter((line) => /SAU|VOU/.test(line))).toEqual([
      `${sold.id};SAU;;Saumur;4;3,000000`,
      `${oversold.id};VOU;;Vouvray;0;-0,750000`,
    ]);
  });

  test.each(['xml', 'json'] as const)('may be asked for as %s', async (format) => {
    const wine = await shop.wine({ name: 'Bourgueil & Fils' });
    await deliver(wine, 2, 2);
    const text = await shop.call(exportLevels, { query: { format } });
    expect(text).toContain(wine.id);
    expect(text).toContain(format === 'xml' ? 'Bourgueil &amp; Fils' : 'Bourgueil & Fils');
  });

  test('of one shop leave out what the other holds', async () => {
    const wine = await shop.wine({ code: 'MOU' });
    await deliver(wine, 2, 2);
    const text = await shop.call(exportLevels, { query: { shopId: shop.house.shops[1]?.id ?? '' } });
    expect(text.split('\r\n').find((line) => line.includes(wine.id))).toMatch(/;0;0,000000$/);
  });
});
