/** Counting together through the door: what two phones say, what is sold meanwhile, what is recorded and what comes late. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  askRecount,
  cancelCount,
  carryOnCount,
  closeCount,
  countsDue,
  dropLateEntries,
  getCount,
  listCounts,
  listEntries,
  openCount,
  printCountSheet,
  reviewCount,
  sayEntries,
} from '#domain/counting/contract.ts';
import { receiveDelivery, removeStock } from '#domain/stock/contract.ts';
import { bottles, MOUFFETARD, openShop, type Shop, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;
const [lea, hugo] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** On 22 November, at this time. */
const at = (time: string): string => `2026-11-22T${time}:00.000Z`;
const clockShows = (time: string): string => (shop.now = at(time));

beforeEach(async () => {
  clockShows('09:00');
  wine = await shop.wine();
  await deliver(12, 'shelf');
});

function deliver(count: number, place: 'shelf' | 'backroom') {
  const lines = [{ skuId: wine.id, quantity: bottles(count), cost: String(800 * count) }];
  const body = { locationId: shop.places[place], occurredAt: at('08:00'), lines };
  return shop.call(receiveDelivery, { body });
}

/** As a till's ticket does: out of the shelf, at its own time. */
function sell(count: number, time: string) {
  const lines = [{ skuId: wine.id, quantity: bottles(count) }];
  const body = { reason: 'tasting' as const, locationId: shop.places.shelf, occurredAt: at(time), lines };
  return shop.call(removeStock, { body });
}

const skuHere = () => ({ skuId: wine.id, locationId: shop.places.shelf });

interface Opening {
  lines?: { skuId: string; locationId: string }[] | undefined;
  locationIds?: string[];
}

async function open({ locationIds = [shop.places.shelf], lines = [skuHere()] }: Opening = {}) {
  const { id } = await shop.call(openCount, { body: { name: 'Inventaire', locationIds, lines } });
  return id;
}

interface Saying {
  spot?: string;
  does?: 'add' | 'set';
  round?: number;
  by?: string;
  time?: string;
  id?: string;
  skuId?: string;
  locationId?: string;
}

const said = (count: number, { by = lea, time = '09:00', ...more }: Saying = {}) => ({
  id: randomUUID(),
  skuId: wine.id,
  locationId: shop.places.shelf,
  does: 'set' as const,
  quantity: bottles(count),
  counterId: by,
  counter: by === lea ? 'Léa' : 'Hugo',
  at: at(time),
  ...more,
});

const say = (countId: string, ...entries: ReturnType<typeof said>[]) =>
  shop.call(sayEntries, { params: { countId }, body: { entries } });

async function lineOf(countId: string, locationId = shop.places.shelf) {
  const { lines } = await shop.call(reviewCount, { params: { countId } });
  const line = lines.find((one) => one.skuId === wine.id && one.locationId === locationId);
  if (!line) throw new Error('not in the count');
  return line;
}

const close = (countId: string, body: { uncounted?: 'leave' | 'zero'; acceptsDoubts?: boolean } = {}) =>
  shop.call(closeCount, { params: { countId }, body });

describe('two phones', () => {
  test('that count two spots add up, each entry once however often it is sent', async () => {
    const id = await open();
    const [first, second] = [said(7, { spot: 'A1' }), said(4, { spot: 'B4', by: hugo })];
    await Promise.all([say(id, first), say(id, second, first), say(id, second)]);
    expect(await lineOf(id)).toMatchObject({
      counted: BigInt(bottles(11)),
      expected: BigInt(bottles(12)),
      difference: -BigInt(bottles(1)),
      worth: -800n,
      counters: ['Léa', 'Hugo'],
      doubts: [],
    });
  });

  test('read what the other says, from where they stopped', async () => {
    const id = await open();
    const first = said(7);
    const { last } = await say(id, first);
    const second = said(4, { spot: 'B4', by: hugo });
    await say(id, second);
    const news = await shop.call(listEntries, { params: { countId: id }, query: { after: String(last) } });
    expect(news.items.map((entry) => entry.id)).toEqual([second.id]);
    expect(news).toMatchObject({ hasMore: false, now: shop.now });
    const all = await shop.call(listEntries, { params: { countId: id } });
    expect(all.items.map((entry) => entry.id)).toEqual([first.id, second.id]);
  });

  test('that say an article which nobody keeps are told so, and the rest is in', async () => {
    const id = await open();
    const lost = said(1, { skuId: randomUUID() });
    expect((await say(id, lost, said(7))).refused).toEqual([{ id: lost.id, reason: 'unknown_sku' }]);
    expect(await lineOf(id)).toMatchObject({ counted: BigInt(bottles(7)) });
  });

  test('whose clock is wrong counted while the count was open', async () => {
    const id = await open();
    clockShows('09:30');
    await say(id, said(12, { time: '23:00' }));
    expect(await lineOf(id)).toMatchObject({ at: at('09:30') });
  });
});

describe('what is sold during a count', () => {
  test('after an article was counted is no gap; before it was, it is not expected any more', async () => {
    const id = await open();
    clockShows('12:00');
    await sell(1, '09:10');
    await say(id, said(11, { time: '10:00' }));
    await sell(2, '11:00');
    expect(await lineOf(id)).toMatchObject({ expected: BigInt(bottles(11)), difference: 0n, doubts: [] });
    await close(id);
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(9)) });
  });

  test('between its first and its last bottle is said, and it is counted again', async () => {
    const id = await open();
    clockShows('12:00');
    await say(id, said(6, { spot: 'A1', time: '10:00' }), said(6, { spot: 'B4', time: '10:30', by: hugo }));
    await sell(1, '10:10');
    expect(await lineOf(id)).toMatchObject({ doubts: ['movedMeanwhile'] });
    expect(await shop.refusal(closeCount, { params: { countId: id }, body: {} })).toMatchObject({
      code: 'count_in_doubt',
    });
    await shop.call(askRecount, {
      params: { countId: id },
      body: { lines: [{ skuId: wine.id, locationId: shop.places.shelf }] },
    });
    expect((await shop.call(getCount, { params: { countId: id } })).recounts).toEqual([
      { skuId: wine.id, locationId: shop.places.shelf, round: 1 },
    ]);
    await say(id, said(11, { round: 1, time: '11:00' }));
    expect(await lineOf(id)).toMatchObject({ round: 1, difference: 0n, doubts: [] });
  });

  test('and told only later, dated before the count, explains the gap and leaves the shelf as it was found', async () => {
    const id = await open();
    clockShows('12:00');
    await say(id, said(10, { time: '10:00' }));
    await close(id, { acceptsDoubts: true });
    expect(await lineOf(id)).toMatchObject({ difference: -BigInt(bottles(2)), worth: -1600n });
    await sell(2, '09:30');
    expect(await lineOf(id)).toMatchObject({ difference: 0n, worth: 0n, counted: BigInt(bottles(10)) });
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(10)) });
  });
});

describe('a count that is recorded', () => {
  test('is recorded once, and counts nothing again', async () => {
    const id = await open();
    await say(id, said(12));
    const { documentIds } = await close(id);
    expect(await close(id)).toEqual({ documentIds, lines: 0, alreadyDone: true });
    expect(
      await shop.refusal(askRecount, { params: { countId: id }, body: { lines: [skuHere()] } }),
    ).toMatchObject({
      status: 409,
      code: 'count_ended',
    });
  });

  test('keeps what a phone without a network tells afterwards, until somebody has it counted on with what was said before', async () => {
    const id = await open();
    const params = { countId: id };
    clockShows('09:30');
    const [lea7, hugo4] = [said(7, { spot: 'A1' }), said(4, { spot: 'B4', by: hugo, time: '09:10' })];
    await say(id, lea7);
    await close(id, { acceptsDoubts: true });
    await sell(1, '09:20');
    expect(await say(id, lea7)).toMatchObject({ isLate: false });
    expect(await say(id, hugo4, lea7)).toMatchObject({ isLate: true, refused: [] });
    expect(await shop.call(getCount, { params })).toMatchObject({ state: 'closed', late: 1 });
    // Seven were recorded at 9:00 and one was sold since: what came late has moved nothing.
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(6)) });

    const next = await shop.call(carryOnCount, { params, body: { name: 'Inventaire, suite' } });
    expect(next).toMatchObject({ state: 'open', kind: 'cycle', counted: 1, toCount: 1, late: 0 });
    expect(await lineOf(next.id)).toMatchObject({
      counted: BigInt(bottles(11)),
      expected: BigInt(bottles(7)),
      difference: BigInt(bottles(4)),
      counters: ['Léa', 'Hugo'],
    });
    await close(next.id, { acceptsDoubts: true });
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(10)) });
    expect(await shop.refusal(carryOnCount, { params, body: { name: 'Encore' } })).toMatchObject({
      code: 'nothing_late',
    });
  });

  test('or lets it be; what comes later still is late again', async () => {
    const id = await open();
    const params = { countId: id };
    await say(id, said(12));
    await close(id);
    const late = async () => (await shop.call(getCount, { params })).late;
    await say(id, said(3));
    await shop.call(dropLateEntries, { params });
    expect(await late()).toBe(0);
    await say(id, said(2));
    expect(await late()).toBe(1);
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(12)) });
  });

  test('is on paper too, in the order in which one walks', async () => {
    const query = { language: 'fr' } as const;
    expect(await shop.call(printCountSheet, { params: { countId: await open() }, query })).toMatch(/^%PDF-/);
  });

  test('leaves alone what nobody counted, unless somebody says that there is none', async () => {
    const full = { locationIds: [shop.places.backroom], lines: undefined };
    await deliver(6, 'backroom');
    const left = await open({ ...full, lines: [{ skuId: wine.id, locationId: shop.places.backroom }] });
    expect(await shop.refusal(closeCount, { params: { countId: left }, body: {} })).toMatchObject({
      code: 'nothing_counted',
    });
    expect(await lineOf(left, shop.places.backroom)).toMatchObject({ counted: null, difference: 0n });
    await close(left, { uncounted: 'zero' });
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(12)) });
  });

  test('of several places is one document each, and what was put elsewhere is seen', async () => {
    await deliver(6, 'backroom');
    const locationIds = [shop.places.shelf, shop.places.backroom];
    const id = await open({ locationIds });
    await say(id, said(9), said(9, { locationId: shop.places.backroom }));
    const line = await lineOf(id);
    expect(line.clues[0]).toMatchObject({
      kind: 'elsewhere',
      locationId: shop.places.backroom,
      quantity: BigInt(bottles(3)),
    });
    expect((await close(id, { acceptsDoubts: true })).documentIds).toHaveLength(2);
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(9)), backroom: BigInt(bottles(9)) });
  });

  test('and is given up moves nothing', async () => {
    const id = await open();
    await say(id, said(2));
    await shop.call(cancelCount, { params: { countId: id } });
    expect(await shop.held(wine.id)).toEqual({ shelf: BigInt(bottles(12)) });
    expect(
      (await shop.call(listCounts, { query: { state: 'cancelled' } })).items.map((one) => one.id),
    ).toContain(id);
  });
});

describe('what a count is of', () => {
  test('is whatever its places hold, and how far it is', async () => {
    const { id } = await shop.call(openCount, {
      body: { name: 'Tout', locationIds: [shop.places.shelf] },
    });
    await say(id, said(12));
    const { kind, lines, counted, toCount } = await shop.call(getCount, { params: { countId: id } });
    expect({ kind, counted }).toEqual({ kind: 'full', counted: 1 });
    expect(lines).toContainEqual({ skuId: wine.id, locationId: shop.places.shelf });
    expect(toCount).toBe(lines.length);
  });

  test('is what one names or describes, within one shop', async () => {
    const refusedFor = async (body: object) =>
      (await shop.refusal(openCount, { body: { name: 'x', locationIds: [shop.places.shelf], ...body } }))
        .code;
    expect(await refusedFor({ locationIds: [shop.places.shelf, shop.chartrons.shelf] })).toBe(
      'several_shops',
    );
    expect(await refusedFor({ only: { supplierId: randomUUID() } })).toBe('nothing_to_count');
    expect(await refusedFor({ lines: [{ skuId: wine.id, locationId: shop.places.backroom }] })).toBe(
      'not_of_this_count',
    );
    const { id } = await shop.call(openCount, {
      body: { name: 'Échantillon', locationIds: [shop.places.shelf], only: { sample: 1 } },
    });
    expect((await shop.call(getCount, { params: { countId: id } })).lines).toHaveLength(1);
  });

  test('today is first what stands below zero', async () => {
    await sell(14, '08:30');
    const { items } = await shop.call(countsDue, { query: { shopId: MOUFFETARD } });
    expect(items[0]).toMatchObject({ skuId: wine.id, reason: 'belowZero' });
    const id = await open();
    await say(id, said(0, { time: '09:00' }));
    await close(id, { acceptsDoubts: true });
    const after = await shop.call(countsDue, { query: { shopId: MOUFFETARD } });
    expect(after.items.map(({ skuId }) => skuId)).not.toContain(wine.id);
  });
});
