/** The event log is kept for a month, and longer only where a follower has not read it yet. */
import type { Pool } from 'pg';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { JobHandlers } from './jobs.ts';

const keptMs = 30 * 86_400_000;
const batch = 10_000;

export const eventRetentionCron = '41 3 * * * pruneEvents ?fill=1d';

export function eventRetentionJobs(jobsPool: Pool, clock: Clock): JobHandlers {
  return {
    async pruneEvents() {
      const before = new Date(Date.parse(clock()) - keptMs).toISOString();
      while ((await pruneEvents(jobsPool, before)) === batch);
    },
  };
}

/** Removes the oldest events of before an instant that every follower has handed on; returns how many, a batch at most. */
export async function pruneEvents(jobsPool: Pool, before: Instant): Promise<number> {
  const { rowCount } = await jobsPool.query(
    `with slowest as (
       select transaction_id, event_id from platform.follower order by transaction_id, event_id limit 1
     ), oldest as (
       select e.organization_id, e.id, e.at
         from platform.event e join slowest s on (e.transaction_id, e.id) <= (s.transaction_id, s.event_id)
        order by e.transaction_id, e.id limit ${batch}
     )
     delete from platform.event e using oldest o
      where e.organization_id = o.organization_id and e.id = o.id and o.at < $1`,
    [before],
  );
  return rowCount ?? 0;
}
