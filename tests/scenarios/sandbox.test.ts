/** The sandbox: a whole shop copied while it sells, tried out by its owner, thrown away; and the shop knows nothing of it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  createApiKey,
  getSession,
  inviteMember,
  joinOrganization,
  listAudit,
  listMembers,
  removeMember,
  setUp,
} from '#domain/access/contract.ts';
import {
  createSandbox,
  deleteSandbox,
  enterSandbox,
  getSandbox,
  leaveSandbox,
  resetSandbox,
  type Sandbox,
} from '#domain/access/sandboxContract.ts';
import type { Role } from '#domain/access/words.ts';
import { listBackups, makeBackup } from '#domain/backup/contract.ts';
import { createSku, listSkus } from '#domain/catalog/contract.ts';
import { listConnections } from '#domain/channels/contract.ts';
import { getDemonstration } from '#domain/demonstration/contract.ts';
import { listLevels, listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { notCopied } from '#server/flows/sandbox/copy.ts';
import { type Running, startServer } from '#server/main.ts';
import { freePort } from '#server/platform/freePort.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { businessTables, everyRowOf } from '#tests/house/every-table.ts';
import { type Caller, call, callerWithCookies, Refused, signIn } from '../../bin/demo/caller.ts';

const owner = { name: 'Camille', email: 'camille@cave.example', password: 'un bon vin rouge' };
const shopId = randomUUID();
const house: z.input<typeof setUp.body> = {
  owner,
  shop: { name: 'Cave du Port', siret: '73282932000074' },
  company: { vatRegime: 'normal' },
  activities: ['retail', 'bar'],
  tracking: 'vintage',
  start: 'demo',
};

let folder: string;
let running: Running;
let admin: Client;
let office: Caller;

beforeAll(async () => {
  const database = await freshDatabase();
  admin = new Client({ connectionString: database.url });
  admin.on('error', () => {});
  await admin.connect();
  folder = await mkdtemp(join(tmpdir(), 'caveau-sandbox-'));
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
      httpsPort: null,
      tls: null,
      logLevel: 'error',
    },
    { demonstration: { today: '2026-10-15', months: 1, references: 250 } },
  );
  await call({ url: running.url, headers: {} }, setUp, { id: shopId, body: house });
  office = callerWithCookies(running.url, await signIn(running.url, owner));
  while ((await call(office, getDemonstration)).step !== 'ready') await delay(50);
  // The till's file of the evening is read by a job of its own.
  while (!(await call(office, listConnections)).items.some(({ waiting }) => waiting.quarantined > 0))
    await delay(50);
  await running.app.settled(shopId);
});

afterAll(async () => {
  await running.stop();
  await admin.end();
  await rm(folder, { recursive: true, force: true });
});

async function refusal(asked: Promise<unknown>): Promise<string | null> {
  return asked.then(
    () => null,
    (error: unknown) => (error instanceof Refused ? `${error.status}` : Promise.reject(error)),
  );
}

/** What was seen until nothing is being done any more. */
async function rest(): Promise<Sandbox[]> {
  const seen: Sandbox[] = [];
  for (;;) {
    const now = await call(office, getSandbox);
    seen.push(now);
    if (now.step !== 'copying' && now.step !== 'erasing') return seen;
    await delay(20);
  }
}

/** The tables of goods, documents and moves: what nothing but a person or a till changes. */
async function booksOf(organizationId: Id): Promise<Map<string, string[]>> {
  const tables = (await businessTables(admin)).filter(({ name }) =>
    /^(?:access|catalog|stock|sales)\./.test(name),
  );
  const books = await everyRowOf(admin, tables, organizationId);
  books.delete('access.organization');
  return new Map(
    [...books].map(([name, rows]) => [
      name,
      rows.map((row) => row.replaceAll(organizationId, 'ours')).sort(),
    ]),
  );
}

/** The tables that are not the same. */
function differences(one: Map<string, string[]>, other: Map<string, string[]>): string[] {
  return [...one].flatMap(([name, rows]) => (isDeepStrictEqual(rows, other.get(name)) ? [] : [name]));
}

async function traces(organizationId: Id): Promise<string[]> {
  const rows = await everyRowOf(admin, await businessTables(admin), organizationId);
  return [...rows].filter(([, found]) => found.length > 0).map(([name]) => name);
}

async function joinAs(role: Role): Promise<{ caller: Caller; memberId: Id }> {
  const email = `${role}@cave.example`;
  const memberId = randomUUID();
  const { link } = await call(office, inviteMember, { body: { email, role } });
  const token = new URL(link).pathname.split('/').at(-1) ?? '';
  const visitor = { url: running.url, headers: { origin: running.url } };
  await call(visitor, joinOrganization, {
    id: memberId,
    params: { token },
    body: { newAccount: { name: role, password: owner.password } },
  });
  return { memberId, caller: callerWithCookies(running.url, await signIn(running.url, { ...owner, email })) };
}

async function actionsOf(caller: Caller): Promise<string[]> {
  return (await call(caller, listAudit, { query: { limit: '20' } })).items.map(({ action }) => action);
}

test('a demonstration has no sandbox: it is one', async () => {
  expect(await refusal(call(office, createSandbox))).toBe('409');
  expect(await call(office, getSandbox)).toMatchObject({ step: 'none', inside: false });
  // From here on it is a shop like any other, with a month behind it.
  await admin.query(`update access.organization set kind = 'live' where organization_id = $1`, [shopId]);
});

describe('the sandbox of a shop', () => {
  const sandboxId = randomUUID();

  test('is copied under the eyes of who asked, and is then the shop as it was at that moment', async () => {
    const before = await booksOf(shopId);
    await call(office, createSandbox, { id: sandboxId });
    // Asked again by an impatient finger it is the same one; another is refused.
    await call(office, createSandbox, { id: sandboxId });
    expect(await refusal(call(office, createSandbox))).toBe('409');
    const seen = await rest();
    const last = seen.at(-1);
    expect(last).toMatchObject({ step: 'ready', inside: false, askedBy: 'Camille', done: last?.total });
    expect(last?.total).toBeGreaterThan(1000);
    const copy = await booksOf(sandboxId);
    expect(differences(before, copy)).toEqual([]);
    expect(differences(before, await booksOf(shopId))).toEqual([]);
    expect((await traces(sandboxId)).filter((name) => notCopied.has(name))).toEqual([]);
  });

  test('moves whoever enters, and says so on the session and in both audit trails', async () => {
    expect(await refusal(call(office, leaveSandbox))).toBe('409');
    await call(office, enterSandbox);
    const session = await call(office, getSession);
    expect(session.organization).toMatchObject({ id: sandboxId, kind: 'sandbox', name: 'Cave du Port' });
    expect(session.role).toBe('owner');
    expect(session.organizations).toEqual([{ id: shopId, name: 'Cave du Port' }]);
    expect(await call(office, getSandbox)).toMatchObject({ step: 'ready', inside: true });
    expect(await actionsOf(office)).toContain('enterSandbox');
    expect(await refusal(call(office, enterSandbox))).toBe('409');
    for (const asked of [createSandbox, resetSandbox, deleteSandbox])
      expect(await refusal(call(office, asked))).toBe('409');
  });

  test('reaches neither people nor backups of the shop', async () => {
    expect((await call(office, getSession)).scopes).not.toContain('backup:write');
    expect(await refusal(call(office, makeBackup))).toBe('403');
    expect(await refusal(call(office, listBackups))).toBe('403');
    expect(
      await refusal(call(office, inviteMember, { body: { email: 'x@cave.example', role: 'owner' } })),
    ).toBe('403');
    expect(await call(office, listMembers)).toMatchObject({ items: [{ email: owner.email }] });
  });

  test('takes what is tried in it, and the shop has nothing of it', async () => {
    await running.app.settled(shopId);
    const before = await booksOf(shopId);
    const { items: places } = await call(office, listLocations);
    const shelf = places.find(({ kind }) => kind === 'shelf');
    const [sku] = (await call(office, listSkus, { query: { limit: '1' } })).items;
    const skuId = sku?.id ?? '';
    const onHand = async (): Promise<bigint> =>
      (await call(office, listLevels, { query: { skuId } })).items
        .filter(({ locationId }) => locationId === shelf?.id)
        .reduce((sum, level) => sum + level.onHand, 0n);
    const had = await onHand();
    await call(office, createSku, {
      body: { kind: 'wine', name: 'Essai', measure: 'volume', content: '750000' },
    });
    await call(office, receiveDelivery, {
      body: {
        locationId: shelf?.id ?? '',
        occurredAt: new Date().toISOString(),
        lines: [{ skuId, quantity: '7500000' }],
      },
    });
    expect(await onHand()).toBe(had + 7_500_000n);
    expect(differences(before, await booksOf(shopId))).toEqual([]);
  });

  test('gives away files that say where they come from', async () => {
    const named = async (): Promise<string> =>
      (
        await fetch(`${running.url}/api/v1/levels/export?format=csv`, { headers: office.headers })
      ).headers.get('content-disposition') ?? '';
    expect(await named()).toMatch(/^attachment; filename="bac-a-sable-/);
    await call(office, leaveSandbox);
    expect(await named()).toMatch(/^attachment; filename="(?!bac-a-sable-)/);
    await call(office, enterSandbox);
  });

  test('has the lots of the shop: a delivery of one that is there goes to it', async () => {
    const { rows } = await admin.query<{ id: Id; sku_id: Id; code: string }>(
      `select id, sku_id, code from stock.lot where organization_id = $1 limit 1`,
      [sandboxId],
    );
    const lot = rows[0];
    const { items: places } = await call(office, listLocations);
    await call(office, receiveDelivery, {
      body: {
        locationId: places.find(({ kind }) => kind === 'shelf')?.id ?? '',
        occurredAt: new Date().toISOString(),
        lines: [{ skuId: lot?.sku_id ?? '', quantity: '750000', lot: lot?.code ?? '' }],
      },
    });
    const { rows: received } = await admin.query(
      `select distinct lot_id from stock.move where organization_id = $1 and lot_id = $2 and recorded_at > now() - interval '1 minute'`,
      [sandboxId, lot?.id],
    );
    expect(received).toHaveLength(1);
  });

  test('answers on every page that reads, as the shop does', async () => {
    const reads = running.app.endpoints.filter(
      ({ route }) =>
        route.method === 'GET' &&
        !route.path.includes(':') &&
        route.media === undefined &&
        route.access !== 'public',
    );
    const statusOf = async (path: string): Promise<number> =>
      (await fetch(`${running.url}${path}`, { headers: office.headers })).status;
    const inside = await Promise.all(reads.map(({ route }) => statusOf(route.path)));
    await call(office, leaveSandbox);
    const outside = await Promise.all(reads.map(({ route }) => statusOf(route.path)));
    const different = reads
      .filter((_, index) => inside[index] !== outside[index])
      .map(({ route }) => route.name);
    expect(different.sort()).toEqual(['listBackups', 'listInvitations']);
    expect(reads.length).toBeGreaterThan(25);
    expect(inside.filter((status) => status === 200).length).toBeGreaterThan(20);
    expect(await actionsOf(office)).toContain('leaveSandbox');
    expect((await call(office, getSession)).organization?.id).toBe(shopId);
  });

  test('is closed to the keys of the shop, as the shop is to those of the sandbox', async () => {
    const shopKey = await keyOf(office);
    await call(office, enterSandbox);
    const sandboxKey = await keyOf(office);
    await call(office, leaveSandbox);
    const countOf = async (caller: Caller): Promise<number> =>
      (await call(caller, listSkus, { query: { limit: '1000' } })).items.length;
    // The sandbox has one more: the wine that was tried.
    expect(await countOf(sandboxKey)).toBe((await countOf(shopKey)) + 1);
    for (const key of [shopKey, sandboxKey]) {
      expect(await refusal(call(key, enterSandbox))).toBe('403');
      expect(await refusal(call(key, deleteSandbox))).toBe('403');
    }
  });

  test('is for owners and managers; whoever is neither any more is out of it at once', async () => {
    const cashier = await joinAs('cashier');
    expect(await refusal(call(cashier.caller, getSandbox))).toBe('403');
    expect(await refusal(call(cashier.caller, enterSandbox))).toBe('403');
    const manager = await joinAs('manager');
    await call(manager.caller, enterSandbox);
    expect((await call(manager.caller, getSession)).organization?.id).toBe(sandboxId);
    await call(office, removeMember, { params: { memberId: manager.memberId } });
    expect((await call(manager.caller, getSession)).state).toBe('signedOut');
    const { rowCount } = await admin.query('select from auth.member where "organizationId" = $1', [
      sandboxId,
    ]);
    expect(rowCount).toBe(1);
  });

  test('is copied afresh: what was tried is gone, and so is the organization that held it', async () => {
    const freshId = randomUUID();
    await call(office, enterSandbox);
    const key = await keyOf(office);
    await call(office, leaveSandbox);
    await call(office, resetSandbox, { id: freshId });
    expect((await rest()).at(-1)?.step).toBe('ready');
    await call(office, enterSandbox);
    expect((await call(office, getSession)).organization?.id).toBe(freshId);
    const { items } = await call(office, listSkus, { query: { limit: '1000' } });
    expect(items.map(({ name }) => name)).not.toContain('Essai');
    expect(await traces(sandboxId)).toEqual([]);
    await expect.poll(() => refusal(call(key, listSkus)), { timeout: 15_000 }).toBe('401');
    await call(office, leaveSandbox);
  });

  test('is deleted whole, also under the feet of somebody who is in it', async () => {
    const sandbox =
      (await call(office, getSession),
      await admin.query<{ sandbox_id: Id }>('select sandbox_id from sandbox.copy'));
    const lastId = sandbox.rows[0]?.sandbox_id ?? '';
    const manager = callerWithCookies(running.url, await signIn(running.url, owner));
    await call(manager, enterSandbox);
    const before = await booksOf(shopId);
    await call(office, deleteSandbox);
    await expect.poll(async () => (await call(office, getSandbox)).step, { timeout: 20_000 }).toBe('none');
    expect(await traces(lastId)).toEqual([]);
    expect(differences(before, await booksOf(shopId))).toEqual([]);
    expect((await call(manager, getSession)).organization?.id).toBe(shopId);
    expect(await refusal(call(office, enterSandbox))).toBe('404');
    expect((await admin.query('select from auth.organization')).rowCount).toBe(1);
  });

  test('whose copying a crash ended is begun again, and leaves nothing of the first attempt', async () => {
    const halfId = randomUUID();
    await call(office, createSandbox, { id: halfId });
    await rest();
    // As a process leaves it that dies: rows, no end, and nobody who goes on.
    await admin.query(`update sandbox.copy set step = 'copying' where organization_id = $1`, [shopId]);
    await admin.query(
      `update auth.organization set metadata = json_build_object('sandboxOf', $2::text, 'isUnfinished', true) where id = $1`,
      [halfId, shopId],
    );
    expect(await refusal(call(office, enterSandbox))).toBe('404');
    const freshId = randomUUID();
    await call(office, resetSandbox, { id: freshId });
    expect((await rest()).at(-1)?.step).toBe('ready');
    expect(await traces(halfId)).toEqual([]);
    expect((await admin.query('select from auth.organization')).rowCount).toBe(2);
  });
});

async function keyOf(caller: Caller): Promise<Caller> {
  const { secret } = await call(caller, createApiKey, {
    body: { name: 'Caisse', scopes: ['catalog:read', 'settings:write'] },
  });
  return { url: running.url, headers: { authorization: `Bearer ${secret}` } };
}

test('connections of a sandbox keep the ids of the shop’s, whose webhooks they never get', async () => {
  const webhook = (await call(office, listConnections)).items.find(({ kind }) => kind === 'webhook');
  const { rows } = await admin.query('select organization_id from channels.connection where id = $1', [
    webhook?.id,
  ]);
  expect(rows).toHaveLength(2);
  const address = `${running.url}/hooks/${webhook?.id}`;
  const logged = async (): Promise<Record<string, number>> => {
    const { rows: counts } = await admin.query<{ organization_id: Id; count: number }>(
      `select organization_id, count(*)::int from channels.exchange where connection_id = $1 and direction = 'in' group by 1`,
      [webhook?.id],
    );
    return Object.fromEntries(
      counts.map(({ organization_id, count }) => [organization_id === shopId ? 'shop' : 'sandbox', count]),
    );
  };
  const before = await logged();
  const answer = await fetch(address, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(401);
  expect(await logged()).toEqual({ ...before, shop: (before['shop'] ?? 0) + 1 });
});
