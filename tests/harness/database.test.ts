/** The databases that tests get. */
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { dropDatabases, emptyDatabase, freshDatabase } from './database.ts';

async function query(url: string, text: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

let url: string;

beforeAll(async () => {
  ({ url } = await freshDatabase());
});

test('a fresh database holds every migration', async () => {
  const rows = await query(url, 'select name from platform.migration');
  expect(rows).toContainEqual({ name: '20261122-0100-platform.sql' });
});

test('each role of Caveau signs in, and only the superuser passes row-level security', async () => {
  const { url, ownerUrl, appUrl, jobsUrl } = await freshDatabase();
  const who =
    'select current_user as name, rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user';
  const answers = await Promise.all([url, ownerUrl, appUrl, jobsUrl].map((address) => query(address, who)));
  expect(answers.flat()).toEqual([
    { name: 'postgres', passes: true },
    { name: 'caveau_owner', passes: false },
    { name: 'caveau_app', passes: false },
    { name: 'caveau_jobs', passes: false },
  ]);
});

test('what one test writes another does not see', async () => {
  const other = await freshDatabase();
  await query(url, 'create table mine ()');
  await expect(query(other.url, 'select * from mine')).rejects.toMatchObject({ code: '42P01' });
});

test('an empty database holds nothing of ours', async () => {
  expect(await query(await emptyDatabase(), `select 1 from pg_namespace where nspname = 'platform'`)).toEqual(
    [],
  );
});

test('databases are dropped under whoever is still connected', async () => {
  const { url } = await freshDatabase();
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await dropDatabases();
  await expect(query(url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
});
