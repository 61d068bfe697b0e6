/** Usual prices come back by themselves, once a lot is sold out or its date has passed. */
import type { Pool } from 'pg';
import { systemActor } from '#domain/access/rules.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import type { StockPorts } from '#server/modules/stock/index.ts';
import type { Database } from '#server/platform/database.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { endDueMarkdowns } from './commands.ts';

export interface ExpiryDependencies {
  database: Database;
  houseOf: StockPorts['houseOf'];
  jobsPool: Pool;
  clock: Clock;
}

/** Every quarter of an hour: what comes in after the last marked bottle sells at its usual price. */
export const expiryCron = '*/15 * * * * endDueMarkdowns ?max=1';

export function expiryJobs({ database, houseOf, jobsPool, clock }: ExpiryDependencies): JobHandlers {
  return {
    async endDueMarkdowns() {
      const now = clock();
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select distinct organization_id from expiry.markdown where accepted and ended_at is null',
      );
      for (const { organization_id: organizationId } of rows)
        await database.write(organizationId, async (tx) =>
          endDueMarkdowns({
            tx,
            actor: systemActor(organizationId),
            today: todayOf(await houseOf(tx), now),
            now,
          }),
        );
    },
  };
}
