/** Tells a worker that lives from one that was killed, so that a killed one's jobs are taken again at once and not after hours. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

const PAUSE_MS = 1_000;
/** A worker may take its first job a moment before its mark is there. */
const GRACE = '10 seconds';

/**
 * Holds an advisory lock of PostgreSQL's for as long as the process lives: it is freed with the session that holds it, however the
 * process ends. Returns what lets it go.
 */
export function markAlive(pool: Pool, workerId: string): () => Promise<void> {
  const ended = new AbortController();
  const marking = keepMark();

  async function keepMark(): Promise<void> {
    while (!ended.signal.aborted) {
      try {
        await holdMark();
      } catch {
        await delay(PAUSE_MS, null, { signal: ended.signal }).catch(() => {});
      }
    }
  }

  async function holdMark(): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [workerId]);
      await sessionOrMarkEnds(client);
    } finally {
      // The session ends with its lock; another query's session would keep it.
      client.release(true);
    }
  }

  function sessionOrMarkEnds(client: PoolClient): Promise<void> {
    return new Promise((resolve) => {
      if (ended.signal.aborted) resolve();
      ended.signal.addEventListener('abort', () => resolve(), { once: true });
      client.once('end', () => resolve());
    });
  }

  return async () => {
    ended.abort();
    await marking;
  };
}

/** Frees the jobs and queues that workers without a mark left locked. */
export async function freeAbandonedJobs(pool: Pool): Promise<void> {
  await pool.query(`
    with holder as (
      select locked_by from graphile_worker._private_jobs where locked_at < now() - interval '${GRACE}'
      union
      select locked_by from graphile_worker._private_job_queues where locked_at < now() - interval '${GRACE}'
    ), dead as materialized (
      select locked_by from holder where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))
    )
    select graphile_worker.force_unlock_workers(array(select locked_by from dead)) where exists (select from dead)`);
}
