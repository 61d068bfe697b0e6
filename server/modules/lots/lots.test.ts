/** Lots followed from the supplier's to the customer's and back, and balanced to the last unit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLots, lotBalance, lotTree, type Way } from '#domain/lots/contract.ts';
import { holdLot } from '#domain/recall/contract.ts';
import {
  countStock,
  getLevel,
  moveStock,
  receiveDelivery,
  recordRun,
  removeStock,
  reverseDocument,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { openShop, type Shop, units } from '#tests/harness/shop.ts';

let shop: Shop;
const skus: Record<string, Id> = {};
let minute = 0;

const next = (): string => {
  minute += 1;
  return `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z`;
};

const some = (sku: string, count: number, lot?: string) => ({
  skuId: skus[sku] ?? '',
  quantity: units(count),
  ...(lot === undefined ? {} : { lot }),
});

const receive = (sku: string, count: number, lot: string) =>
  shop.call(receiveDelivery, {
    body: { locationId: shop.places.backroom, occurredAt: next(), lines: [some(sku, count, lot)] },
  });
const make = (inputs: ReturnType<typeof some>[], output: ReturnType<typeof some>) =>
  shop.call(recordRun, {
    body: { locationId: shop.places.backroom, occurredAt: next(), inputs, outputs: [output] },
  });
const lose = (sku: string, count: number) =>
  shop.call(removeStock, {
    body: {
      reason: 'loss',
      locationId: shop.places.backroom,
      occurredAt: next(),
      lines: [some(sku, count)],
    },
  });

async function lotOf(code: string): Promise<Id> {
  const { items } = await shop.call(findLots, { query: { code } });
  return items.find((lot) => lot.code === code)?.id ?? '';
}

/** `code@depth` of each lot, and `from>to` of each link. */
async function tree(code: string, way: Way): Promise<{ lots: string[]; links: string[] }> {
  const { lots, links } = await shop.call(lotTree, { params: { lotId: await lotOf(code) }, query: { way } });
  const named = new Map(lots.map((lot) => [lot.id, lot.code]));
  return {
    lots: lots.map((lot) => `${lot.code}@${lot.depth}`).sort(),
    links: links.map(({ from, to }) => `${named.get(from)}>${named.get(to)}`).sort(),
  };
}

async function balance(code: string) {
  const {
    in: came,
    out,
    there,
    untraced,
  } = await shop.call(lotBalance, {
    params: { lotId: await lotOf(code) },
  });
  const said = (rows: readonly { side: string; quantity: bigint }[]) =>
    rows.map(({ side, quantity }) => `${side} ${quantity / 1000n}`);
  const here = there.reduce((sum, { quantity }) => sum + quantity, 0n) / 1000n;
  return { in: said(came), out: said(out), there: here, untraced: untraced / 1000n };
}

/** Grapes G1 and G2 make must M1; must M1 and sugar S1 make jelly J1 and, later, J2. */
beforeAll(async () => {
  shop = await openShop();
  for (const name of ['grapes', 'sugar', 'must', 'jelly'])
    skus[name] = (await shop.wine({ kind: 'material', measure: 'count', content: 1000n, units: [] })).id;
  await receive('grapes', 10, 'G1');
  await receive('grapes', 10, 'G2');
  await receive('sugar', 20, 'S1');
  await make([some('grapes', 15)], some('must', 12, 'M1'));
  await make([some('must', 6), some('sugar', 4)], some('jelly', 30, 'J1'));
  await make([some('must', 4), some('sugar', 3)], some('jelly', 20, 'J2'));
});
afterAll(() => shop.close());

describe('the tree of a lot', () => {
  test('goes forward to everything that it went into', async () => {
    expect(await tree('G2', 'forward')).toEqual({
      lots: ['G2@0', 'J1@2', 'J2@2', 'M1@1'],
      links: ['G2>M1', 'M1>J1', 'M1>J2'],
    });
  });

  test('goes back to everything that went into it', async () => {
    expect(await tree('J2', 'back')).toEqual({
      lots: ['G1@2', 'G2@2', 'J2@0', 'M1@1', 'S1@1'],
      links: ['G1>M1', 'G2>M1', 'M1>J2', 'S1>J2'],
    });
  });

  test('is the lot alone where nothing was made of it or went into it', async () => {
    expect(await tree('G1', 'back')).toEqual({ lots: ['G1@0'], links: [] });
  });

  test('is asked of a lot that there is', async () => {
    const params = { lotId: '019a0000-0000-7000-8000-00000000dead' };
    expect(await shop.refusal(lotTree, { params })).toMatchObject({ status: 404, code: 'lot_not_found' });
  });
});

describe('the balance of a lot', () => {
  test('closes: what came is what was used and what is there', async () => {
    expect(await balance('G2')).toEqual({
      in: ['supplier 10'],
      out: ['production 5'],
      there: 5n,
      untraced: 0n,
    });
    expect(await balance('M1')).toEqual({
      in: ['production 12'],
      out: ['production 10'],
      there: 2n,
      untraced: 0n,
    });
  });

  test('closes over losses, counts and moves between places', async () => {
    await lose('jelly', 3);
    const lines = [some('jelly', 10)];
    const { backroom: fromId, shelf: toId } = shop.places;
    await shop.call(moveStock, { body: { fromId, toId, occurredAt: next(), lines } });
    const counted = { locationId: toId, occurredAt: next(), lines: [some('jelly', 9)] };
    await shop.call(countStock, { body: counted });
    expect(await balance('J1')).toEqual({
      in: ['production 30'],
      out: ['count 1', 'loss 3'],
      there: 26n,
      untraced: 0n,
    });
  });
});

describe('a run that was undone', () => {
  test('made nothing: no tree goes through it', async () => {
    const { documentId } = await make([some('sugar', 2)], some('jelly', 5, 'J3'));
    expect(await tree('J3', 'back')).toMatchObject({ links: ['S1>J3'] });
    await shop.call(reverseDocument, { params: { documentId } });
    expect(await tree('J3', 'back')).toEqual({ lots: ['J3@0'], links: [] });
    expect((await tree('S1', 'forward')).links).toEqual(['S1>J1', 'S1>J2']);
    expect(await balance('S1')).toEqual({
      in: ['production 2', 'supplier 20'],
      out: ['production 9'],
      there: 13n,
      untraced: 0n,
    });
  });
});

describe('a lot that is held', () => {
  test('is promised to nobody, goes last, and is free again', async () => {
    const here = shop.places.backroom;
    const levelOf = () => shop.call(getLevel, { params: { skuId: skus.sugar ?? '', locationId: here } });
    await receive('sugar', 10, 'S2');
    const params = { lotId: await lotOf('S1') };
    const { there } = await balance('S1');
    expect(there).toBe(13n);
    shop.now = next();
    await shop.call(holdLot, { params, body: { held: true, reason: 'À analyser' } });
    expect(await levelOf()).toMatchObject({ onHand: 23_000n, reserved: 13_000n });
    expect((await shop.call(findLots, { query: { only: 'held' } })).items.map(({ code }) => code)).toEqual([
      'S1',
    ]);
    await lose('sugar', 4);
    expect([(await balance('S1')).there, (await balance('S2')).there]).toEqual([13n, 6n]);
    expect(await levelOf()).toMatchObject({ onHand: 19_000n, reserved: 13_000n });
    shop.now = next();
    await shop.call(holdLot, { params, body: { held: false, reason: 'Analysé' } });
    expect(await levelOf()).toMatchObject({ onHand: 19_000n, reserved: 0n });
    await lose('sugar', 4);
    expect([(await balance('S1')).there, (await balance('S2')).there]).toEqual([9n, 6n]);
  });
});
