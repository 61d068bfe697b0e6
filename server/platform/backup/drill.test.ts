/** The restore drill: what was backed up is there again, all of it and nothing else. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';
import { openPool } from '../database.ts';
import { startEmbedded } from '../embedded/embedded.ts';
import { eventsAfter } from '../events.ts';
import { migrate, migrationFiles } from '../migrate.ts';
import { ensureRoles, urlAs } from '../roles.ts';
import { openBackups } from './backups.ts';
import { collect } from './chunks.ts';
import { openSnapshot } from './export.ts';
import { openBackupFile } from './file.ts';
import { type RestoreOptions, restoreBackup } from './restore.ts';
import { asRole, type SeededShop, seedShop, sell } from './shop.fixture.ts';
import { carriedTables, sequencesOf, setSequences } from './tables.ts';

const passphrase = 'un grand cru classé';
const clock = () => '2026-11-22T02:17:00.000Z';

let folder: string;
let source: FreshDatabase;
let shop: SeededShop;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau backups '));
  source = await freshDatabase();
  await asRole(source.url, async (client) => {
    shop = await seedShop(client, 40);
    await seedShop(client, 5);
    const followed = await client.query<{ at: string; id: string }>(
      'select transaction_id::text as at, id from platform.event order by transaction_id, id',
    );
    for (const [name, event] of [
      ['first', followed.rows[9]],
      ['second', followed.rows[29]],
      ['at the end', followed.rows.at(-1)],
    ] as const)
      await client.query('insert into platform.follower values ($1, $2::text::xid8, $3)', [
        name,
        event?.at,
        event?.id,
      ]);
    await client.query(`insert into platform.follower (name) values ('new')`);
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function backupsOf(database: { ownerUrl: string }, key: string | null = null) {
  return openBackups({ ownerUrl: database.ownerUrl, folder, passphrase: key, secret: source.secret, clock });
}

interface Target extends Pick<RestoreOptions, 'ownerUrl' | 'jobsUrl'> {
  url: string;
}

async function targetAt(url: string): Promise<Target> {
  await ensureRoles(url, source.secret);
  return {
    url,
    ownerUrl: urlAs(url, 'caveau_owner', source.secret),
    jobsUrl: urlAs(url, 'caveau_jobs', source.secret),
  };
}

function restore(path: string, { ownerUrl, jobsUrl }: Target, options: Partial<RestoreOptions> = {}) {
  return restoreBackup(path, { ownerUrl, jobsUrl, passphrase: null, ...options });
}

/** Every row of every table as text, without the numbers of transactions, which differ from cluster to cluster. */
async function everyRow(ownerUrl: string): Promise<Map<string, string[]>> {
  return asRole(ownerUrl, async (owner) => {
    const found = new Map<string, string[]>();
    for (const { name } of await carriedTables(owner)) {
      if (name === 'platform.follower') continue;
      const { rows } = await owner.query<{ row: string }>(
        `select (to_jsonb(t) - 'transaction_id' - 'changed_by')::text as row from ${name} t order by 1`,
      );
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  });
}

async function balances(url: string): Promise<Record<string, unknown>[]> {
  return asRole(url, async (client) => {
    const { rows } = await client.query(
      'select organization_id, sku_id, location_id, on_hand, reserved from stock.balance order by 1, 2, 3',
    );
    return rows;
  });
}

/** Levels summed from the moves of the places that hold stock. */
async function levelsOfMoves(url: string): Promise<Record<string, unknown>[]> {
  return asRole(url, async (client) => {
    const { rows } = await client.query(
      `select organization_id, sku_id, location_id, sum(quantity)::bigint as on_hand, 0::bigint as reserved
         from (select organization_id, sku_id, to_id as location_id, quantity from stock.move
               union all select organization_id, sku_id, from_id, -quantity from stock.move) leg
         join stock.location l using (organization_id)
        where l.id = location_id and l.kind in ('shelf', 'backroom')
        group by 1, 2, 3 order by 1, 2, 3`,
    );
    return rows;
  });
}

/** What each follower has still to be told, in order. */
async function pendingByFollower(ownerUrl: string): Promise<Map<string, string[]>> {
  const pool = openPool({ connectionString: ownerUrl });
  const followers = await pool.query<{ name: string; at: string; event: string }>(
    'select name, transaction_id::text as at, event_id as event from platform.follower order by name',
  );
  const pending = new Map<string, string[]>();
  for (const { name, at, event } of followers.rows) {
    const events = await eventsAfter(pool, { transactionId: BigInt(at), eventId: event }, 1000);
    pending.set(
      name,
      events.map(({ id }) => id),
    );
  }
  await pool.end();
  return pending;
}

describe('the restore drill', () => {
  test('into another cluster, encrypted: every table is the same row by row, every balance too, and equal to its moves', async () => {
    const { path, encrypted } = await backupsOf(source, passphrase).make('nightly');
    expect(encrypted).toBe(true);
    const dataDirectory = await mkdtemp(join(tmpdir(), 'caveau drill '));
    const elsewhere = await startEmbedded({ dataDirectory, settings: { fsync: 'off' } });
    try {
      const target = await targetAt(elsewhere.url);
      const { tables, secret } = await restore(path, target, { passphrase });
      const before = await everyRow(source.ownerUrl);
      expect(await everyRow(target.ownerUrl)).toEqual(before);
      for (const [table, rows] of before)
        expect(tables).toContainEqual({ table, rows: rows.length, sha256: expect.any(String) });
      expect(before.get('sales.line')).toHaveLength(45 * 3);
      expect(await balances(target.url)).toEqual(await balances(source.url));
      expect(await levelsOfMoves(target.url)).toEqual(await balances(target.url));
      expect(await pendingByFollower(target.ownerUrl)).toEqual(await pendingByFollower(source.ownerUrl));
      expect(secret).toBe(source.secret);
    } finally {
      await elsewhere.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    }
  });

  test('a restored database sells on, and its followers hear of it', async () => {
    const { path } = await backupsOf(source).make('nightly');
    const target = await targetAt(await emptyDatabase());
    await restore(path, target);
    const before = await pendingByFollower(target.ownerUrl);
    await asRole(target.url, (client) => sell(client, shop, 1000));
    // An event is told once every transaction that began before it has ended, those of other tests in this cluster included.
    await vi.waitFor(async () => {
      const after = await pendingByFollower(target.ownerUrl);
      expect(after.get('at the end')).toHaveLength(1);
      for (const [name, events] of after) expect(events.slice(0, -1)).toEqual(before.get(name));
    }, 10_000);
    expect(await levelsOfMoves(target.url)).toEqual(await balances(target.url));
  });

  test('rows that a much older cluster numbered are seen at once in a young one', async () => {
    const old = await freshDatabase();
    await asRole(old.url, async (client) => {
      await seedShop(client, 3);
      await client.query(
        `update platform.event set transaction_id = (transaction_id::text::bigint + 1e12)::text::xid8`,
      );
      await client.query(`update catalog.sku set changed_by = '1000000000000'`);
      await client.query(`insert into platform.follower (name) values ('new')`);
    });
    expect((await pendingByFollower(old.ownerUrl)).get('new')).toHaveLength(0);
    const { path } = await backupsOf(old).make('nightly');
    const target = await targetAt(await emptyDatabase());
    await restore(path, target);
    expect((await pendingByFollower(target.ownerUrl)).get('new')).toHaveLength(3);
    const unseen = await asRole(target.ownerUrl, (owner) =>
      owner.query('select from catalog.sku where changed_by >= pg_snapshot_xmin(pg_current_snapshot())'),
    );
    expect(unseen.rowCount).toBe(0);
  });

  test('its walls, rights and constraints stand again', async () => {
    const { path } = await backupsOf(source).make('nightly');
    const target = await targetAt(await emptyDatabase());
    await restore(path, target);
    const walls = (url: string) =>
      asRole(url, async (client) => {
        const { rows } = await client.query(
          `select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as text, convalidated from pg_constraint
            where connamespace in (select oid from pg_namespace where nspname in ('stock', 'sales', 'catalog', 'access', 'auth', 'platform'))
           union all select schemaname || '.' || tablename, policyname, qual, true from pg_policies
           union all select table_schema || '.' || table_name, grantee, privilege_type, true from information_schema.role_table_grants where grantee like 'caveau%'
           order by 1, 2, 3`,
        );
        return rows;
      });
    expect(await walls(target.url)).toEqual(await walls(source.url));
  });

  test('an older backup is brought up to date as it is restored', async () => {
    const names = migrationFiles().map(({ name }) => name);
    const first = migrationFiles().findIndex(({ text }) => text.includes('create schema sales;'));
    expect(first).toBeGreaterThan(0);
    const later = names.slice(first);
    const only = new Set(names.slice(0, first));
    const old = await targetAt(await emptyDatabase());
    await migrate({ ...old, only });
    await asRole(old.url, (client) =>
      client.query(
        `insert into access.organization values ($1, 'Cave du Port', 'live', 'fr', '{retail}', 'lot', 'average', null, now())`,
        [shop.organizationId],
      ),
    );
    const { path, organizations } = await backupsOf(old).make('beforeMigration');
    expect(organizations).toEqual([shop.organizationId]);
    const target = await targetAt(await emptyDatabase());
    const { upgradedBy } = await restore(path, target);
    expect(upgradedBy).toEqual(expect.arrayContaining(later));
    const rows = await everyRow(target.ownerUrl);
    expect(rows.get('access.organization')).toHaveLength(1);
    expect(rows.get('sales.sale')).toEqual([]);
    await asRole(target.url, (client) =>
      client.query('select sales.write_lines($1, $2)', [shop.organizationId, '[]']),
    );
  });

  test('a backup is of one moment, whatever is sold while it is written', async () => {
    const database = await freshDatabase();
    const open = await asRole(database.url, async (client) => {
      const small = await seedShop(client, 3);
      const snapshot = await openSnapshot(database.ownerUrl);
      const pieces: Buffer[] = [];
      for await (const piece of snapshot.body({ secret: null })) {
        if (pieces.length === 0) await sell(client, small, 3);
        pieces.push(piece);
      }
      await snapshot.close();
      return Buffer.concat(pieces).toString('utf8');
    });
    const rowsOf = (table: string) =>
      new RegExp(`"table":"${table}","rows":(\\d+)`).exec(open)?.[1] ?? 'absent';
    expect(rowsOf('sales.sale')).toBe('3');
    expect(rowsOf('platform.event')).toBe('3');
  });

  test('sequences go on after the last number they gave', async () => {
    const database = await freshDatabase();
    await asRole(database.ownerUrl, async (owner) => {
      await owner.query('create sequence access.ticket; create sequence access.unused');
      await owner.query(`select nextval('access.ticket') from generate_series(1, 41)`);
      const kept = await sequencesOf(owner);
      await owner.query(`select setval('access.ticket', 1000), setval('access.unused', 1000)`);
      await setSequences(owner, kept);
      const { rows } = await owner.query(
        `select nextval('access.ticket') as next, nextval('access.unused') as first`,
      );
      expect(rows).toEqual([{ next: '42', first: '1' }]);
    });
  });

  test('a file opens to the same body each time it is read', async () => {
    const { path } = await backupsOf(source, passphrase).make('nightly');
    const backup = await openBackupFile(path, passphrase);
    const first = await collect(backup.body());
    expect(first.includes('"table":"stock.move"')).toBe(true);
    expect((await collect(backup.body())).equals(first)).toBe(true);
  });
});
