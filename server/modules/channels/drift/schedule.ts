/** Jobs of the drift: a count is looked at once it is made, a shop compared when it is due or was found changed. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { type Id, id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import { surpriseRestMs } from './compare.ts';

export function compareJob(organizationId: Id, connectionId: Id): JobRequest {
  return {
    task: 'compareShop',
    payload: { organizationId, connectionId },
    key: `compareShop:${connectionId}`,
    queue: `compareShop:${connectionId}`,
    maxAttempts: 1,
  };
}

export function countJob(organizationId: Id, documentId: Id): JobRequest {
  return { task: 'lookAtCount', payload: { organizationId, documentId }, key: `lookAtCount:${documentId}` };
}

/** What came in late may explain what a count found. */
export function lookJob(organizationId: Id, skuIds: readonly Id[]): JobRequest {
  return { task: 'lookAtGaps', payload: { organizationId, skuIds: [...skuIds] } };
}

const due = z.object({ organizationId: id, connectionId: id });

/** Shops that are due, that have gone live (again) since, or whose level changed some time ago. */
export async function dueComparisons(jobsPool: Pool, now: Instant): Promise<JobRequest[]> {
  const { rows } = await jobsPool.query({
    name: 'channels-due-comparisons',
    text: `select c.organization_id as "organizationId", c.id as "connectionId"
       from channels.connection c
       left join channels.comparison o on o.organization_id = c.organization_id and o.connection_id = c.id and o.live_since = c.live_since
      where c.kind = 'vendor' and c.state = 'on' and c.stage = 'live' and c.archived_at is null and (c.quiet_until is null or c.quiet_until <= $1)
        and (coalesce(o.due_at, c.live_since + interval '1 hour') <= $1
             or (exists (select from channels.surprise s where s.organization_id = c.organization_id and s.connection_id = c.id and s.at <= $2)
                 and (o.problem is null or o.due_at <= $1)))`,
    values: [now, later(now, -surpriseRestMs)],
  });
  return due
    .array()
    .parse(rows)
    .map(({ organizationId, connectionId }) => compareJob(organizationId, connectionId));
}
