/** The jobs of stock: what was held for somebody goes back on sale once its time is over. */
import type { Pool } from 'pg';
import { systemActor } from '#domain/access/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';

export const stockCron = '* * * * * releaseExpiredReservations';

interface Releasing {
  releaseExpired(organizationId: Id, actor: Actor, now: Instant): Promise<number>;
}

export function stockJobs(stock: Releasing, jobsPool: Pool, clock: Clock): JobHandlers {
  return {
    async releaseExpiredReservations() {
      const now = clock();
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        `select distinct organization_id from stock.reservation where state = 'held' and expires_at <= $1`,
        [now],
      );
      for (const { organization_id: organizationId } of rows)
        await stock.releaseExpired(organizationId, systemActor(organizationId), now);
    },
  };
}
