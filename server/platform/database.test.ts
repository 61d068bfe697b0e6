/** Reads, writes and the wall between organizations, on real PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#domain/values/ids.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { build, type Database, isOutage, openDatabase, type Snapshot, sql } from './database.ts';

const here = randomUUID();
const elsewhere = randomUUID();

let database: Database;
let owner: Client;

beforeAll(async () => {
  const { appUrl, ownerUrl } = await freshDatabase();
  database = openDatabase({ url: appUrl, maxConnections: 6 });
  owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`
    create table platform.bottle (organization_id uuid not null, name text not null, level bigint not null, primary key (organization_id, name));
    call platform.changeable('platform.bottle')`);
});
afterAll(async () => {
  await database.close();
  await owner.end();
});

const insert = (tx: Snapshot, name: string, organizationId: Id = tx.organizationId) =>
  tx.all(sql`insert into platform.bottle values (${organizationId}, ${name}, 0)`);
const names = async (snapshot: Snapshot): Promise<string[]> =>
  (await snapshot.all(sql<{ name: string }>`select name from platform.bottle order by name`)).map(
    ({ name }) => name,
  );

describe('the wall', () => {
  test('hides what is another organization’s, even from a query that forgets to ask for its own', async () => {
    const mine = randomUUID();
    await database.write(here, (tx) => insert(tx, mine));
    expect(await database.read(here, names)).toContain(mine);
    expect(await database.read(elsewhere, names)).not.toContain(mine);
  });

  test('lets nobody write into another organization', async () => {
    await expect(database.write(here, (tx) => insert(tx, 'theirs', elsewhere))).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('does not outlast its transaction: the next one on the same connection has its own', async () => {
    const { length } = await database.read(here, names);
    expect(length).toBeGreaterThan(0);
    expect(await database.read(randomUUID(), names)).toEqual([]);
    expect(
      await database.call({
        name: 'bottles-of-nobody',
        text: 'select name from platform.bottle',
        values: [],
      }),
    ).toEqual([]);
  });

  test('is not opened by what is no organization’s id', async () => {
    await expect(database.read(`${here}'; drop table x; --`, names)).rejects.toThrow('not an organization');
  });
});

describe('a read', () => {
  test('sees one moment, whatever is written meanwhile', async () => {
    const late = randomUUID();
    const seen = await database.read(here, async (snapshot) => {
      const before = await names(snapshot);
      await database.write(here, (tx) => insert(tx, late));
      return { before, after: await names(snapshot) };
    });
    expect(seen.after).toEqual(seen.before);
  });

  test('cannot write', async () => {
    await expect(database.read(here, (snapshot) => insert(snapshot, 'no'))).rejects.toMatchObject({
      code: '25006',
    });
  });

  test('gives whole numbers, instants and days as the house says them', async () => {
    const row = await database.read(here, (snapshot) =>
      snapshot.one(
        sql`select 9007199254740993::bigint as whole, '2026-11-22T10:00:00+01:00'::timestamptz as instant, '2026-11-22'::date as day`,
      ),
    );
    expect(row).toEqual({
      whole: 9_007_199_254_740_993n,
      instant: '2026-11-22T09:00:00.000Z',
      day: '2026-11-22',
    });
  });

  test('that wants one row and finds none is a fault', async () => {
    const asked = build.selectFrom('platform.event').select('id').where('type', '=', 'never');
    await expect(database.read(here, (snapshot) => snapshot.one(asked))).rejects.toThrow('no row');
    expect(await database.read(here, (snapshot) => snapshot.first(asked))).toBeNull();
  });
});

describe('a write', () => {
  test('lands whole or not at all', async () => {
    const half = randomUUID();
    const writing = database.write(here, async (tx) => {
      await insert(tx, half);
      throw new Error('the power is cut');
    });
    await expect(writing).rejects.toThrow('the power is cut');
    expect(await database.read(here, names)).not.toContain(half);
  });

  test('that waits for another in a circle is tried again, and both land', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await database.write(here, async (tx) => {
      await insert(tx, a);
      await insert(tx, b);
    });
    let tries = 0;
    const raise = (first: string, second: string) =>
      database.write(here, async (tx) => {
        tries += 1;
        await tx.all(sql`update platform.bottle set level = level + 1 where name = ${first}`);
        await tx.all(sql`select pg_sleep(0.1)`);
        await tx.all(sql`update platform.bottle set level = level + 1 where name = ${second}`);
      });
    await Promise.all([raise(a, b), raise(b, a)]);
    const { rows } = await owner.query('select level from platform.bottle where name = any ($1)', [[a, b]]);
    expect(rows).toEqual([{ level: '2' }, { level: '2' }]);
    expect(tries).toBeGreaterThan(2);
  });

  test('that fails five times for the same reason is given up', async () => {
    let tries = 0;
    const writing = database.write(here, async (tx) => {
      tries += 1;
      await tx.all(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    await expect(writing).rejects.toMatchObject({ code: '40001' });
    expect(tries).toBe(5);
  });

  test('leaves its connection fit for the next, however it failed', async () => {
    for (let turn = 0; turn < 8; turn += 1)
      await expect(database.write(here, (tx) => tx.all(sql`select no_such_column`))).rejects.toMatchObject({
        code: '42703',
      });
    expect(await database.read(here, names)).toEqual(expect.any(Array));
  });

  test('may send several statements at once: they run in their order', async () => {
    const piped = randomUUID();
    await database.write(here, async (tx) => {
      const [, , rows] = await Promise.all([
        insert(tx, piped),
        tx.all(sql`update platform.bottle set level = 7 where name = ${piped}`),
        tx.all(sql<{ level: bigint }>`select level from platform.bottle where name = ${piped}`),
      ]);
      expect(rows).toEqual([{ level: 7n }]);
    });
  });
});

describe('an outage', () => {
  test('is told from a mistake', async () => {
    const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', maxConnections: 1 });
    const failure: unknown = await away.read(here, names).catch((error: unknown) => error);
    await away.close();
    expect(isOutage(failure)).toBe(true);
    expect(isOutage(new Error('a bug'))).toBe(false);
    expect(
      isOutage(
        await database
          .read(here, (snapshot) => snapshot.all(sql`select 1/0`))
          .catch((error: unknown) => error),
      ),
    ).toBe(false);
  });
});
