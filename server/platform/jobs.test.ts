/** What is asked for runs, whatever is killed meanwhile. */
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freshDatabase } from '#tests/harness/database.ts';
import { openPool } from './database.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { freeAbandonedJobs, markAlive } from './workerLife.ts';

const log = { info() {}, error() {} };
const done: string[] = [];
const handlers = {
  async pour({ wine }: Record<string, unknown>) {
    done.push(String(wine));
  },
};
let pool: Pool;
let jobs: Jobs | null = null;

beforeEach(async () => {
  done.length = 0;
  pool = openPool({ connectionString: (await freshDatabase()).jobsUrl, max: 10 });
});

afterEach(async () => {
  await jobs?.stop();
  jobs = null;
  await pool.end();
});

async function lockedBy(workerId: string, wine: string): Promise<void> {
  await pool.query('select graphile_worker.add_job($1, $2)', ['pour', { wine }]);
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1
      where payload->>'wine' = $2`,
    [workerId, wine],
  );
}

test('a job asked for is run', async () => {
  jobs = await startJobs(pool, handlers, { log });
  await jobs.ask({ task: 'pour', payload: { wine: 'Fleurie' } });
  await vi.waitFor(() => expect(done).toEqual(['Fleurie']), 5_000);
});

test('one waiting job a key', async () => {
  const later = new Date(Date.now() + 60_000);
  jobs = await startJobs(pool, handlers, { log });
  await jobs.ask({ task: 'pour', payload: { wine: 'Chinon' }, key: 'k', runAt: later });
  await jobs.ask({ task: 'pour', payload: { wine: 'Chinon' }, key: 'k', runAt: later });
  const { rows } = await pool.query('select key from graphile_worker.jobs');
  expect(rows).toEqual([{ key: 'k' }]);
});

test('the job of a worker that was killed is taken by the next one', async () => {
  await lockedBy('killed', 'Morgon');
  jobs = await startJobs(pool, handlers, { log });
  await vi.waitFor(() => expect(done).toEqual(['Morgon']), 5_000);
});

test('the job of a worker that lives is left to it', async () => {
  await lockedBy('living', 'Morgon');
  await lockedBy('killed', 'Cornas');
  const end = markAlive(pool, 'living');
  await vi.waitFor(async () => {
    const { rows } = await pool.query(`select from pg_locks where locktype = 'advisory'`);
    expect(rows).toHaveLength(1);
  }, 5_000);
  await freeAbandonedJobs(pool);
  const { rows } = await pool.query('select locked_by from graphile_worker._private_jobs order by id');
  expect(rows).toEqual([{ locked_by: 'living' }, { locked_by: null }]);
  await end();
});

test('jobs go on after the database ended every session', async () => {
  jobs = await startJobs(pool, handlers, { log });
  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()',
  );
  await vi.waitFor(() => jobs?.ask({ task: 'pour', payload: { wine: 'Savigny' } }), 5_000);
  await vi.waitFor(() => expect(done).toEqual(['Savigny']), 10_000);
});
