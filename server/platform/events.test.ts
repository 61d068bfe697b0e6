/** The event log: followed in commit order, at least once, nothing skipped, and kept a month. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';
import { type Database, openDatabase, openPool, sql } from './database.ts';
import { countNight, pruneEvents } from './eventRetention.ts';
import { announce, currentPosition, dispatch, eventsAfter, type Followed } from './events.ts';

const organizationId = randomUUID();
const nobody = '00000000-0000-0000-0000-000000000000';

let database: Database;
let jobsPool: Pool;
let owner: Client;
let addresses: FreshDatabase;

beforeAll(async () => {
  addresses = await freshDatabase();
  const { appUrl, jobsUrl, ownerUrl } = addresses;
  database = openDatabase({ url: appUrl, maxConnections: 8 });
  jobsPool = openPool({ connectionString: jobsUrl, max: 6 });
  owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await database.close();
  await jobsPool.end();
  await owner.end();
});
beforeEach(async () => {
  await owner.query('truncate platform.event, platform.follower');
});

const tell = (number: number, waitMs = 0) =>
  database.write(organizationId, async (tx) => {
    await announce(tx, { type: 'told', payload: { number } });
    if (waitMs > 0) await tx.all(sql`select pg_sleep(${waitMs / 1000})`);
  });
const numbersOf = (events: readonly Followed[]): number[] =>
  events.map(({ payload }) =>
    typeof payload === 'object' && payload !== null && 'number' in payload ? Number(payload.number) : -1,
  );

/** Follows until so many have come. */
async function follow(name: string, count: number, batch = 500): Promise<number[]> {
  const seen: number[] = [];
  const dispatcher = dispatch(jobsPool, name, async (events) => void seen.push(...numbersOf(events)), {
    everyMs: 5,
    batch,
    onFault: (fault) => {
      throw fault;
    },
  });
  await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(count), { timeout: 20_000 });
  await dispatcher.stop();
  return seen;
}

/** Writes events as transactions of these numbers would have. */
async function write(transactions: readonly bigint[]): Promise<void> {
  for (const [number, transaction] of transactions.entries())
    await owner.query(
      `insert into platform.event (organization_id, transaction_id, type, payload) values ($1, $2::text::xid8, 'told', $3)`,
      [organizationId, transaction.toString(), { number }],
    );
}

describe('the log', () => {
  test('is read in the order of transactions as numbers, across 99 and 100 and whatever the batch', async () => {
    await write([8n, 99n, 100n, 9n, 10n, 101n]);
    const seen: number[] = [];
    let position = { transactionId: 0n, eventId: nobody };
    for (;;) {
      const events = await eventsAfter(jobsPool, position, 2);
      const last = events.at(-1);
      if (!last) break;
      seen.push(...numbersOf(events));
      position = { transactionId: last.transactionId, eventId: last.id };
    }
    expect(seen).toEqual([0, 3, 4, 1, 2, 5]);
  });

  test('skips nothing of a transaction that began first and ends last', async () => {
    const slow = tell(1, 400);
    await delay(50);
    await tell(2);
    const early = await eventsAfter(jobsPool, { transactionId: 0n, eventId: nobody }, 10);
    expect(numbersOf(early)).not.toContain(2);
    await slow;
    expect(new Set(await follow('slow', 2))).toEqual(new Set([1, 2]));
  });

  test('followed while eight writers commit gives each event once', async () => {
    const following = follow('busy', 80, 7);
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 10; turn += 1) await tell(writer * 10 + turn, (writer + turn) % 3);
      }),
    );
    expect((await following).sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, index) => index));
  });

  test('from here on tells only what comes next', async () => {
    await tell(1);
    const from = await currentPosition(jobsPool);
    await tell(2);
    await vi.waitFor(async () => expect(numbersOf(await eventsAfter(jobsPool, from, 10))).toContain(2), {
      timeout: 20_000,
    });
  });
});

describe('a follower', () => {
  test('goes on where it stopped, and is given again what it failed on', async () => {
    for (const number of [1, 2, 3]) await tell(number);
    const seen: number[][] = [];
    const faults: unknown[] = [];
    const dispatcher = dispatch(
      jobsPool,
      'faulty',
      async (events) => {
        seen.push(numbersOf(events));
        if (seen.length === 1) throw new Error('away');
      },
      { everyMs: 5, onFault: (fault) => faults.push(fault) },
    );
    await vi.waitFor(() => expect(seen.flat().filter((number) => number === 3)).toHaveLength(2), {
      timeout: 20_000,
    });
    await dispatcher.stop();
    expect(faults).toEqual([new Error('away')]);
    await tell(4);
    expect(await follow('faulty', 1)).toEqual([4]);
  });

  test('of one name works in one process at a time', async () => {
    for (let number = 0; number < 20; number += 1) await tell(number);
    let atOnce = 0;
    let most = 0;
    const seen: number[] = [];
    const handle = async (events: Followed[]): Promise<void> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await delay(5);
      seen.push(...numbersOf(events));
      atOnce -= 1;
    };
    const options = { everyMs: 5, batch: 3, onFault() {} };
    const both = [
      dispatch(jobsPool, 'shared', handle, options),
      dispatch(jobsPool, 'shared', handle, options),
    ];
    await vi.waitFor(() => expect(seen).toHaveLength(20), { timeout: 20_000 });
    for (const dispatcher of both) await dispatcher.stop();
    expect(most).toBe(1);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test('shares the connection of its lock: six at work need two, and go on by another where theirs is cut', async () => {
    const pool = openPool({ connectionString: addresses.jobsUrl, max: 2 });
    const admin = new Client({ connectionString: addresses.url });
    await admin.connect();
    const cut = Promise.withResolvers<void>();
    const atWork = new Set<string>();
    const seen: string[] = [];
    const faults: unknown[] = [];
    await tell(1);
    const six = Array.from({ length: 6 }, (_, index) => `six ${index}`).map((name) =>
      dispatch(
        pool,
        name,
        async () => {
          await pool.query('select');
          atWork.add(name);
          await cut.promise;
          seen.push(name);
        },
        { everyMs: 5, onFault: (fault) => faults.push(fault) },
      ),
    );
    await vi.waitFor(() => expect(atWork.size).toBe(6), { timeout: 20_000 });
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'caveau_jobs' and datname = current_database()`,
    );
    cut.resolve();
    // Where each stood could not be said any more: what it did is done once more.
    await vi.waitFor(() => expect(seen).toHaveLength(12), { timeout: 20_000 });
    for (const dispatcher of six) await dispatcher.caughtUp();
    for (const dispatcher of six) await dispatcher.stop();
    expect(seen).toHaveLength(12);
    expect(faults.length).toBeGreaterThanOrEqual(6);
    await Promise.all([pool.end(), admin.end()]);
  });
});

describe('old events', () => {
  const age = (days: number) =>
    owner.query(`update platform.event set at = now() - make_interval(days => $1)`, [days]);
  const left = async (): Promise<number> => (await owner.query('select from platform.event')).rowCount ?? 0;
  const monthAgo = (): string => new Date(Date.now() - 30 * 86_400_000).toISOString();

  test('go once every follower has handed them on', async () => {
    await write([1n, 2n, 3n]);
    await age(40);
    await owner.query(
      `insert into platform.follower (name, transaction_id, event_id) values ('quick', '9', $1), ('slow', '2', $1)`,
      [nobody],
    );
    expect(await pruneEvents(jobsPool, monthAgo())).toBe(1);
    await owner.query(`update platform.follower set transaction_id = '9'`);
    expect(await pruneEvents(jobsPool, monthAgo())).toBe(2);
    expect(await left()).toBe(0);
  });

  test('are not kept for a follower that nobody has run for thirty nights, but for one that only fails', async () => {
    await write([1n, 2n, 3n]);
    await age(40);
    await owner.query(
      `insert into platform.follower (name, transaction_id, event_id) values ('ahead', '9', $1), ('gone', '2', $1)`,
      [nobody],
    );
    const faults: unknown[] = [];
    const failing = dispatch(jobsPool, 'failing', () => Promise.reject(new Error('away')), {
      everyMs: 5,
      onFault: (fault) => faults.push(fault),
    });
    const ahead = dispatch(jobsPool, 'ahead', async () => {}, { everyMs: 5, onFault() {} });
    const looked = () =>
      vi.waitFor(async () => {
        const { rows } = await owner.query(
          `select from platform.follower where name <> 'gone' and nights_unfollowed = 0`,
        );
        expect(rows).toHaveLength(2);
      });
    for (let night = 0; night < 30; night += 1) {
      await looked();
      await countNight(jobsPool);
    }
    await looked();
    expect(await pruneEvents(jobsPool, monthAgo())).toBe(0);
    await failing.stop();
    expect(faults).toContainEqual(new Error('away'));
    await owner.query(`delete from platform.follower where name = 'failing'`);
    expect(await pruneEvents(jobsPool, monthAgo())).toBe(3);
    await ahead.stop();
  });

  test('are missed by a follower that comes back after that, which says so and goes on with those that are left', async () => {
    for (const number of [1, 2, 3]) await tell(number);
    expect(await follow('returning', 3)).toEqual([1, 2, 3]);
    for (const number of [4, 5]) await tell(number);
    await age(40);
    await tell(6);
    expect(await follow('steady', 6)).toHaveLength(6);
    await owner.query(`update platform.follower set nights_unfollowed = 31 where name = 'returning'`);
    expect(await pruneEvents(jobsPool, monthAgo())).toBe(5);
    const seen: number[] = [];
    const faults: unknown[] = [];
    const returning = dispatch(
      jobsPool,
      'returning',
      async (events) => void seen.push(...numbersOf(events)),
      {
        everyMs: 5,
        onFault: (fault) => faults.push(fault),
      },
    );
    await vi.waitFor(() => expect(seen).toEqual([6]), { timeout: 20_000 });
    await returning.stop();
    expect(faults).toEqual([
      new Error('"returning" was not followed for 31 nights: it goes on from what is left of the log'),
    ]);
    expect(await follow('returning', 0)).toEqual([]);
  });

  test('stay where nobody follows yet, and those of this month stay anyway', async () => {
    await write([1n, 2n]);
    await age(40);
    expect(await pruneEvents(jobsPool, monthAgo())).toBe(0);
    await owner.query(`insert into platform.follower (name, transaction_id) values ('quick', '9')`);
    await age(20);
    expect(await pruneEvents(jobsPool, monthAgo())).toBe(0);
    expect(await left()).toBe(2);
  });
});
