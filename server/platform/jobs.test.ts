/** The job queue: asked once or often, done; and done by another where its worker was killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';
import { openPool } from './database.ts';
import { type JobHandlers, startJobs } from './jobs.ts';
import { freeAbandonedJobs } from './workerLife.ts';

let fresh: FreshDatabase;
let pool: Pool;
const log = { info() {}, error() {} };

beforeAll(async () => {
  fresh = await freshDatabase();
  pool = openPool({ connectionString: fresh.jobsUrl, max: 10 });
});
afterAll(() => pool.end());

async function working<T>(
  handlers: JobHandlers,
  work: (jobs: Awaited<ReturnType<typeof startJobs>>) => Promise<T>,
): Promise<T> {
  const jobs = await startJobs(pool, [handlers], { log });
  return work(jobs).finally(() => jobs.stop());
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 50 });

describe('a task that waits for somebody outside', () => {
  test('keeps nobody else waiting, however many of them hang', async () => {
    let done = 0;
    const hanging = new AbortController();
    const handlers: JobHandlers = {
      hang: () => delay(60_000, undefined, { signal: hanging.signal }).catch(() => {}),
      work: async () => void (done += 1),
    };
    const outside = { tasks: new Set(['hang']), concurrency: 4 };
    const jobs = await startJobs(pool, [handlers], { log, outside });
    for (const number of [1, 2, 3, 4, 5])
      await jobs.ask({ task: 'hang', payload: { number }, key: `hang ${number}` });
    await jobs.ask({ task: 'work', payload: {} });
    await soon(() => expect(done).toBe(1));
    hanging.abort();
    await jobs.stop();
  });
});

describe('a job', () => {
  test('has a name that no other module’s has: a server with two of them does not start', async () => {
    const work = async (): Promise<void> => {};
    await expect(startJobs(pool, [{ work }, { rest: work, work }], { log })).rejects.toThrow(
      'two tasks are called work',
    );
  });

  test('asked for under one key before it starts runs once, with what was asked last', async () => {
    const seen: unknown[] = [];
    await working({ count: async (payload) => void seen.push(payload) }, async (jobs) => {
      const runAt = new Date(Date.now() + 400);
      for (const number of [1, 2, 3])
        await jobs.ask({ task: 'count', payload: { number }, key: 'count', runAt });
      await soon(() => expect(seen).toEqual([{ number: 3 }]));
      await delay(300);
    });
    expect(seen).toEqual([{ number: 3 }]);
  });

  test('asked for again while it runs, runs again', async () => {
    let runs = 0;
    await working(
      {
        slow: async () => {
          runs += 1;
          await delay(300);
        },
      },
      async (jobs) => {
        await jobs.ask({ task: 'slow', payload: {}, key: 'slow', queue: 'slow' });
        await soon(() => expect(runs).toBe(1));
        await jobs.ask({ task: 'slow', payload: {}, key: 'slow', queue: 'slow' });
        await soon(() => expect(runs).toBe(2));
      },
    );
  });

  test('of one queue waits for the one before it', async () => {
    let atOnce = 0;
    let most = 0;
    let done = 0;
    const one = async (): Promise<void> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await delay(30);
      atOnce -= 1;
      done += 1;
    };
    await working({ one }, async (jobs) => {
      await jobs.ask(...Array.from({ length: 4 }, () => ({ task: 'one', payload: {}, queue: 'line' })));
      await soon(() => expect(done).toBe(4));
    });
    expect(most).toBe(1);
  });

  test('that fails is tried again, and told when it is its last time', async () => {
    const attempts: { number: number; last: boolean }[] = [];
    await working(
      {
        fails: async (_, attempt) => {
          attempts.push(attempt);
          throw new Error('away');
        },
      },
      async (jobs) => {
        await jobs.ask({ task: 'fails', payload: {}, maxAttempts: 2 });
        await soon(() => expect(attempts).toHaveLength(2));
      },
    );
    expect(attempts).toEqual([
      { number: 1, last: false },
      { number: 2, last: true },
    ]);
  });
});

describe('a job of a worker that was killed', () => {
  /** A process that takes the job and never ends it. */
  const stuck = `
    const { openPool } = await import(process.argv[1] + '/database.ts');
    const { startJobs } = await import(process.argv[1] + '/jobs.ts');
    const pool = openPool({ connectionString: process.argv[2], max: 5 });
    const never = () => { console.log('taken'); return new Promise(() => {}); };
    await startJobs(pool, [{ [process.argv[3]]: never }], { log: { info() {}, error() {} } });`;

  async function startStuck(task: string) {
    const program = [process.execPath, '--input-type=module', '-e', stuck] as const;
    const [command, ...rest] = program;
    const child = spawn(command, [...rest, import.meta.dirname, fresh.jobsUrl, task], {
      cwd: join(import.meta.dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return child;
  }

  /** As if its worker had taken it some time ago. */
  const longAgo = () =>
    pool.query(
      `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_at is not null`,
    );

  test('is taken by another; that of one who lives is left', async () => {
    const ended: string[] = [];
    await pool.query(
      `select graphile_worker.add_job('killed', '{}'), graphile_worker.add_job('living', '{}')`,
    );
    const [killed, living] = await Promise.all([startStuck('killed'), startStuck('living')]);
    try {
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      await longAgo();
      await freeAbandonedJobs(pool);
      const note = (task: string) => async (): Promise<void> => void ended.push(task);
      await working({ killed: note('killed'), living: note('living') }, async () => {
        await soon(() => expect(ended).toContain('killed'));
      });
      expect(ended).toEqual(['killed']);
    } finally {
      living.kill('SIGKILL');
    }
  });
});
