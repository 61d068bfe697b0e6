/** Programmes, what tickets of any till earn, what goes with returns, what ends, what is owed. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer, exportCustomer } from '#domain/customers/contract.ts';
import { mergeCustomers, undoMerge } from '#domain/customers/duplicateContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import {
  getLoyalty,
  getLoyaltyOwed,
  givePoints,
  listEndingPoints,
  listOverspent,
  saveProgramme,
} from '#domain/loyalty/contract.ts';
import type { ProgrammeTerms } from '#domain/loyalty/programme.ts';
import { programmeTerms } from '#domain/loyalty/programme.ts';
import { refuseLoyalty } from '#domain/loyalty/refusals.ts';
import { recordSale } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { type Customers, createCustomers, linkPurchases } from '#server/modules/customers/index.ts';
import { openPool } from '#server/platform/database.ts';
import { dispatch } from '#server/platform/events.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf } from '#tests/harness/customersPorts.ts';
import { MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';
import { expirePoints } from './expire.ts';
import { createLoyalty, type Loyalty } from './index.ts';

const FRIENDS = randomUUID();

let shop: Shop;
let caller: Caller;
let customers: Customers;
let loyalty: Loyalty;
let wine: { id: Id };
let sourceId: Id;
let friends: Id[] = [];
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  shop = await openShop();
  const folder = await mkdtemp(join(tmpdir(), 'caveau-loyalty-'));
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 2 });
  customers = createCustomers(
    shop.database,
    {
      ...customersPortsOf(shop),
      claimableTicket: async () => null,
      eraseElsewhere: (tx, customerIds) => loyalty.erase(tx, customerIds),
      toldElsewhere: (snapshot, customerIds) => loyalty.toldOf(snapshot, customerIds),
    },
    folder,
  );
  loyalty = createLoyalty({
    database: shop.database,
    jobsPool,
    clock: () => shop.now,
    houseOf: async () => shop.house,
    inSegments: async (_, segmentIds, customerId) =>
      segmentIds.filter((id) => id === FRIENDS && friends.includes(customerId)),
  });
  const app = buildHttp({
    endpoints: [...customers.endpoints, ...loyalty.endpoints],
    authenticate: async () => shop.actor,
    refusals: [refuseCustomer.sentences, refuseLoyalty.sentences],
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  caller = callerOf(app);
  wine = await shop.wine();
  sourceId = randomUUID();
  shop.sources.set(sourceId, { shopId: MOUFFETARD, shelfId: null, openedId: null });
  const telling = dispatch(jobsPool, 'loyalty', (events) => loyalty.follow(events), {
    everyMs: 20,
    onFault: (fault) => console.error(fault),
  });
  settled = () => telling.caughtUp();
  closing.push(
    () => telling.stop(),
    () => app.close(),
    () => jobsPool.end(),
    () => shop.close(),
    () => rm(folder, { recursive: true }),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

let settled: () => Promise<void>;

const fiveEuros = {
  id: randomUUID(),
  name: '5 € de remise',
  points: '100',
  gives: { kind: 'amount', amount: '500' },
};
const terms = (more: Record<string, unknown> = {}): ProgrammeTerms =>
  programmeTerms.parse({
    name: 'Les amis de la cave',
    earns: { kind: 'points', points: '1', per: '100' },
    rules: [],
    rewards: [fiveEuros],
    expiresAfter: 12,
    offlineLimit: '200',
    ...more,
  });
/** An hour after what was sold before; what is sold afterwards is sold an hour later. */
async function promise(promised: ProgrammeTerms | null, nature: 'b2c' | 'b2b' = 'b2c'): Promise<void> {
  shop.now = later(shop.now, 3_600_000);
  await caller.call(saveProgramme, {
    params: { nature },
    body: { terms: promised && programmeTerms.encode(promised) },
  });
  shop.now = later(shop.now, 3_600_000);
}

const customer = async (more = {}): Promise<Id> =>
  (await caller.call(createCustomer, { body: { name: 'Zoé Lenoir', ...more } })).id;

let documents = 0;
interface Sold {
  saleId: Id;
  document: string;
}
/** Cents of one line each; what is outside VAT and no article is a deposit. */
async function sale(
  cents: number,
  { refundOf, deposit = 0, at = shop.now }: { refundOf?: string; deposit?: number; at?: string } = {},
): Promise<Sold> {
  documents += 1;
  const document = `W-${documents}`;
  const sign = cents < 0 ? -1 : 1;
  const { saleId } = await shop.call(recordSale, {
    body: {
      sourceId,
      document,
      occurredAt: at,
      lines: [
        {
          item: { unitId: wine.id },
          quantity: String(1000 * sign),
          unitPrice: String(Math.abs(cents) * 100),
          vatRate: 2000,
          ...(refundOf === undefined ? {} : { refundOf }),
        },
        ...(deposit === 0
          ? []
          : [
              {
                item: { label: 'Consigne' },
                quantity: '1000',
                unitPrice: String(deposit * 100),
                movesStock: false,
              },
            ]),
      ],
    },
  });
  return { saleId, document };
}
async function tie(customerId: Id, { saleId }: Sold): Promise<void> {
  const key = new Uint8Array(randomBytes(32));
  const link = { saleId, customerId, key, commitment: await commitmentOf(key, customerId), at: shop.now };
  await shop.database.write(shop.actor.organizationId, (tx) => linkPurchases(tx, [link]));
}
async function buys(customerId: Id, cents: number, more = {}): Promise<Sold> {
  const sold = await sale(cents, more);
  await tie(customerId, sold);
  return sold;
}
async function has(customerId: Id) {
  await settled();
  return caller.call(getLoyalty, { params: { customerId } });
}
const points = async (customerId: Id): Promise<bigint> => (await has(customerId)).points;
const moves = async (customerId: Id) =>
  (await has(customerId)).history.map(({ cause, points: moved }) => `${cause} ${moved}`).toReversed();

describe('Points', () => {
  test('A ticket earns once it is known whose it is; deposits earn nothing; a return takes exactly its part', async () => {
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
    const next = `W-${documents + 2}`;
    await sale(-1000, { refundOf: next });
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
  expect([await points(zoe), await points(z)]).toEqual([15n, 15n]);
  await caller.call(undoMerge, { params: { mergeId } });
  expect([await points(zoe), await points(z)]).toEqual([10n, 5n]);
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
  await customers.erase(shop.actor, zoe, shop.now);
  await sale(-4000, { refundOf: sold.document });
  await settled();
  const left = await shop.database.read(shop.actor.organizationId, (snapshot) =>
    loyalty.toldOf(snapshot, [zoe]),
  );
  expect(left).toEqual({ loyalty: [] });
});
