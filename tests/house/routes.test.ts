/** Every route, called by the owner of one house with the ids of another. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#tests/harness/database.ts';
import { type EveryRoute, openEveryRoute } from './every-route.ts';
import { businessTables, everyIdOf, everyRowOf, fillEveryTable, markOf, type Table } from './every-table.ts';
import { type OtherOrganization, type Walked, walkRoutes } from './walk.ts';

const theirs = randomUUID();
const ours = randomUUID();

let folder: string;
let admin: Client;
let server: EveryRoute;
let tables: Table[];
let before: Map<string, string[]>;
let other: OtherOrganization;
let walked: Walked;

/** The tables without a wall that hold people and keys of an organization. */
async function theirPeople(): Promise<unknown[]> {
  const { rows } = await admin.query(
    `select to_jsonb(m) as row from auth.member m where "organizationId" = $1::uuid
     union all select to_jsonb(i) from auth.invitation i where "organizationId" = $1::uuid
     union all select to_jsonb(k) from auth.apikey k where "referenceId" = $1::text
     union all select to_jsonb(u) from auth."user" u join auth.member m on m."userId" = u.id where m."organizationId" = $1::uuid
     order by 1`,
    [theirs],
  );
  return rows;
}

/** Beside the connection that was made up, one to a vendor's shop, with what it lists. */
async function connectVendorOf(organizationId: string): Promise<void> {
  const id = randomUUID();
  const vendor = { id, kind: 'vendor', vendor: 'woocommerce', settings: {}, stage: 'shadow', slug: id };
  const publishing = { buffer: 0, shareBp: 10_000 };
  const said = { ...vendor, publishing, name: markOf(organizationId), archived_at: null };
  for (const [table, own] of [
    ['connection', said],
    ['listing', { connection_id: id }],
    ['mapping', { connection_id: id }],
    ['shadow_document', { connection_id: id }],
  ] as const) {
    const { rows } = await admin.query<{ columns: string }>(
      `select string_agg(attname, ', ') as columns from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [`channels.${table}`],
    );
    const columns = rows[0]?.columns;
    await admin.query(
      `insert into channels.${table} (${columns})
       select ${columns} from jsonb_populate_record((select t from channels.${table} t where organization_id = $1 limit 1), $2)`,
      [organizationId, JSON.stringify(own)],
    );
  }
}

let peopleBefore: unknown[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau walk '));
  const database = await freshDatabase();
  admin = new Client({ connectionString: database.url });
  admin.on('error', () => {});
  await admin.connect();
  server = await openEveryRoute(database, folder);
  await server.createOrganization(theirs, '73282932000074');
  await server.createOrganization(ours, '40483304800022');
  await admin.query(
    `insert into auth.invitation ("organizationId", email, role, status, "expiresAt", "inviterId")
     select "organizationId", 'guest@cave.example', 'reader', 'pending', '2027-01-01', "userId" from auth.member where "organizationId" = $1`,
    [theirs],
  );
  await admin.query(
    `insert into auth.apikey ("configId", name, "referenceId", key, enabled, "createdAt", "updatedAt")
     values ('default', $2, $1, 'hash', true, now(), now())`,
    [theirs, markOf(theirs)],
  );
  tables = await businessTables(admin);
  await fillEveryTable(admin, tables, [theirs]);
  await connectVendorOf(theirs);
  before = await everyRowOf(admin, tables, theirs);
  peopleBefore = await theirPeople();
  const ids = await everyIdOf(admin, tables, theirs);
  for (const [name, table] of [
    ['memberId', 'member'],
    ['invitationId', 'invitation'],
  ]) {
    const { rows } = await admin.query<{ id: string }>(
      `select id from auth.${table} where "organizationId" = $1`,
      [theirs],
    );
    ids.set(
      name ?? '',
      rows.map(({ id }) => id),
    );
  }
  const keys = await admin.query<{ id: string }>('select id from auth.apikey where "referenceId" = $1', [
    theirs,
  ]);
  ids.set(
    'apiKeyId',
    keys.rows.map(({ id }) => id),
  );
  other = { ids, mark: markOf(theirs) };
  walked = await walkRoutes(server.callerOf(ours), server.routes, other);
});

afterAll(async () => {
  await server.close();
  await admin.end();
  await rm(folder, { recursive: true, force: true });
});

describe('every route, called with the ids of another house', () => {
  test('was called, as its contract wants it', () => {
    // A file is its body, which no contract describes.
    expect(walked.unreached).toEqual([
      'uploadImport',
      'takeSupplierInvoice',
      'proposeCustomers',
      'importCustomers',
      'takeReturn',
      'uploadFile',
      'compareArticles',
    ]);
    expect(walked.calls).toBeGreaterThan(server.routes.length * 10);
  });

  test('answers nothing of the other house', () => {
    expect(walked.told).toEqual([]);
  });

  test('never ends in a fault', () => {
    expect(walked.faults).toEqual([]);
  });

  test('changes nothing of the other house: every row of every table is as it was', async () => {
    expect(await everyRowOf(admin, tables, theirs)).toEqual(before);
    expect(await theirPeople()).toEqual(peopleBefore);
  });

  test('does not get by the owner of the other house unnoticed, so that what hid it is the wall', async () => {
    const reads = server.routes.filter((route) => route.method === 'GET');
    const { told, faults } = await walkRoutes(server.callerOf(theirs), reads, other);
    // Rows that were made up for every table are told, or stop an answer that they do not fit.
    const noticed = new Set([...told, ...faults].map((answer) => answer.split(':')[0]));
    expect(noticed.size).toBeGreaterThan(reads.length / 2);
  });
});
