/** Counts: what a person found on the shelf wins over what the ledger thought, and what arrives late explains it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  countStock,
  receiveDelivery,
  removeStock,
  reverseDocument,
  skuStock,
  skuTimeline,
} from '#domain/stock/contract.ts';
import { BOTTLE, bottles, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** On 21 November, at this time. */
const at = (time: string): string => `2026-11-21T${time}:00.000Z`;

beforeEach(async () => {
  wine = await shop.wine();
  const lines = [{ skuId: wine.id, quantity: bottles(12), cost: '9600' }];
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: at('08:00'), lines },
  });
});

function count(found: number, time: string, key: string = randomUUID()) {
  const lines = [{ skuId: wine.id, quantity: bottles(found) }];
  return shop.call(countStock, { body: { locationId: shop.places.shelf, occurredAt: at(time), lines }, key });
}

function lose(lost: number, time: string) {
  const lines = [{ skuId: wine.id, quantity: bottles(lost) }];
  const body = { reason: 'loss' as const, locationId: shop.places.shelf, occurredAt: at(time), lines };
  return shop.call(removeStock, { body });
}

/** How far the count was off, over all corrections. */
async function gap(): Promise<bigint> {
  const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
  return items.filter(({ cause }) => cause === 'count').reduce((sum, { change }) => sum + change, 0n);
}

describe('a count', () => {
  test.each([
    ['fewer than the ledger thought', 10, -2n],
    ['more than the ledger thought', 13, 1n],
    ['none at all', 0, -12n],
  ])('of %s leaves what was found, and names the gap', async (_, found, expected) => {
    await count(found, '18:00');
    expect(await shop.held(wine.id)).toEqual(found === 0 ? {} : { shelf: BigInt(found) * BOTTLE });
    expect(await gap()).toBe(expected * BOTTLE);
  });

  test('that finds what the ledger thought moves nothing', async () => {
    expect(await count(12, '18:00')).toMatchObject({ moves: 0, alreadyDone: false });
    expect(await gap()).toBe(0n);
  });

  test('takes the value of what is missing with it', async () => {
    await count(9, '18:00');
    expect(await shop.call(skuStock, { params: { skuId: wine.id } })).toMatchObject({ value: 7200n });
  });

  test('may be said in cases', async () => {
    const lines = [{ skuId: wine.id, unitId: wine.caseId, count: units(1) }];
    await shop.call(countStock, { body: { locationId: shop.places.shelf, lines } });
    expect(await shop.held(wine.id)).toEqual({ shelf: 6n * BOTTLE });
  });

  test('sent again with the same key counts once', async () => {
    const key = randomUUID();
    await count(10, '18:00', key);
    expect(await count(10, '18:00', key)).toMatchObject({ documentId: key, alreadyDone: true });
    expect(await gap()).toBe(-2n * BOTTLE);
  });

  test('of less than nothing is refused', async () => {
    const lines = [{ skuId: wine.id, quantity: '-1' }];
    const body = { locationId: shop.places.shelf, lines };
    expect(await shop.refusal(countStock, { body })).toMatchObject({ status: 400, code: 'bad_request' });
  });

  test('is not undone: the shelf is counted again', async () => {
    const { documentId } = await count(10, '18:00');
    expect(await shop.refusal(reverseDocument, { params: { documentId } })).toMatchObject({
      code: 'not_reversible',
    });
    await count(12, '18:05');
    expect(await shop.held(wine.id)).toEqual({ shelf: 12n * BOTTLE });
  });
});

describe('what is written in late', () => {
  test('two bottles broken before the count explain its gap, and the shelf stays as it was found', async () => {
    await count(10, '18:00');
    await lose(2, '12:00');
    expect(await shop.held(wine.id)).toEqual({ shelf: 10n * BOTTLE });
    expect(await gap()).toBe(0n);
  });

  test('what happened after the count is taken from what was found', async () => {
    await count(10, '18:00');
    await lose(1, '19:00');
    expect(await shop.held(wine.id)).toEqual({ shelf: 9n * BOTTLE });
    expect(await gap()).toBe(-2n * BOTTLE);
  });

  test('a count that is itself late corrects the one that came after it, not the shelf', async () => {
    await count(10, '18:00');
    await count(11, '12:00');
    expect(await shop.held(wine.id)).toEqual({ shelf: 10n * BOTTLE });
    expect(await gap()).toBe(-2n * BOTTLE);
  });

  test('what a late loss between two counts does is seen between them alone', async () => {
    await count(11, '12:00');
    await count(8, '18:00');
    await lose(3, '15:00');
    const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
    const between = items.filter(({ occurredAt }) => occurredAt === at('18:00'));
    expect(between.reduce((sum, { change }) => sum + change, 0n)).toBe(0n);
    expect(await shop.held(wine.id)).toEqual({ shelf: 8n * BOTTLE });
  });
});

describe('a count that takes a while', () => {
  test('dates each line by when it was counted: what left since is no gap', async () => {
    await lose(1, '17:30');
    const lines = [{ skuId: wine.id, quantity: bottles(12), countedAt: at('17:00') }];
    const body = { locationId: shop.places.shelf, occurredAt: at('18:00'), lines };
    await shop.call(countStock, { body });
    expect(await shop.held(wine.id)).toEqual({ shelf: 11n * BOTTLE });
    expect(await gap()).toBe(0n);
  });

  test('knows no line of tomorrow', async () => {
    const lines = [{ skuId: wine.id, quantity: bottles(12), countedAt: '2126-11-21T17:00:00.000Z' }];
    const body = { locationId: shop.places.shelf, lines };
    expect(await shop.refusal(countStock, { body })).toMatchObject({ code: 'in_the_future' });
  });
});

describe('eight people who count at once', () => {
  test('none is refused, and the last word is that of the latest count', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((found) => count(found, `18:0${found}`)));
    expect(await shop.held(wine.id)).toEqual({ shelf: 8n * BOTTLE });
  });
});
