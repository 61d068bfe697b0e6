/** The event log is kept for a month, and longer only where a follower that is still about has not read it yet. */
import type { Pool } from 'pg';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { JobHandlers } from './jobs.ts';

const keptMs = 30 * 86_400_000;
const batch = 10_000;
/**
 * A follower that nobody has run for so many nights holds events back no more: its code is gone. Nights of this system, not of the calendar:
 * one that was switched off for a month, or restored from an old backup, loses nothing.
 */
export const abandonedAfterNights = 30;

export const eventRetentionCron = '41 3 * * * pruneEvents ?fill=1d';

export function eventRetentionJobs(jobsPool: Pool, clock: Clock): JobHandlers {
  return {
    async pruneEvents() {
      await countNight(jobsPool);
      const before = new Date(Date.parse(clock()) - keptMs).toISOString();
      while ((await pruneEvents(jobsPool, before)) === batch);
    },
  };
}

/** Whoever is followed sets its count back at its next look, a moment later. */
export async function countNight(jobsPool: Pool): Promise<void> {
  await jobsPool.query('update platform.follower set nights_unfollowed = nights_unfollowed + 1');
}

/** Removes the oldest events of before an instant that every follower still about has handed on; returns how many, a batch at most. */
export async function pruneEvents(jobsPool: Pool, before: Instant): Promise<number> {
  const { rowCount } = await jobsPool.query(
    `with slowest as (
       select transaction_id, event_id from platform.follower where nights_unfollowed < ${abandonedAfterNights}
        order by transaction_id, event_id limit 1
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
