/** The door of recommendations: what to suggest to a customer and beside a cart, learned each night. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { type Id, id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { learn } from './learn.ts';
import { recommendEndpoints } from './routes.ts';
import { learnedAt, openMemories, suggestedTo } from './suggest.ts';

export interface RecommendDependencies {
  database: Database;
  jobsPool: Pool;
  ask: (...requests: JobRequest[]) => Promise<void>;
  clock: Clock;
}

export interface Recommend {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  /** graphile-worker's crontab. */
  cron: string;
  /** At once where nothing was learned yet; from then on it is each night. */
  learnOnce(organizationId: Id): Promise<void>;
  /** What is suggested to a customer, the best first; nothing while nothing was learned. */
  suggestedTo(
    snapshot: Snapshot,
    customerId: Id,
    asked: Parameters<typeof suggestedTo>[3],
  ): Promise<Suggested>;
}

type Suggested = Awaited<ReturnType<typeof suggestedTo>>['items'];

const ofOrganization = z.object({ organizationId: id });

const learningJob = (organizationId: Id): JobRequest => ({
  task: 'learnHabits',
  payload: { organizationId },
  key: 'learnHabits',
  queue: 'learnHabits',
  maxAttempts: 3,
});

export function createRecommend({ database, jobsPool, ask, clock }: RecommendDependencies): Recommend {
  const memoryOf = openMemories();
  return {
    endpoints: recommendEndpoints(database, memoryOf, (organizationId) => ask(learningJob(organizationId))),
    jobs: {
      learnHabits: (payload) => learn(database, ofOrganization.parse(payload).organizationId, clock()),
      async learnAllHabits() {
        const { rows } = await jobsPool.query<{ organization_id: Id }>(
          'select organization_id from recommend.learned',
        );
        await ask(...rows.map((row) => learningJob(row.organization_id)));
      },
    },
    cron: '40 3 * * * learnAllHabits ?max=1',
    async learnOnce(organizationId) {
      if ((await database.read(organizationId, learnedAt)) === null)
        await learn(database, organizationId, clock());
    },
    async suggestedTo(snapshot, customerId, asked) {
      const memory = await memoryOf(snapshot);
      return memory === null ? [] : (await suggestedTo(snapshot, memory, customerId, asked)).items;
    },
  };
}
