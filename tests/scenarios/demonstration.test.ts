/** The demonstration shop: loaded by whoever sets Caveau up, as large as it says, and gone without a trace when they have seen enough. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createApiKey, getSession, setUp } from '#domain/access/contract.ts';
import { listConnections } from '#domain/channels/contract.ts';
import { type Demonstration, eraseDemonstration, getDemonstration } from '#domain/demonstration/contract.ts';
import { listSales } from '#domain/sales/contract.ts';
import { listLevels, listLocations } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { levelOf } from '#domain/world/cellar.ts';
import { places } from '#domain/world/lookup.ts';
import { cellarAfter } from '#domain/world/replay.ts';
import { withEvening } from '#server/flows/demonstration/eveningFile.ts';
import { worldOn } from '#server/flows/demonstration/shop.ts';
import { type Running, startServer } from '#server/main.ts';
import { announce } from '#server/platform/events.ts';
import { type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';
import { freePort } from '#tests/harness/freePort.ts';
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

let database: FreshDatabase;
let admin: Client;
let folder: string;
let running: Running;
let visitor: Caller;
const folders: string[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  admin = new Client({ connectionString: database.url });
  admin.on('error', () => {});
  await admin.connect();
  folder = await mkdtemp(join(tmpdir(), 'caveau-test-'));
  folders.push(folder);
  const port = await freePort();
  running = await startServer(
    {
      dataDirectory: folder,
      databaseUrl: database.url,
      host: '127.0.0.1',
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      secret: database.secret,
      backupKey: null,
      logLevel: 'error',
    },
    { demonstration: { today, ...size } },
  );
  visitor = { url: running.url, headers: {} };
});

afterEach(async () => {
  await running.stop();
  await admin.end();
});

afterAll(async () => {
  for (const path of folders) await rm(path, { recursive: true, force: true });
});

/** The set-up wizard's way; answers the owner at their desk. */
async function openDemonstration(organizationId: Id = randomUUID()): Promise<Caller> {
  await call(visitor, setUp, { id: organizationId, body: { ...cave, start: 'demo' } });
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

async function countsOf(organizationId: Id): Promise<unknown> {
  const { rows } = await admin.query(
    `select (select count(*) from catalog.sku where organization_id = $1) as skus,
            (select count(*) from stock.document where organization_id = $1) as documents,
            (select count(*) from stock.move where organization_id = $1) as moves,
            (select count(*) from sales.sale where organization_id = $1) as sales,
            (select count(*) from sales.line where organization_id = $1) as lines`,
    [organizationId],
  );
  return rows[0];
}

/** The names of the tables that hold something of that organization. */
async function traces(organizationId: Id): Promise<string[]> {
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
  test('loads from the set-up wizard while its progress is told, and stands where its own arithmetic says', async () => {
    const organizationId = randomUUID();
    const office = await openDemonstration(organizationId);
    const seen = await watch(office, ['ready']);
    const order = ['asked', 'catalogue', 'sales', 'settling', 'ready'];
    const steps = seen.map(({ step }) => order.indexOf(step));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(seen.every(({ done, total }) => done <= total)).toBe(true);
    await eveningRead(office);
    await running.app.settled(organizationId);

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

  test('has something on every screen: connections, an article that nobody knows, a row that could not be read', async () => {
    const office = await openDemonstration();
    await watch(office, ['ready']);
    await eveningRead(office);
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
    expect(items.filter(({ problem }) => problem !== null)).toEqual([]);
  });

  test('begun again after a crash, it writes nothing twice', async () => {
    const organizationId = randomUUID();
    const office = await openDemonstration(organizationId);
    await watch(office, ['ready']);
    await eveningRead(office);
    const before = await countsOf(organizationId);
    await admin.query(
      `update demonstration.loading set step = 'sales', done = 0 where organization_id = $1`,
      [organizationId],
    );
    await running.app.database.write(organizationId, (tx) =>
      announce(tx, { type: 'demonstrationAsked', payload: {} }),
    );
    await watch(office, ['ready']);
    expect(await countsOf(organizationId)).toEqual(before);
  });
});

describe('erasing it', () => {
  test('leaves no row in any table and no file, and its owner free to set up a shop of their own', async () => {
    const organizationId = randomUUID();
    const office = await openDemonstration(organizationId);
    await watch(office, ['ready']);
    await eveningRead(office);
    const tillFolder = (await call(office, listConnections)).items.find(
      ({ kind }) => kind === 'file',
    )?.folder;
    expect(existsSync(tillFolder ?? '')).toBe(true);
    expect(await traces(organizationId)).toContain('stock.move');

    const { rows } = await call(office, eraseDemonstration);
    expect(rows).toBeGreaterThan(1000);
    expect(await traces(organizationId)).toEqual([]);
    expect(existsSync(tillFolder ?? '')).toBe(false);
    const { rows: people } = await admin.query(
      `select 'user' as what from auth."user" union all select 'session' from auth.session
       union all select 'member' from auth.member union all select 'organization' from auth.organization`,
    );
    expect(people).toEqual([]);

    expect((await call(office, getSession)).state).toBe('setup');
    await call(visitor, setUp, { body: { ...cave, start: 'empty' } });
    const own = callerWithCookies(running.url, await signIn(running.url, owner));
    expect(await call(own, getDemonstration)).toEqual({ step: 'none', done: 0, total: 0, today: null });
    expect((await call(own, listSales)).items).toEqual([]);
  });

  test('touches nothing of another organization', async () => {
    const office = await openDemonstration();
    await watch(office, ['ready']);
    const otherId = randomUUID();
    const created = await running.app.access.createOrganization(
      otherId,
      {
        ...cave,
        owner: { ...owner, email: 'dominique@cave.example' },
        shop: { ...cave.shop, timeZone: 'Europe/Paris', dayEndsAtHour: 0, currency: 'EUR' },
        kind: 'demo',
        start: 'demo',
        valuation: 'fifo',
        language: 'fr',
      },
      new Date().toISOString(),
    );
    expect(created.settings.organization.id).toBe(otherId);
    const dominique = callerWithCookies(
      running.url,
      await signIn(running.url, { ...owner, email: 'dominique@cave.example' }),
    );
    await watch(dominique, ['ready']);
    await eveningRead(dominique);
    await running.app.settled(otherId);
    const tables = await businessTables(admin);
    const before = await everyRowOf(admin, tables, otherId);

    await call(office, eraseDemonstration);
    const after = await everyRowOf(admin, tables, otherId);
    const changed = tables
      .map(({ name }) => name)
      .filter((name) => after.get(name)?.join() !== before.get(name)?.join());
    // When its folder is looked into next is written down all the time.
    expect(changed.filter((name) => name !== 'channels.connection')).toEqual([]);
    expect(after.get('channels.connection')).toHaveLength(3);
    expect((await call(dominique, getSession)).state).toBe('signedIn');
  });

  test('while it is still loading ends the loading too', async () => {
    const organizationId = randomUUID();
    const office = await openDemonstration(organizationId);
    await watch(office, ['catalogue', 'sales', 'settling', 'ready']);
    await call(office, eraseDemonstration);
    await delay(1_000);
    // Whatever was on its way is swept after ten seconds; the loading itself writes nothing more.
    expect(await traces(organizationId)).not.toContain('sales.sale');
    expect(await traces(organizationId)).not.toContain('demonstration.loading');
  });

  test('is for an owner in person: no key, no manager, and no shop that is real', async () => {
    const office = await openDemonstration();
    await watch(office, ['ready']);
    const { secret } = await call(office, createApiKey, {
      body: { name: 'Caisse', scopes: ['members:write', 'sales:write'] },
    });
    const key = { url: running.url, headers: { authorization: `Bearer ${secret}` } };
    expect(await refusal(call(key, eraseDemonstration))).toBe(403);
    await call(office, eraseDemonstration);

    await call(visitor, setUp, { body: { ...cave, start: 'empty' } });
    const own = callerWithCookies(running.url, await signIn(running.url, owner));
    expect(await refusal(call(own, eraseDemonstration))).toBe(409);
  });
});
