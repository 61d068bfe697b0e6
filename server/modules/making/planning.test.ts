/** Planning through the door: promises, open orders and thresholds become orders with dates. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { planWorkOrder, releaseWorkOrder, saveRecipe, tryRecipe } from '#domain/making/contract.ts';
import { canHonour, getPlan } from '#domain/making/planContract.ts';
import { receiveDelivery, reserve } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { openShop, type Shop } from '#tests/harness/shop.ts';
import { madeHere, plannedNeeds } from './index.ts';

let shop: Shop;
let chinon: Id;
let box: Id;
let giftBox: Id;
const bottle = 750_000n;
const pieces = (count: number): bigint => BigInt(count) * 1000n;
const takes = (skuId: Id, quantity: bigint) => ({ skuId, quantity: quantity.toString() });

beforeAll(async () => {
  shop = await openShop();
  shop.now = '2026-11-23T09:00:00.000Z';
});
afterAll(() => shop.close());

/** A gift box takes two bottles and a box, and two days. */
beforeEach(async () => {
  shop.coming = [];
  chinon = (await shop.wine({ name: 'Chinon', units: [] })).id;
  box = (await shop.wine({ name: 'Boîte', kind: 'packaging', measure: 'count', content: 1000n, units: [] }))
    .id;
  giftBox = (
    await shop.wine({
      name: 'Coffret',
      kind: 'other',
      measure: 'count',
      content: 1000n,
      units: [],
      threshold: 3000n,
    })
  ).id;
  const components = [takes(chinon, 2n * bottle), takes(box, pieces(1))];
  await shop.call(saveRecipe, {
    body: { skuId: giftBox, form: 'giftBox', batch: '1000', leadDays: 2, components },
  });
});

async function received(skuId: Id, quantity: bigint): Promise<void> {
  const body = { locationId: shop.places.backroom, lines: [takes(skuId, quantity)] };
  await shop.call(receiveDelivery, { body });
}

async function planned() {
  const { orders, late } = await shop.call(getPlan, {});
  const ours = new Map([
    [chinon, 'wine'],
    [box, 'box'],
    [giftBox, 'gift box'],
  ]);
  return {
    orders: orders.flatMap(({ skuId, quantity, begin, reference, ...order }) =>
      ours.has(skuId) ? [[order.do, ours.get(skuId), quantity, begin, reference]] : [],
    ),
    late: late.filter(({ skuId }) => ours.has(skuId)),
  };
}

describe('the plan', () => {
  test('fills a threshold up, and buys what that takes', async () => {
    await received(chinon, 12n * bottle);
    await received(giftBox, pieces(1));
    expect((await planned()).orders).toEqual([
      ['make', 'gift box', pieces(2), '2026-11-23', null],
      ['buy', 'box', pieces(2), '2026-11-23', null],
    ]);
  });

  test('serves who has reserved before a threshold, and says who waits too long', async () => {
    await received(giftBox, pieces(3));
    await received(chinon, 12n * bottle);
    await received(box, pieces(10));
    const body = { ...takes(giftBox, pieces(3)), locationId: shop.places.backroom, reference: 'Web 1042' };
    await shop.call(reserve, { body });
    const { orders, late } = await planned();
    expect(orders).toEqual([['make', 'gift box', pieces(3), '2026-11-23', null]]);
    expect(late).toEqual([]);
  });

  test('counts what open orders will make and take, and what suppliers bring', async () => {
    await received(chinon, 12n * bottle);
    shop.coming = [{ reference: 'CF-1', skuId: box, quantity: pieces(3), on: '2026-11-25' }];
    await shop.call(planWorkOrder, {
      body: { ...takes(giftBox, pieces(4)), fromId: shop.places.backroom, due: '2026-11-30' },
    });
    // The order takes 4 boxes on the 28th: 3 come, 1 is bought; its 4 gift boxes are above the threshold.
    expect((await planned()).orders).toEqual([
      ['buy', 'box', pieces(1), '2026-11-23', expect.stringMatching(/^OF-/)],
    ]);
  });

  test('takes what may stand in for a component, and tells buying the one it spares no more and the other', async () => {
    await received(giftBox, pieces(3));
    await received(chinon, 24n * bottle);
    const wood = (
      await shop.wine({ name: 'Caissette', kind: 'packaging', measure: 'count', content: 1000n, units: [] })
    ).id;
    await received(wood, pieces(1));
    const alternatives = [{ skuId: wood, quantity: pieces(1).toString() }];
    const components = [takes(chinon, 2n * bottle), { ...takes(box, pieces(1)), alternatives }];
    const body = { skuId: giftBox, form: 'giftBox' as const, batch: '1000', leadDays: 2, components };
    await shop.call(saveRecipe, { body });
    await shop.call(planWorkOrder, { body: { ...takes(giftBox, pieces(4)), fromId: shop.places.backroom } });
    const { standIns } = await shop.call(getPlan, {});
    expect(standIns.filter(({ insteadOf }) => insteadOf === box)).toMatchObject([
      { skuId: wood, quantity: pieces(1), spared: pieces(1), reference: expect.stringMatching(/^OF-/) },
    ]);
    expect((await planned()).orders).toEqual([
      ['buy', 'box', pieces(3), '2026-11-23', expect.stringMatching(/^OF-/)],
    ]);
    const needs = await shop.database.read(shop.actor.organizationId, (snapshot) =>
      plannedNeeds(snapshot, { comingFor: async () => [] }, '2026-11-23'),
    );
    expect([box, wood].map((one) => needs.find(({ skuId }) => skuId === one)?.quantity)).toEqual([
      pieces(3),
      pieces(1),
    ]);
  });

  test('tells buying what planned work takes and nobody holds', async () => {
    const needs = async (): Promise<bigint[]> => {
      const found = await shop.database.read(shop.actor.organizationId, (snapshot) =>
        plannedNeeds(snapshot, { comingFor: async () => [] }, '2026-11-23'),
      );
      return [chinon, box].map((skuId) => found.find((one) => one.skuId === skuId)?.quantity ?? 0n);
    };
    await received(giftBox, pieces(3));
    const { id: orderId } = await shop.call(planWorkOrder, {
      body: { ...takes(giftBox, pieces(4)), fromId: shop.places.backroom },
    });
    expect(await needs()).toEqual([8n * bottle, pieces(4)]);
    await shop.call(releaseWorkOrder, { params: { orderId }, body: { beyond: true } });
    expect(await needs()).toEqual([0n, 0n]);
    const made = await shop.database.read(shop.actor.organizationId, (snapshot) =>
      madeHere(snapshot, '2026-11-23'),
    );
    expect([giftBox, chinon].map((skuId) => made.has(skuId))).toEqual([true, false]);
  });

  test('says whether one more order can be honoured, and what it takes', async () => {
    await received(chinon, 24n * bottle);
    await received(box, pieces(2));
    await received(giftBox, pieces(3));
    const ask = (by: string) =>
      shop.call(canHonour, { body: { lines: [{ ...takes(giftBox, pieces(5)), by }] } });
    expect(await ask('2026-11-23')).toMatchObject({
      isInTime: false,
      lines: [{ toMake: pieces(2), ready: '2026-11-25' }],
    });
    const answer = await ask('2026-11-25');
    expect(answer).toMatchObject({ isInTime: true, orders: [{ skuId: giftBox, quantity: pieces(2) }] });
  });
});

describe('a recipe that is not saved yet', () => {
  const trial = (components: ReturnType<typeof takes>[]) =>
    shop.call(tryRecipe, { body: { skuId: giftBox, batch: '1000', components } });

  test('says what it would cost and what is missing for it', async () => {
    await received(chinon, bottle);
    expect(await trial([takes(chinon, 3n * bottle)])).toMatchObject({
      cost: { unpriced: [] },
      possible: { possible: 0n, missing: [{ skuId: chinon, quantity: 2n * bottle }] },
    });
  });

  test('is refused as it would be when it is saved', async () => {
    const body = { skuId: chinon, batch: bottle.toString(), components: [takes(giftBox, 1000n)] };
    expect(await shop.refusal(tryRecipe, { body })).toMatchObject({ code: 'recipe_circle' });
    expect(
      await shop.refusal(tryRecipe, { body: { ...body, components: [takes(randomUUID(), 1n)] } }),
    ).toMatchObject({
      code: 'unknown_component',
    });
  });
});
