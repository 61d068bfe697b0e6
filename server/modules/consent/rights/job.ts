/** Every night: whoever is kept no longer is erased, where the owner chose that it is done. */
import type { Pool } from 'pg';
import { systemActor } from '#domain/access/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import type { ConsentDependencies } from '../ports.ts';
import { eraseDue } from './routes.ts';

export const retentionCron = '40 2 * * * eraseRetained ?max=1';

export function retentionJobs(dependencies: ConsentDependencies, jobsPool: Pool, clock: Clock): JobHandlers {
  return {
    async eraseRetained() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        `select organization_id from consent.settings where retention = 'erase'`,
      );
      for (const { organization_id: organizationId } of rows)
        await eraseDue(dependencies, systemActor(organizationId), clock());
    },
  };
}
