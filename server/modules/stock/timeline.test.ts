/** A wine's story: its moves with the level after each, and why its number is what it is. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  countStock,
  explainLevel,
  moveStock,
  receiveDelivery,
  removeStock,
  skuStock,
  skuTimeline,
} from '#domain/stock/contract.ts';
import type { Instant } from '#domain/values/time.ts';
import { BOTTLE, bottles, openShop, type Shop, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;

const on = (day: number): Instant => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Twelve delivered to the back room, five brought to the shelf, one broken there, and the shelf counted: three. */
beforeEach(async () => {
  wine = await shop.wine();
  const lines = (count: number) => [{ skuId: wine.id, quantity: bottles(count) }];
  const { shelf, backroom } = shop.places;
  await shop.call(receiveDelivery, {
    body: {
      locationId: backroom,
      occurredAt: on(2),
      reference: 'BL 4711',
      note: 'deux cartons',
      lines: lines(12),
    },
  });
  await shop.call(moveStock, { body: { fromId: backroom, toId: shelf, occurredAt: on(3), lines: lines(5) } });
  await shop.call(removeStock, {
    body: { reason: 'loss', locationId: shelf, occurredAt: on(4), lines: lines(1) },
  });
  await shop.call(countStock, { body: { locationId: shelf, occurredAt: on(5), lines: lines(3) } });
  await shop.call(removeStock, {
    body: { reason: 'tasting', locationId: shelf, occurredAt: on(6), lines: lines(1) },
  });
});

const story = async (locationId?: string) =>
  (
    await shop.call(skuTimeline, {
      params: { skuId: wine.id },
      query: locationId === undefined ? {} : { locationId },
    })
  ).items.map(({ cause, change, after }) => [cause, change / BOTTLE, after / BOTTLE]);

describe('a timeline', () => {
  test('says what each move changed of all that is held, and the level after it, newest first', async () => {
    expect(await story()).toEqual([
      ['tasting', -1n, 9n],
      ['count', -1n, 10n],
      ['loss', -1n, 11n],
      ['transfer', 0n, 12n],
      ['delivery', 12n, 12n],
    ]);
  });

  test('of one place says what moved there', async () => {
    expect(await story(shop.places.shelf)).toEqual([
      ['tasting', -1n, 2n],
      ['count', -1n, 3n],
      ['loss', -1n, 4n],
      ['transfer', 5n, 5n],
    ]);
    expect(await story(shop.places.backroom)).toEqual([
      ['transfer', -5n, 7n],
      ['delivery', 12n, 12n],
    ]);
  });

  test('goes on, a page at a time, where the page before ended', async () => {
    const seen: (readonly [string, bigint])[] = [];
    let cursor: string | undefined;
    do {
      const page = await shop.call(skuTimeline, {
        params: { skuId: wine.id },
        query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...page.items.map(({ cause, after }) => [cause, after / BOTTLE] as const));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([
      ['tasting', 9n],
      ['count', 10n],
      ['loss', 11n],
      ['transfer', 12n],
      ['delivery', 12n],
    ]);
  });

  test('says who, when, under which reference, and what nobody stated but what follows', async () => {
    const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
    expect(items.at(-1)).toMatchObject({
      actor: 'Camille',
      reference: 'BL 4711',
      note: 'deux cartons',
      occurredAt: on(2),
      fromId: shop.places.supplier,
      toId: shop.places.backroom,
      derived: false,
    });
    expect(items[1]).toMatchObject({ cause: 'count', derived: true });
  });

  test('of a place that keeps no stock is refused', async () => {
    const asked = { params: { skuId: wine.id }, query: { locationId: shop.places.loss } };
    expect(await shop.refusal(skuTimeline, asked)).toMatchObject({
      status: 422,
      code: 'not_a_held_location',
    });
  });
});

describe('why is this number what it is?', () => {
  test('is answered from the last count of that place, in French and in English', async () => {
    const asked = { params: { skuId: wine.id }, query: { locationId: shop.places.shelf } };
    const answer = await shop.call(explainLevel, asked);
    expect(answer).toMatchObject({ level: 2n * BOTTLE, since: on(5), start: 3n * BOTTLE });
    expect(answer.sentence).toBe(
      'Compté 3\u00a0bt le 5 novembre 2026 à 13:00 : − 1\u00a0bt goûtés. Il y a donc 2\u00a0bt.',
    );
    expect((await shop.english.call(explainLevel, asked)).sentence).toBe(
      'Counted 3\u00a0btl on 5 November 2026 at 13:00: − 1\u00a0btl tasted. So there is 2\u00a0btl.',
    );
  });

  test('is answered from the start where it is asked of all places', async () => {
    const { sentence, parts } = await shop.call(explainLevel, { params: { skuId: wine.id } });
    expect(sentence).toMatch(/^Depuis le début : \+ 12\u00a0bt livrés, /);
    expect(sentence).toMatch(/Il y a donc 9\u00a0bt\.$/);
    expect(parts.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(9n * BOTTLE);
  });

  test('says so where nothing has moved', async () => {
    const other = await shop.wine();
    const { sentence } = await shop.call(explainLevel, { params: { skuId: other.id } });
    expect(sentence).toBe('Depuis le début : rien n’a bougé depuis. Il y a donc 0\u00a0bt.');
  });

  test('of a wine that is not in the catalogue is refused', async () => {
    const params = { skuId: randomUUID() };
    expect(await shop.refusal(explainLevel, { params })).toMatchObject({ code: 'unknown_sku' });
    expect(await shop.refusal(skuStock, { params })).toMatchObject({ code: 'unknown_sku' });
  });
});
