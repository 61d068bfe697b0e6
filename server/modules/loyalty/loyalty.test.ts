/** Programmes, what tickets of any till earn, what goes with returns, what ends, what is owed. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCustomer, exportCustomer } from '#domain/customers/contract.ts';
import { mergeCustomers, undoMerge } from '#domain/customers/duplicateContract.ts';
import {
  getLoyaltyOwed,
  getTicketPoints,
  givePoints,
  listEndingPoints,
  listOverspent,
} from '#domain/loyalty/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { expirePoints } from './expire.ts';
import { type Counter, openCounter, terms } from './loyalty.fixture.ts';

const FRIENDS = randomUUID();

let counter: Counter;
let shop: Counter['shop'];
let caller: Counter['caller'];
let customers: Counter['customers'];
let loyalty: Counter['loyalty'];
let promise: Counter['promise'];
let customer: Counter['customer'];
let nextDocument: Counter['nextDocument'];
let sale: Counter['sale'];
let tie: Counter['tie'];
let buys: Counter['buys'];
let has: Counter['has'];
let points: Counter['points'];
let moves: Counter['moves'];
let settled: Counter['settled'];
let friends: Id[] = [];

beforeAll(async () => {
  counter = await openCounter((customerId) => friends.includes(customerId));
  ({ shop, caller, customers, loyalty, promise, customer, nextDocument } = counter);
  ({ sale, tie, buys, has, points, moves, settled } = counter);
});
afterAll(() => counter.close());

describe('Points', () => {
  test('R4 a ticket earns once it is known whose it is; deposits earn nothing; a return takes exactly its part', async () => {
    const before = await customer();
    await buys(before, 5000);
    expect(await points(before)).toBe(0n);

    await promise(terms());
    const zoe = await customer();
    const sold = await sale(3450, { deposit: 320 });
    expect(await points(zoe)).toBe(0n);
    await tie(zoe, sold);
    await tie(zoe, sold);
    expect(await moves(zoe)).toEqual(['earned 34']);
    await sale(-1000, { refundOf: sold.document });
    await settled();
    await sale(-2450, { refundOf: sold.document });
    expect(await moves(zoe)).toEqual(['earned 34', 'reversed -10', 'reversed -24']);
    const { programme, history } = await has(zoe);
    expect(programme).toMatchObject({ nature: 'b2c', terms: { name: 'Les amis de la cave' } });
    expect(history.at(-1)).toMatchObject({ document: sold.document, expiresOn: '2027-11-22' });
    // What was sold before anything was promised earns nothing, also now.
    expect(await points(before)).toBe(0n);
  });

  test('A return that is heard of before its ticket takes its part all the same', async () => {
    const zoe = await customer();
    await sale(-1000, { refundOf: `W-${Number(nextDocument().slice(2)) + 1}` });
    await buys(zoe, 3450);
    expect(await moves(zoe)).toEqual(['earned 24']);
  });

  test('What was sold before a change of terms counts by what was said then, and so does what comes back of it', async () => {
    const zoe = await customer();
    const then = shop.now;
    const first = await buys(zoe, 2000);
    expect(await points(zoe)).toBe(20n);
    await promise(terms({ earns: { kind: 'points', points: '2', per: '100' } }));
    await buys(zoe, 1000, { at: then });
    await buys(zoe, 1000);
    expect(await points(zoe)).toBe(50n);
    await sale(-2000, { refundOf: first.document });
    expect(await points(zoe)).toBe(30n);
  });

  test('Rules give more to those of a segment, from the day on which they are in it', async () => {
    await promise(
      terms({
        rules: [
          {
            name: 'Les amis',
            multiplier: 30_000,
            skuIds: [],
            skuKinds: [],
            segmentId: FRIENDS,
            weekdays: [],
            from: null,
            until: null,
          },
        ],
      }),
    );
    const zoe = await customer();
    const sold = await buys(zoe, 1000);
    expect(await points(zoe)).toBe(10n);
    friends = [zoe];
    await buys(zoe, 1000);
    expect((await has(zoe)).segments).toEqual([FRIENDS]);
    await sale(-500, { refundOf: sold.document });
    expect(await points(zoe)).toBe(35n);
  });

  test('A tier is reached by what was earned within twelve months, and earns more from then on', async () => {
    const cru = { name: 'Cru', from: '100', multiplier: 20_000 };
    await promise(terms({ earns: { kind: 'tiers', points: '1', per: '100', tiers: [cru] } }));
    const zoe = await customer();
    await buys(zoe, 15_000);
    shop.now = later(shop.now, 1);
    expect(await has(zoe)).toMatchObject({ points: 150n, tier: 'Cru', boost: 20_000 });
    await buys(zoe, 1000);
    expect(await points(zoe)).toBe(170n);
    const card = await shop.database.read(shop.actor.organizationId, (snapshot) =>
      loyalty.standingOnCard(snapshot, zoe, 'fr', shop.now),
    );
    expect(card).toEqual({ balance: '170\u00a0points', tier: 'Cru' });
  });

  test('Another kind is another programme: what is left of the former is told beside it', async () => {
    const zoe = await customer();
    await buys(zoe, 1000);
    await points(zoe);
    await promise(terms({ earns: { kind: 'stamps', per: 'visit', minimum: '1000' }, expiresAfter: null }));
    await buys(zoe, 1000);
    await buys(zoe, 999);
    expect(await has(zoe)).toMatchObject({ points: 1n, former: [{ kind: 'tiers', points: 10n }] });
    await promise(terms());
  });
});

test('Merged records have one balance; parted, each has its own again', async () => {
  const [zoe, z] = [await customer(), await customer({ name: 'Z. Lenoir' })];
  await buys(zoe, 1000);
  await buys(z, 500);
  const { mergeId } = await caller.call(mergeCustomers, {
    params: { customerId: zoe },
    body: { otherId: z },
  });
  const whoseEnds = async () => {
    const days = { from: '2026-01-01', until: '2099-01-01' };
    const found = await shop.database.read(shop.actor.organizationId, (snapshot) =>
      loyalty.pointsEnding(snapshot, days),
    );
    return [zoe, z].map((id) => found.filter(({ customerId }) => customerId === id).length);
  };
  expect([await points(zoe), await points(z)]).toEqual([15n, 15n]);
  expect(await whoseEnds()).toEqual([1, 0]);
  await caller.call(undoMerge, { params: { mergeId } });
  expect([await points(zoe), await points(z)]).toEqual([10n, 5n]);
  expect(await whoseEnds()).toEqual([1, 1]);
});

test('Points by hand say why, once; whoever has too few is listed and the next purchase makes it good', async () => {
  const zoe = await customer();
  const give = (said: number, reason: string, id = randomUUID()) =>
    caller.call(givePoints, {
      params: { customerId: zoe },
      body: { points: String(said), reason },
      key: id,
    });
  const id = randomUUID();
  await give(20, 'Pour la casse', id);
  await give(20, 'Pour la casse', id);
  shop.now = later(shop.now, 1);
  await give(-50, 'Donnés deux fois');
  expect(await has(zoe)).toMatchObject({
    points: -30n,
    history: [{ cause: 'corrected', by: 'Camille' }, {}],
  });
  const { items } = await caller.call(listOverspent, {});
  expect(items).toEqual([{ customerId: zoe, name: 'Zoé Lenoir', points: -30n, kind: 'points' }]);
  await buys(zoe, 10_000);
  expect(await points(zoe)).toBe(70n);
  expect((await caller.call(listOverspent, {})).items).toEqual([]);
});

test('A firm has its own programme, or none', async () => {
  const firm = await customer({ kind: 'firm' });
  await buys(firm, 1000);
  expect(await has(firm)).toMatchObject({ programme: null, points: 0n });
  await promise(terms({ name: 'Pros', earns: { kind: 'cashback', rate: 200 } }), 'b2b');
  await buys(firm, 3450);
  expect(await has(firm)).toMatchObject({ points: 69n, programme: { terms: { name: 'Pros' } } });
});

describe('What ends', () => {
  test('is announced, taken off once, the first to end first, and owed no more', async () => {
    const owed = async () =>
      (await caller.call(getLoyaltyOwed, {})).items.find(({ kind }) => kind === 'points');
    const before = (await owed())?.points ?? 0n;
    const zoe = await customer();
    await buys(zoe, 10_000);
    shop.now = '2027-02-01T09:00:00.000Z';
    await buys(zoe, 5000);
    await points(zoe);
    expect(await owed()).toMatchObject({
      isRunning: true,
      points: before + 150n,
      // 5 € for 100 points.
      worth: ((before + 150n) * 500n + 50n) / 100n,
    });
    shop.now = '2027-11-01T09:00:00.000Z';
    expect((await has(zoe)).ending).toEqual([{ on: '2027-11-22', points: 100n }]);
    const { items } = await caller.call(listEndingPoints, { query: { days: '30' } });
    expect(items).toContainEqual({
      customerId: zoe,
      name: 'Zoé Lenoir',
      on: '2027-11-22',
      points: 100n,
      kind: 'points',
    });
    const [ending, words] = await shop.database.read(shop.actor.organizationId, async (snapshot) => [
      await loyalty.pointsEnding(snapshot, { from: '2027-11-22', until: '2027-11-22' }),
      await loyalty.sayEnding(snapshot, { customerId: zoe, language: 'fr' }, shop.now),
    ]);
    expect(ending).toContainEqual({ customerId: zoe, on: '2027-11-22' });
    expect(words).toBe('100\u00a0points jusqu’au 22 novembre');
    shop.now = '2027-11-24T09:00:00.000Z';
    for (const today of ['2027-11-22', '2027-11-23', '2027-11-24'])
      await shop.database.write(shop.actor.organizationId, (tx) => expirePoints(tx, today, shop.now));
    expect(await moves(zoe)).toEqual(['earned 100', 'earned 50', 'expired -100']);
    expect((await owed())?.ending).toContainEqual({ month: '2028-02', points: 50n });
  });

  test('is never more than what is there, whatever was given and taken before', async () => {
    const someMove = fc.record({
      points: fc.integer({ min: -300, max: 300 }).filter((moved) => moved !== 0),
      day: fc.constantFrom('2028-01-15', '2028-07-15', '2029-01-15'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(someMove, { minLength: 1, maxLength: 8 }), async (some) => {
        const zoe = await customer();
        for (const { points: moved, day } of some) {
          shop.now = `${day}T09:00:00.000Z`;
          const body = { points: String(moved), reason: 'Essai' };
          await caller.call(givePoints, { params: { customerId: zoe }, body });
        }
        const sum = some.reduce((all, { points: moved }) => all + moved, 0);
        for (const today of ['2029-01-16', '2029-08-01']) {
          const expire = () =>
            shop.database.write(shop.actor.organizationId, (tx) => expirePoints(tx, today, shop.now));
          const held = await points(zoe);
          await expire();
          const left = await points(zoe);
          expect(left <= held && (held <= 0n ? left === held : left >= 0n)).toBe(true);
          await expire();
          expect(await points(zoe)).toBe(left);
        }
        if (sum <= 0) expect(await points(zoe)).toBe(BigInt(sum));
      }),
      { numRuns: 12 },
    );
  });
});

test('Whoever is erased has no ledger any more, and what comes back later writes none', async () => {
  const zoe = await customer();
  const sold = await buys(zoe, 4000);
  await points(zoe);
  const told = await caller.call(exportCustomer, { params: { customerId: zoe } });
  expect(told.elsewhere).toMatchObject({ loyalty: [{ cause: 'earned', points: '40' }] });
  await customers.eraseRetained(shop.actor, [zoe], shop.now);
  await sale(-4000, { refundOf: sold.document });
  await settled();
  const left = await shop.database.read(shop.actor.organizationId, (snapshot) =>
    loyalty.toldOf(snapshot, [zoe]),
  );
  expect(left).toEqual({ loyalty: [], sponsorship: { wasBrought: false, brought: 0 } });
});

test('Tickets of a customer whom a till made without network wait for the record; then a firm’s points are a firm’s, and the office shows what the till had counted', async () => {
  await promise(terms());
  await promise(terms({ name: 'Pros', earns: { kind: 'cashback', rate: 200 } }), 'b2b');
  const id = randomUUID();
  const { saleId } = await buys(id, 3450);
  await settled();
  const told = () => caller.call(getTicketPoints, { params: { saleId } });
  expect(await told()).toEqual({ earned: null, offline: null });
  const body = { name: 'Bar du Port', kind: 'firm' as const, madeAt: shop.now };
  await caller.call(createCustomer, { key: id, body });
  expect(await has(id)).toMatchObject({ points: 69n, history: [{ cause: 'earned' }] });
  expect(await told()).toEqual({
    earned: { kind: 'cashback', points: 69n },
    offline: { kind: 'points', points: 34n },
  });
});
