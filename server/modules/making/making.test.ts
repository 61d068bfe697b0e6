/** Recipes and work orders, as a small maker of jellies uses them: from the recipe to the shelf, and back where it was wrong. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  costOfRecipe,
  endWorkOrder,
  getWorkOrder,
  listRecipes,
  planWorkOrder,
  recordWork,
  releaseWorkOrder,
  saveRecipe,
  startWorkOrder,
  undoRun,
  whatCanBeMade,
} from '#domain/making/contract.ts';
import { createLocation, listLevels, receiveDelivery, skuStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { openShop, type Shop } from '#tests/harness/shop.ts';

let shop: Shop;
let must: Id;
let sugar: Id;
let jar: Id;
let mass: Id;
let jelly: Id;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const kg = (count: number): bigint => BigInt(count * 1_000_000);
const g = (count: number): bigint => BigInt(count * 1000);
const pieces = (count: number): bigint => BigInt(count) * 1000n;

/** Weighed by the kilogram, or counted. */
async function item(name: string, measure: 'mass' | 'count'): Promise<Id> {
  const content = measure === 'mass' ? kg(1) : pieces(1);
  return (await shop.wine({ name, kind: 'material', measure, content, units: [] })).id;
}

const takes = (skuId: Id, quantity: bigint) => ({ skuId, quantity: quantity.toString() });

function recipe(skuId: Id, batch: bigint, components: ReturnType<typeof takes>[], more: object = {}) {
  return shop.call(saveRecipe, { body: { skuId, batch: batch.toString(), components, ...more } });
}

function received(skuId: Id, quantity: bigint, cents: number) {
  return shop.call(receiveDelivery, {
    body: {
      locationId: shop.places.backroom,
      lines: [{ ...takes(skuId, quantity), cost: String(cents) }],
    },
  });
}

async function levelOf(skuId: Id): Promise<{ onHand: bigint; reserved: bigint }> {
  const { items } = await shop.call(listLevels, { query: { skuId, locationId: shop.places.backroom } });
  return { onHand: items[0]?.onHand ?? 0n, reserved: items[0]?.reserved ?? 0n };
}

const valueOf = async (skuId: Id): Promise<bigint> =>
  (await shop.call(skuStock, { params: { skuId } })).value;

function planned(skuId: Id, quantity: bigint) {
  return shop.call(planWorkOrder, {
    body: { ...takes(skuId, quantity), fromId: shop.places.backroom, reference: 'Marché de Noël' },
  });
}

const orderOf = (orderId: Id) => shop.call(getWorkOrder, { params: { orderId } });
const work = (orderId: Id, made: bigint, more: object = {}, key: string = randomUUID()) =>
  shop.call(recordWork, { params: { orderId }, body: { made: made.toString(), ...more }, key });

/** 10 jars take 2 kg of mass; 1 kg of mass takes 0.8 kg of must at 2.00 and 0.3 kg of sugar at 1.00. */
beforeEach(async () => {
  must = await item('Moût', 'mass');
  sugar = await item('Sucre', 'mass');
  jar = await item('Bocal', 'count');
  mass = await item('Masse de gelée', 'mass');
  jelly = await item('Gelée de chenin', 'count');
  await recipe(mass, kg(1), [takes(must, g(800)), takes(sugar, g(300))]);
  await recipe(jelly, pieces(10), [takes(mass, kg(2)), takes(jar, pieces(10))], {
    shelfLifeDays: 365,
    batchPattern: 'G{yy}{ddd}{a}',
  });
});

describe('a recipe', () => {
  test('says what it costs, at what materials are worth', async () => {
    await received(must, kg(10), 2000);
    await received(sugar, kg(10), 1000);
    await received(jar, pieces(100), 3500);
    const { items } = await shop.call(listRecipes, { query: { skuId: jelly } });
    const cost = await shop.call(costOfRecipe, { params: { recipeId: items[0]?.id ?? '' } });
    expect(cost).toMatchObject({ makes: pieces(10), total: 73_000n, unpriced: [] });
  });

  test('has versions: what is made from now on follows the next', async () => {
    await recipe(jelly, pieces(8), [takes(mass, kg(2))]);
    const { items } = await shop.call(listRecipes, { query: { skuId: jelly } });
    expect(items.map(({ version, batch, isCurrent }) => [version, batch, isCurrent])).toEqual([
      [1, pieces(10), false],
      [2, pieces(8), true],
    ]);
  });

  test('never goes round in a circle', async () => {
    const body = { skuId: sugar, batch: '1000', components: [takes(jelly, pieces(1))] };
    expect(await shop.refusal(saveRecipe, { body })).toMatchObject({
      code: 'recipe_circle',
      detail: 'Cette recette tournerait en rond : Sucre → Gelée de chenin → Masse de gelée → Sucre.',
    });
  });

  test('says how many can be made now, through every level, and what is missing for one more', async () => {
    await received(must, g(1600), 320);
    await received(sugar, kg(5), 500);
    await received(jar, pieces(40), 1400);
    const { items } = await shop.call(listRecipes, { query: { skuId: jelly } });
    const possible = await shop.call(whatCanBeMade, { params: { recipeId: items[0]?.id ?? '' } });
    expect(possible).toMatchObject({
      possible: pieces(10),
      wanted: pieces(11),
      missing: [{ skuId: must, quantity: g(160) }],
    });
  });
});

describe('a work order', () => {
  beforeEach(async () => {
    await received(mass, kg(6), 2400);
    await received(jar, pieces(30), 1050);
  });

  test('holds its materials once it is released, and lets go what it has used', async () => {
    const { id } = await planned(jelly, pieces(20));
    await shop.call(releaseWorkOrder, { params: { orderId: id }, body: {} });
    expect(await levelOf(mass)).toEqual({ onHand: kg(6), reserved: kg(4) });
    await work(id, pieces(5));
    expect(await levelOf(mass)).toEqual({ onHand: kg(5), reserved: kg(3) });
    await work(id, pieces(15), { finishes: true });
    expect(await levelOf(mass)).toEqual({ onHand: kg(2), reserved: 0n });
    expect(await orderOf(id)).toMatchObject({ state: 'done', made: pieces(20), code: 'OF-1' });
  });

  test('is refused where materials are missing, unless it is to be held all the same', async () => {
    const { id } = await planned(jelly, pieces(40));
    const params = { orderId: id };
    expect(await shop.refusal(releaseWorkOrder, { params, body: {} })).toMatchObject({
      code: 'materials_missing',
      detail: 'Il manque de quoi fabriquer : Masse de gelée, Bocal.',
    });
    await shop.call(releaseWorkOrder, { params, body: { beyond: true } });
    expect((await levelOf(mass)).reserved).toBe(kg(8));
  });

  test('makes by the recipe, numbers its batches and says how long they keep', async () => {
    shop.now = '2026-11-23T09:00:00.000Z';
    const { id } = await planned(jelly, pieces(20));
    const [first, second] = [await work(id, pieces(10)), await work(id, pieces(10))];
    expect([first.lotCode, second.lotCode]).toEqual(['G26327A', 'G26327B']);
    const { lots, value } = await shop.call(skuStock, { params: { skuId: jelly } });
    expect(lots.map(({ code, expiresOn, quantity }) => [code, expiresOn, quantity])).toEqual([
      ['G26327A', '2027-11-23', pieces(10)],
      ['G26327B', '2027-11-23', pieces(10)],
    ]);
    // 4 kg of mass at 4.00 and 20 jars at 0.35.
    expect(value).toBe(2300n);
  });

  test('shows what was planned beside what was really used, and what it cost', async () => {
    const { id } = await planned(jelly, pieces(10));
    const used = [takes(mass, g(2200)), takes(jar, pieces(11))];
    await work(id, pieces(10), { used, labour: '500', finishes: true });
    const { lines, runs } = await orderOf(id);
    expect(lines).toMatchObject([
      { skuId: mass, planned: kg(2), due: kg(2), used: g(2200) },
      { skuId: jar, planned: pieces(10), due: pieces(10), used: pieces(11) },
    ]);
    // 2.2 kg at 4.00, 11 jars at 0.35, 5.00 of work.
    expect(runs).toMatchObject([{ cost: 1765n, undone: false }]);
    expect(await valueOf(jelly)).toBe(1765n);
  });

  test('brings its materials to the workshop, where they are seen, and takes back what is left', async () => {
    const body = { shopId: shop.house.shops[0]?.id ?? '', kind: 'workshop' as const, name: 'Atelier' };
    const workshop = await shop.call(createLocation, { body });
    const { id } = await planned(jelly, pieces(20));
    await shop.call(startWorkOrder, { params: { orderId: id }, body: { workshopId: workshop.id } });
    const there = async () =>
      (await shop.call(listLevels, { query: { skuId: mass, locationId: workshop.id } })).items;
    expect(await there()).toMatchObject([{ onHand: kg(4) }]);
    await work(id, pieces(10));
    expect(await there()).toMatchObject([{ onHand: kg(2) }]);
    await shop.call(endWorkOrder, { params: { orderId: id }, body: {} });
    expect(await levelOf(mass)).toMatchObject({ onHand: kg(4) });
    expect(await orderOf(id)).toMatchObject({ state: 'done', made: pieces(10) });
  });

  test('takes a run back, and nothing is worth more or less than before', async () => {
    const { id } = await planned(jelly, pieces(10));
    const { documentId } = await work(id, pieces(10), { finishes: true });
    await shop.call(undoRun, { params: { orderId: id, documentId } });
    expect(await orderOf(id)).toMatchObject({ state: 'started', made: 0n, runs: [{ undone: true }] });
    expect([await valueOf(mass), await valueOf(jar), await valueOf(jelly)]).toEqual([2400n, 1050n, 0n]);
  });

  test('does nothing twice: the same run sent again is the one that was made', async () => {
    const { id } = await planned(jelly, pieces(10));
    const key = randomUUID();
    const first = await work(id, pieces(4), {}, key);
    const again = await work(id, pieces(4), {}, key);
    expect(again.documentId).toBe(first.documentId);
    expect(await orderOf(id)).toMatchObject({ made: pieces(4) });
  });

  test('that has ended can no longer be released', async () => {
    const { id } = await planned(jelly, pieces(10));
    await shop.call(endWorkOrder, { params: { orderId: id }, body: {} });
    expect(await shop.refusal(releaseWorkOrder, { params: { orderId: id }, body: {} })).toMatchObject({
      status: 409,
      code: 'wrong_state',
      detail: expect.stringContaining('est annulé'),
    });
  });
});
