/** Channels behind real routes on a real database, with catalogue, stock and sales below them; jobs run when the test says so. */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { expect } from 'vitest';
import { refuse as refuseCatalog } from '#domain/catalog/refusals.ts';
import type { Connection } from '#domain/channels/contract.ts';
import type { InboxItem } from '#domain/channels/inboxContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Intake } from '#domain/channels/words.ts';
import type { SalesFileProfile } from '#domain/files/salesProfile.ts';
import { refuseSale } from '#domain/sales/refusals.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { scopes } from '#domain/values/route.ts';
import { createSku, skuRows } from '#server/modules/catalog/index.ts';
import { createSales } from '#server/modules/sales/index.ts';
import { createPlaces, createStock, levels, type Stock } from '#server/modules/stock/index.ts';
import { type Database, openDatabase, openPool } from '#server/platform/database.ts';
import { type Dispatcher, dispatch } from '#server/platform/events.ts';
import { buildHttp, type Endpoint } from '#server/platform/http.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { type Channels, type ChannelsDependencies, createChannels } from './index.ts';
import { reachShop } from './vendors/address.ts';
import type { Vendors } from './vendors/vendor.ts';

export const here = '019a0000-0000-7000-8000-00000000000a';
export const elsewhere = '019a0000-0000-7000-8000-00000000000b';
export const shopId = '019a0000-0000-7000-8000-0000000000c1';
export const house: House = {
  shops: [
    { id: shopId, name: 'Rue Mouffetard', timeZone: 'Europe/Paris', dayEndsAtHour: 4, currency: 'EUR' },
  ],
  valuation: 'fifo',
  tracking: 'vintage',
};

export function actorOf(organizationId: Id): Actor {
  return {
    kind: 'member',
    id: '019a0000-0000-7000-8000-0000000000aa',
    label: 'Camille',
    organizationId,
    scopes: new Set(scopes),
    language: 'fr',
  };
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Answer<Body> {
  status: number;
  body: Body;
}

interface Sent {
  body?: unknown;
  bytes?: Buffer;
  key?: Id;
  organizationId?: Id;
  headers?: Record<string, string>;
}

export interface Office {
  app: FastifyInstance;
  channels: Channels;
  database: Database;
  stock: Stock;
  dataDirectory: string;
  databaseUrl: string;
  /** Faults that were logged. */
  faults: unknown[];
  /** Moves the clock. */
  pass(milliseconds: number): void;
  now(): string;
  send<Body = Record<string, never>>(method: Method, path: string, sent?: Sent): Promise<Answer<Body>>;
  /** Runs what is due now, and what that asks for at once. */
  runJobs(): Promise<void>;
  /** Hands on all events, then runs the jobs. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

/** Of a migrated database. */
export interface DatabaseAddresses {
  appUrl: string;
  jobsUrl: string;
  ownerUrl: string;
}

export async function openOffice({
  vendors = new Map(),
  reach = reachShop,
  addresses,
  mayLeave = () => true,
  besides = () => [],
}: Partial<{
  vendors: Vendors;
  reach: ChannelsDependencies['fetch'];
  addresses: DatabaseAddresses;
  mayLeave: () => boolean;
  /** What else answers beside channels, sales and stock. */
  besides: (office: Pick<Office, 'database' | 'stock' | 'channels'>) => Endpoint[];
}> = {}): Promise<Office> {
  const { appUrl, jobsUrl, ownerUrl } = addresses ?? (await freshDatabase());
  const database = openDatabase({ url: appUrl, maxConnections: 6 });
  const jobsPool = openPool({ connectionString: jobsUrl, max: 3 });
  const dataDirectory = await mkdtemp(join(tmpdir(), 'caveau-channels-'));
  const faults: unknown[] = [];
  const asked = new Map<string, JobRequest>();
  let ahead = 0;
  let running: string | null = null;
  const clock = (): string => new Date(Date.now() + ahead).toISOString();
  const log = {
    info() {},
    warn() {},
    error(fields: Record<string, unknown>) {
      faults.push(fields['fault'] ?? fields);
    },
  };
  const stock = createStock(database, { houseOf: async () => house, saleReferences: async () => new Map() });
  for (const organizationId of [here, elsewhere])
    await database.write(organizationId, (tx) => createPlaces(tx, shopId, 'fr', randomUUID));
  const sales = createSales(database, {
    houseOf: async () => house,
    placesOf: (organizationId) => stock.placesOf(organizationId),
    sourceOf: (organizationId, sourceId) => channels.sourceOf(organizationId, sourceId),
    sellablesFor: (organizationId, sourceId, items) => channels.sellablesFor(organizationId, sourceId, items),
  });
  const channels: Channels = createChannels({
    database,
    jobsPool,
    sales,
    ask: async (...requests) => {
      for (const request of requests) asked.set(request.key ?? randomUUID(), request);
    },
    placesOf: (organizationId) => stock.placesOf(organizationId),
    houseOf: async () => house,
    languageOf: async () => 'fr',
    findSkus: async (snapshot, text, limit) =>
      (await skuRows(snapshot)).filter(({ name }) => name.toLowerCase().includes(text)).slice(0, limit),
    clock,
    log,
    dataDirectory,
    secret: '0'.repeat(64),
    publicUrl: 'http://localhost:4180',
    webhookTargets: 'alsoLoopback',
    vendors,
    async fetch(url, init) {
      if (running !== null && !channels.outside.has(running))
        throw new Error(`${running} keeps others waiting for a shop`);
      return reach(url, init);
    },
    mayLeave: async () => mayLeave(),
    pause: async () => {},
    random: () => 0.5,
    newId: randomUUID,
    hasten: () => {},
  });
  const app = buildHttp({
    endpoints: [
      ...channels.endpoints,
      ...sales.endpoints,
      ...stock.endpoints,
      ...besides({ database, stock, channels }),
    ],
    authenticate: async (request) => {
      const actor = actorOf(String(request.headers['x-organization'] ?? here));
      const { 'x-member': member } = request.headers;
      if (member === 'nobody') return null;
      return typeof member === 'string' ? { ...actor, id: member } : actor;
    },
    refusals: [refuseChannel.sentences, refuseSale.sentences, refuseStock.sentences, refuseCatalog.sentences],
    clock,
    log,
    answered: (answered) => channels.observe(answered),
  });
  channels.mount(app);

  async function runJobs(): Promise<void> {
    const begun = Date.parse(clock());
    for (;;) {
      const due = [...asked].filter(([, { runAt }]) => !runAt || runAt.getTime() <= begun);
      if (due.length === 0) return;
      for (const [key, { task, payload }] of due) {
        asked.delete(key);
        const handler = channels.jobs[task];
        if (!handler) throw new Error(`nobody does ${task}`);
        running = task;
        await handler(payload, { number: 1, last: true }).finally(() => {
          running = null;
        });
      }
    }
  }
  let dispatcher: Dispatcher | null = null;
  return {
    app,
    channels,
    database,
    stock,
    dataDirectory,
    databaseUrl: ownerUrl,
    faults,
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
    now: clock,
    send: async <Body>(method: Method, path: string, sent: Sent = {}): Promise<Answer<Body>> => {
      const { body, bytes, key = randomUUID(), organizationId = here, headers = {} } = sent;
      const answer = await app.inject({
        method,
        url: path.startsWith('/hooks') ? path : `/api/v1${path}`,
        headers: {
          'x-organization': organizationId,
          'idempotency-key': key,
          'content-type': bytes ? 'application/octet-stream' : 'application/json',
          ...headers,
        },
        payload: bytes ?? (body === undefined ? '' : digits(body)),
      });
      return {
        status: answer.statusCode,
        get body(): Body {
          return answer.json<Body>();
        },
      };
    },
    runJobs,
    async follow() {
      dispatcher ??= dispatch(jobsPool, 'channels', (events) => channels.follow(events), {
        everyMs: 20,
        onFault: (fault) => faults.push(fault),
      });
      while (await isBehind(jobsPool)) await delay(20);
      await runJobs();
    },
    async close() {
      await dispatcher?.stop();
      await app.close();
      await channels.close();
      await database.close();
      await jobsPool.end();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Other tests' transactions, on the same server, hold followers back: only an empty queue says that all has been handed on. */
async function isBehind(jobsPool: Pool): Promise<boolean> {
  const { rowCount } = await jobsPool.query(`
    select 1 from platform.event e
     where (e.transaction_id, e.id) > (select f.transaction_id, f.event_id from platform.follower f where f.name = 'channels'
                                       union all select '0'::xid8, '00000000-0000-0000-0000-000000000000'::uuid limit 1)
     limit 1`);
  return rowCount !== 0;
}

export function digits(body: unknown): string {
  return JSON.stringify(body, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** How the tests' till writes: `Ticket;Date;Code article;Libellé;Quantité;Prix TTC`. */
export const tillProfile: SalesFileProfile = {
  document: { columns: ['Ticket'], restartsDaily: false },
  date: { column: 'Date', format: 'dmy', midnightMeansNoTime: false },
  timeZone: 'Europe/Paris',
  closingTime: '20:00',
  item: { code: { column: 'Code article' }, label: { column: 'Libellé' } },
  quantity: { from: { column: 'Quantité' }, sign: 'salesArePositive' },
  price: { unit: { column: 'Prix TTC' }, vat: 'included' },
  decimal: 'comma',
  identity: ['Ticket', 'Date', 'Code article', 'Libellé', 'Quantité', 'Prix TTC'],
};

export const tillHeads = 'Ticket;Date;Code article;Libellé;Quantité;Prix TTC';

export function tillFile(...rows: string[]): string {
  return [tillHeads, ...rows].join('\r\n');
}

/** How a connection reads that till from its drop folder. */
export const tillIntake: Intake = {
  transport: { kind: 'folder' },
  schedule: { kind: 'atOnce' },
  format: null,
  profile: tillProfile,
};

/** A file connection, ready for uploads. */
export async function connect(office: Office, more: Record<string, unknown> = {}): Promise<Connection> {
  const body = { name: `Caisse ${randomUUID().slice(0, 8)}`, shopId, kind: 'file', ...more };
  const answer = await office.send<{ connection: Connection }>('POST', '/connections', { body });
  expect(answer.status).toBe(200);
  return answer.body.connection;
}

/** Uploads a file and has it read. */
export async function upload(
  office: Office,
  connectionId: Id,
  text: string | Buffer,
  fileName = 'ventes.csv',
): Promise<InboxItem> {
  const path = `/connections/${connectionId}/files?fileName=${encodeURIComponent(fileName)}`;
  const answer = await office.send<InboxItem>('POST', path, { bytes: Buffer.from(text) });
  expect(answer.status).toBe(200);
  await office.runJobs();
  return inboxItem(office, answer.body.id);
}

export async function inboxItem(office: Office, inboxId: Id): Promise<InboxItem> {
  return (await office.send<InboxItem>('GET', `/inbox/${inboxId}`)).body;
}

/** A reference that no other test sells, and that nobody takes for a number. */
export function newCode(): string {
  return `W${randomInt(1_000_000, 10_000_000)}`;
}

/** What has left of a sku, below zero. */
export async function sold(office: Office, code: string): Promise<bigint> {
  return (await onHand(office))[code] ?? 0n;
}

/** A bottle in the catalogue: its id is that of its one unit. */
export async function bottle(
  office: Office,
  { code, barcode, name = 'Chinon' }: { code?: string; barcode?: string; name?: string },
): Promise<Id> {
  const id = randomUUID();
  await office.database.write(here, (tx) =>
    createSku(
      tx,
      actorOf(here),
      {
        id,
        kind: 'wine',
        name,
        measure: 'volume',
        content: 750_000n,
        ...(code === undefined ? {} : { code }),
        ...(barcode === undefined ? {} : { barcodes: [{ code: barcode }] }),
      },
      office.now(),
    ),
  );
  return id;
}

/** What is on hand of each sku, over all places, by its name and reference. */
export async function onHand(office: Office): Promise<Record<string, bigint>> {
  return office.database.read(here, async (snapshot) => {
    const sums = new Map<Id, bigint>();
    for (const { skuId, onHand: quantity } of await levels(snapshot))
      sums.set(skuId, (sums.get(skuId) ?? 0n) + quantity);
    const rows = await skuRows(snapshot, { ids: [...sums.keys()] });
    return Object.fromEntries(rows.map((row) => [row.code ?? row.name, sums.get(row.id) ?? 0n]));
  });
}
