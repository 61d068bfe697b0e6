/** The demonstration shop: loaded by whoever sets Caveau up, as large as it says, and gone without a trace when they have seen enough. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createApiKey, getSession, getSettings, setUp } from '#domain/access/contract.ts';
import { listPurchaseOrders } from '#domain/buying/contract.ts';
import {
  getCampaign,
  getCampaignResults,
  listCampaignPeople,
  listCampaigns,
} from '#domain/campaigns/contract.ts';
import { createSku } from '#domain/catalog/contract.ts';
import { listConnections } from '#domain/channels/contract.ts';
import { proveAllConsents } from '#domain/consent/contract.ts';
import { listCounts } from '#domain/counting/contract.ts';
import { getCustomer, listCustomers } from '#domain/customers/contract.ts';
import { listDuplicates } from '#domain/customers/duplicateContract.ts';
import { type Demonstration, eraseDemonstration, getDemonstration } from '#domain/demonstration/contract.ts';
import { listWorkOrders } from '#domain/making/contract.ts';
import { getRecall, listRecalls } from '#domain/recall/contract.ts';
import { listSales } from '#domain/sales/contract.ts';
import { listSenders } from '#domain/sending/contract.ts';
import { listLevels, listLocations, lowStock } from '#domain/stock/contract.ts';
import { listClosures, listTillDays } from '#domain/till/closureContract.ts';
import { listGiftCards } from '#domain/till/giftCardContract.ts';
import { checkRegister } from '#domain/till/proofContract.ts';
import { listRegisters } from '#domain/till/registerContract.ts';
import { getTillSettings, listOperators } from '#domain/till/settingsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { levelOf, lowIn } from '#domain/world/cellar.ts';
import { places } from '#domain/world/lookup.ts';
import { cellarAfter } from '#domain/world/replay.ts';
import { withEvening } from '#server/flows/demonstration/eveningFile.ts';
import { worldOn } from '#server/flows/demonstration/shop.ts';
import { type Running, startServer } from '#server/main.ts';
import { announce } from '#server/platform/events.ts';
import { freePort } from '#server/platform/freePort.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { businessTables, everyRowOf } from '#tests/house/every-table.ts';
import { type Caller, call, callerWithCookies, Refused, signIn } from '../../bin/demo/caller.ts';

const today = '2026-10-15';
const size = { months: 1, references: 250 };
const owner = { name: 'Camille', email: 'camille@cave.example', password: 'un bon vin rouge' };
const cave: Omit<z.input<typeof setUp.body>, 'start'> = {
  owner,
  shop: { name: 'Cave du Port', siret: '73282932000074' },
  company: { vatRegime: 'normal' },
  activities: ['retail', 'bar'],
  tracking: 'vintage',
};

interface Instance {
  running: Running;
  /** Signs nobody in. */
  visitor: Caller;
  admin: Client;
  close(): Promise<void>;
}

async function openInstance(): Promise<Instance> {
  const database = await freshDatabase();
  const admin = new Client({ connectionString: database.url });
  admin.on('error', () => {});
  await admin.connect();
  const folder = await mkdtemp(join(tmpdir(), 'caveau-test-'));
  const port = await freePort();
  const running = await startServer(
    {
      dataDirectory: folder,
      databaseUrl: database.url,
      host: '127.0.0.1',
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      secret: database.secret,
      backupKey: null,
      httpsPort: null,
      tls: null,
      logLevel: 'error',
    },
    { demonstration: { today, ...size } },
  );
  return {
    running,
    visitor: { url: running.url, headers: {} },
    admin,
    async close() {
      await running.stop();
      await admin.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The set-up wizard's way; answers the owner at their desk. */
async function setUpHouse(
  { running, visitor }: Instance,
  start: 'demo' | 'empty',
  organizationId: Id = randomUUID(),
): Promise<Caller> {
  await call(visitor, setUp, { id: organizationId, body: { ...cave, start } });
  return callerWithCookies(running.url, await signIn(running.url, owner));
}

/** Everything that was seen on the way to one of these steps. */
async function watch(office: Caller, until: readonly Demonstration['step'][]): Promise<Demonstration[]> {
  const seen: Demonstration[] = [];
  for (;;) {
    const now = await call(office, getDemonstration);
    seen.push(now);
    if (until.includes(now.step)) return seen;
    if (now.step === 'failed') throw new Error('the demonstration could not be loaded');
    await delay(20);
  }
}

/** The till's file is read by a job of its own. */
async function eveningRead(office: Caller): Promise<void> {
  for (;;) {
    const { items } = await call(office, listConnections);
    if (items.some(({ waiting }) => waiting.quarantined > 0)) return;
    await delay(50);
  }
}

async function countsOf({ admin }: Instance, organizationId: Id): Promise<unknown> {
  const { rows } = await admin.query(
    `select (select count(*) from catalog.sku where organization_id = $1) as skus,
            (select count(*) from stock.document where organization_id = $1) as documents,
            (select count(*) from stock.move where organization_id = $1) as moves,
            (select count(*) from sales.sale where organization_id = $1) as sales,
            (select count(*) from sales.line where organization_id = $1) as lines,
            (select count(*) from till.record where organization_id = $1) as sealed,
            (select count(*) from customers.customer where organization_id = $1) as customers,
            (select count(*) from making.work_order where organization_id = $1) as made,
            (select count(*) from buying.purchase_order where organization_id = $1) as ordered,
            (select count(*) from counting.entry where organization_id = $1) as counted,
            (select count(*) from consent.entry where organization_id = $1) as agreed,
            (select count(*) from sending.message where organization_id = $1) as written,
            (select count(*) from offers.use where organization_id = $1) as honoured`,
    [organizationId],
  );
  return rows[0];
}

/** The names of the tables that hold something of that organization. */
async function traces({ admin }: Instance, organizationId: Id): Promise<string[]> {
  const rows = await everyRowOf(admin, await businessTables(admin), organizationId);
  return [...rows].filter(([, found]) => found.length > 0).map(([name]) => name);
}

async function refusal(call: Promise<unknown>): Promise<number | null> {
  return call.then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error.status : Promise.reject(error)),
  );
}

describe('a demonstration shop', () => {
  // Who is held back is drawn from it: the same each time.
  const organizationId = '5eed0000-0000-4000-8000-000000000004';
  let instance: Instance;
  let office: Caller;
  let seen: Demonstration[];

  beforeAll(async () => {
    instance = await openInstance();
    office = await setUpHouse(instance, 'demo', organizationId);
    seen = await watch(office, ['ready']);
    await eveningRead(office);
  });

  afterAll(() => instance.close());

  test('tells how far it is loaded, step by step', () => {
    const order = ['asked', 'catalogue', 'sales', 'settling', 'ready'];
    const steps = seen.map(({ step }) => order.indexOf(step));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(seen.every(({ done, total }) => done <= total)).toBe(true);
    expect(seen.at(-1)).toEqual({ step: 'ready', done: size.references, total: size.references, today });
  });

  test('stands where its own arithmetic says, every article in every place', async () => {
    await instance.running.app.settled(organizationId);
    const world = withEvening(worldOn(today, size));
    const cellar = cellarAfter(world);
    const { items: locations } = await call(office, listLocations);
    const { items: levels, settledBehind } = await call(office, listLevels);
    expect(settledBehind).toBe(0);
    const onHand = new Map(levels.map((level) => [`${level.skuId} ${level.locationId}`, level.onHand]));
    const wrong = places.flatMap((place) => {
      const location = locations.find(({ kind }) => kind === place);
      return world.goods
        .filter(({ id }) => (onHand.get(`${id} ${location?.id}`) ?? 0n) !== levelOf(cellar, place, id))
        .map(({ name }) => `${name}, ${place}`);
    });
    expect(wrong).toEqual([]);
    const { items: sales } = await call(office, listSales, { query: { limit: '1000' } });
    expect(sales).toHaveLength(Math.min(1000, world.tickets.length));
  });

  test('has to be ordered again what its own arithmetic finds at its threshold or below', async () => {
    const world = withEvening(worldOn(today, size));
    const { items } = await call(office, lowStock);
    const expected = lowIn(cellarAfter(world), world.thresholds).map(({ goodId }) => goodId);
    expect(items.map(({ skuId }) => skuId).toSorted()).toEqual(expected.toSorted());
    expect(items.length).toBeGreaterThan(0);
  });

  test('has something on every screen: connections, articles that nobody knows, a row that could not be read', async () => {
    const { items } = await call(office, listConnections);
    expect(items.map(({ name, kind }) => [name, kind])).toEqual(
      expect.arrayContaining([
        ['Caisse du comptoir', 'file'],
        ['Caisse du bar', 'webhook'],
        ['Boutique en ligne', 'api'],
      ]),
    );
    const counter = items.find(({ kind }) => kind === 'file');
    expect(counter?.waiting).toEqual({ quarantined: 1, unmappedItems: 2, files: 0 });
    // Two looks into a folder that cross leave a complaint until the next look.
    await expect
      .poll(async () => (await call(office, listConnections)).items.map(({ problem }) => problem), {
        timeout: 20_000,
      })
      .toEqual([null, null, null]);
  });

  test('has a till of its own: weeks sealed and closed on one register, another that waits for a device, people, cards', async () => {
    const { items: registers } = await call(office, listRegisters);
    expect(registers.map(({ code, retired, enrolledAt }) => [code, retired?.reason, enrolledAt])).toEqual([
      ['C1', 'replaced', expect.any(String)],
      ['C2', undefined, null],
    ]);
    const [first] = registers;
    const { findings, records } = await call(office, checkRegister, {
      params: { registerId: first?.id ?? '' },
    });
    expect(findings).toEqual([]);
    expect(records).toBe(first?.sequence);
    const { items: days } = await call(office, listTillDays, {
      query: { from: '2026-09-01', to: '2026-10-14' },
    });
    expect(days.length).toBeGreaterThan(4);
    expect(days.every(({ complete }) => complete)).toBe(true);
    expect(days.reduce((sum, { tickets }) => sum + tickets, 0)).toBe(first?.tickets);
    const { items: shifts } = await call(office, listClosures, { query: { differing: 'yes' } });
    expect(shifts.map(({ cash }) => cash && cash.counted - cash.expected)).toEqual([50n, -200n]);
    expect((await call(office, listGiftCards)).items).toMatchObject([
      { code: 'CADEAU-0001', balance: 5000n },
    ]);
    expect((await call(office, listOperators)).items.map(({ name, hasPin }) => [name, hasPin])).toEqual([
      ['Camille', true],
      ['Karim', true],
      ['Léa', true],
    ]);
    const { items: holders } = await call(office, listCustomers, { query: { search: 'CL-' } });
    const bought = await Promise.all(
      holders.map(({ id }) => call(office, getCustomer, { params: { customerId: id } })),
    );
    const purchases = bought.flatMap((holder) => holder.purchases);
    expect(purchases.filter(({ sale }) => sale?.document.startsWith('C1-'))[0]?.way).toBe('till');
    // The file till's tickets bear the same cards.
    expect(purchases.map(({ way }) => way)).toContain('channel');
    const { shops } = await call(office, getSettings);
    const settings = await call(office, getTillSettings, { params: { shopId: shops[0]?.id ?? '' } });
    expect(settings.tiles[0]).toMatchObject({ name: 'Au verre' });
    expect(settings.tables).toContain('T1');
  });

  test('has an office at work: what it makes of lots, an order that is late, a count begun by two, a drill, consents, who is there twice', async () => {
    const { items: made } = await call(office, listWorkOrders);
    expect(made.map(({ state }) => state).toSorted()).toEqual(['done', 'done', 'planned', 'started']);
    const orders = async (state: 'draft' | 'late' | 'awaited') =>
      (await call(office, listPurchaseOrders, { query: { state } })).items.length;
    expect([await orders('draft'), await orders('late'), await orders('awaited')]).toEqual([1, 1, 2]);
    expect((await call(office, listCounts)).items).toMatchObject([{ state: 'open', isBlind: true }]);
    const { items: recalls } = await call(office, listRecalls);
    expect(recalls).toMatchObject([{ isDrill: true, endedAt: null }]);
    const { lots } = await call(office, getRecall, { params: { recallId: recalls[0]?.id ?? '' } });
    expect(lots.map(({ depth }) => depth).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 2]);
    expect((await call(office, listDuplicates)).total).toBeGreaterThan(0);
    expect((await call(office, proveAllConsents)).split('\n').length).toBeGreaterThan(20);
  });

  test('has written to its customers and knows what it brought: held back, left out, offers honoured on sealed tickets, and birthdays that go on', async () => {
    const { items } = await call(office, listCampaigns);
    expect(items.map(({ name, state }) => [name, state])).toEqual([
      ['Bon anniversaire', 'running'],
      ['Réveil : ceux qui s’éloignent', 'draft'],
      ['Les coups de cœur de la saison', 'ended'],
    ]);
    const params = { campaignId: items[2]?.id ?? '' };
    const { held, entered, leftOut } = await call(office, getCampaign, { params });
    expect(entered).toBeGreaterThan(held);
    expect(leftOut.map(({ why }) => why)).toContain('neverGranted');
    const results = await call(office, getCampaignResults, { params });
    expect(results.isOpen).toBe(false);
    expect(results.cost).toBeGreaterThan(0n);
    expect(results.offers.discount).toBeGreaterThan(0n);
    const { items: used } = await call(office, listCampaignPeople, { params, query: { which: 'used' } });
    expect(used).toHaveLength(results.offers.used);
    expect(used.every(({ ticket }) => ticket?.startsWith('C1-'))).toBe(true);
    expect((await call(office, listSenders)).items.every(({ account }) => account === null)).toBe(true);
  });

  test('whose loading begins again after a crash has nothing twice', async () => {
    const before = await countsOf(instance, organizationId);
    await instance.admin.query(
      `update demonstration.loading set step = 'sales', done = 0 where organization_id = $1`,
      [organizationId],
    );
    await instance.running.app.database.write(organizationId, (tx) =>
      announce(tx, { type: 'demonstrationAsked', payload: {} }),
    );
    await watch(office, ['ready']);
    expect(await countsOf(instance, organizationId)).toEqual(before);
  });

  test('is erased by its owner alone, leaving no row in any table, no file, and every other organization as it was', async () => {
    const { admin, running } = instance;
    const otherId = randomUUID();
    const other = { ...owner, email: 'dominique@cave.example' };
    await running.app.access.createOrganization(
      otherId,
      {
        ...cave,
        owner: other,
        shop: { ...cave.shop, timeZone: 'Europe/Paris', dayEndsAtHour: 0, currency: 'EUR' },
        kind: 'live',
        start: 'empty',
        valuation: 'fifo',
        language: 'fr',
      },
      new Date().toISOString(),
    );
    const neighbour = callerWithCookies(running.url, await signIn(running.url, other));
    await call(neighbour, createSku, {
      body: { kind: 'wine', name: 'Chinon', measure: 'volume', content: '750000' },
    });
    expect(await refusal(call(neighbour, eraseDemonstration))).toBe(409);
    const { secret } = await call(office, createApiKey, {
      body: { name: 'Caisse', scopes: ['members:write'] },
    });
    const key = { url: running.url, headers: { authorization: `Bearer ${secret}` } };
    expect(await refusal(call(key, eraseDemonstration))).toBe(403);

    const counter = (await call(office, listConnections)).items.find(({ kind }) => kind === 'file');
    const tillFolder = counter?.folder ?? '';
    expect(existsSync(tillFolder)).toBe(true);
    await running.app.settled(otherId);
    const tables = await businessTables(admin);
    const before = await everyRowOf(admin, tables, otherId);
    expect(await traces(instance, organizationId)).toContain('stock.move');

    const { rows } = await call(office, eraseDemonstration);
    expect(rows).toBeGreaterThan(1000);
    // What was on its way, such as an exchange with its till, is swept behind it.
    await expect.poll(() => traces(instance, organizationId), { timeout: 20_000 }).toEqual([]);
    expect(existsSync(tillFolder)).toBe(false);
    expect(await everyRowOf(admin, tables, otherId)).toEqual(before);
    const { rows: people } = await admin.query('select email from auth."user"');
    expect(people).toEqual([{ email: other.email }]);
    expect((await call(neighbour, getSession)).state).toBe('signedIn');
    expect((await call(office, getSession)).state).toBe('signedOut');
  });
});

test('a demonstration erased while it is still loading ends there, and whoever set it up may set up their own shop', async () => {
  const instance = await openInstance();
  try {
    const organizationId = randomUUID();
    const office = await setUpHouse(instance, 'demo', organizationId);
    await watch(office, ['sales', 'settling', 'ready']);
    await call(office, eraseDemonstration);
    expect((await call(office, getSession)).state).toBe('setup');

    const own = await setUpHouse(instance, 'empty');
    expect(await call(own, getDemonstration)).toEqual({ step: 'none', done: 0, total: 0, today: null });
    expect((await call(own, listSales)).items).toEqual([]);
    // What was on its way when it was erased is swept a little later.
    await expect.poll(() => traces(instance, organizationId), { timeout: 20_000 }).toEqual([]);
  } finally {
    await instance.close();
  }
});
