/** What guidance tells of a house: forty customers whose visits are known, and tickets of nobody. */
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { getGuidance } from '#domain/guidance/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { createCustomers, linkPurchases } from '#server/modules/customers/index.ts';
import { createSegments } from '#server/modules/segments/index.ts';
import { openPool } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf } from '#tests/harness/customersPorts.ts';
import { MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';
import { guidanceEndpoints } from './index.ts';

const today: Day = '2026-11-22';
const till = '019a0000-0000-7000-8000-0000000000d1';

let shop: Shop;
let office: Caller;
let jobsPool: ReturnType<typeof openPool>;
let sold = 0;

/** One bottle at 10.00 €, so many days ago. */
async function sell(daysAgo: number): Promise<string> {
  const line = { item: { label: 'Chinon' }, quantity: '1000', unitPrice: '100000' };
  const occurredAt = `${addDays(today, -daysAgo)}T10:00:00Z`;
  const body = { sourceId: till, document: `T-${(sold += 1)}`, occurredAt, lines: [line] };
  return (await shop.call(recordSale, { body })).saleId;
}

async function customer(...daysAgo: number[]): Promise<void> {
  const { organizationId } = shop.actor;
  const { id } = await office.call(createCustomer, { body: { name: `Cliente ${sold}` } });
  for (const ago of daysAgo) {
    const saleId = await sell(ago);
    const key = new Uint8Array(randomBytes(32));
    const commitment = await commitmentOf(key, id);
    const link = { saleId, customerId: id, key, commitment, at: `${addDays(today, -ago)}T10:00:00Z` };
    await shop.database.write(organizationId, (tx) => linkPurchases(tx, [link]));
  }
}

beforeAll(async () => {
  shop = await openShop();
  shop.sources.set(till, { shopId: MOUFFETARD, shelfId: null, openedId: null });
  jobsPool = openPool({ connectionString: shop.jobsUrl, max: 2 });
  const houseOf = async () => shop.house;
  const segments = createSegments({
    database: shop.database,
    ports: {
      houseOf,
      channelsOf: async () => new Map(),
      pointsOf: async () => new Map(),
      pointsEnding: async () => [],
    },
    jobsPool,
    ask: async () => {},
    clock: () => shop.now,
  });
  const customers = createCustomers(
    shop.database,
    {
      ...customersPortsOf(shop),
      claimableTicket: async () => null,
      eraseElsewhere: async () => {},
      toldElsewhere: async () => ({}),
    },
    tmpdir(),
  );
  const http = buildHttp({
    endpoints: [
      ...customers.endpoints,
      ...guidanceEndpoints(shop.database, { houseOf, countOf: segments.countOf }),
    ],
    authenticate: async () => shop.actor,
    refusals: [],
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  office = callerOf(http);
  // Ten come every thirty days, thirty came twice and not for a hundred and twenty days.
  for (let one = 0; one < 10; one += 1) await customer(160, 130, 100, 70, 40, 10);
  for (let one = 0; one < 30; one += 1) await customer(150, 120);
  for (let one = 0; one < 20; one += 1) await sell(5);
  await segments.rebuild(shop.actor.organizationId, shop.now);
});
afterAll(async () => {
  await jobsPool.end();
  await shop.close();
});

test('Guidance counts what was sold to somebody known, who came again, who drifts away, and says what to do first', async () => {
  const told = await office.call(getGuidance);
  const figures = Object.fromEntries(
    told.figures.map(({ name, value, verdict }) => [name, [value, verdict]]),
  );
  // In ninety days 30 tickets of ten customers at 70, 40 and 10 days, and 20 of nobody.
  expect(figures.known).toEqual([0.6, 'good']);
  // All forty were new three to nine months ago, and came again a month later.
  expect(figures.second).toEqual([1, 'good']);
  expect(figures.visits).toEqual([3, 'watch']);
  expect(figures.away?.[0]).toBeCloseTo(0.75);
  expect(told.customers).toEqual({ all: 40, present: 10, away: 30, lost: 0 });
  expect(told.channels.map(({ customers }) => customers)).toEqual([0, 0, 0, 0, 0]);
  expect(told.next.slice(0, 2)).toMatchObject([
    { what: 'wake', reason: { why: 'away', customers: 30 } },
    { what: 'occasion', reason: { why: 'occasion', name: 'gifts' } },
  ]);
  expect(told.next.map(({ what }) => what)).toContain('ask');
  expect(told.occasions[0]?.name).toBe('beaujolais');
  expect(JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? '' : value))).not.toContain(
    'Cliente',
  );
});
