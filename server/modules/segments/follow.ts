/** Facts follow what happens: a sale, a record that changes, something that was agreed to; each night all of them are read anew. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { type Id, id } from '#domain/values/ids.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import { type Database, sql, type Tx } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { changeEdition } from './edition.ts';
import { refresh } from './facts.ts';
import type { SegmentsPorts } from './ports.ts';
import { measure, yardstickOf } from './yardstick.ts';

/** While shops sleep, after what is learned from sales. */
export const segmentsCron = '10 4 * * * rebuildAllSegments ?max=1';

/** Customers whose facts are read at once. */
const pageSize = 2000;
/** A house's first sales may come in for a while: what they are measured by follows them. */
const firstMs = [20_000, 120_000, 600_000, 3_600_000] as const;

const told = z.object({ saleIds: z.array(id).default([]), customerIds: z.array(id).default([]) });
const ofOrganization = z.object({ organizationId: id });

export interface Following {
  database: Database;
  ports: SegmentsPorts;
  jobsPool: Pool;
  ask: (...requests: JobRequest[]) => Promise<void>;
  clock: Clock;
}

const followed = new Set(['saleRecorded', 'customersChanged', 'consentsSaid', 'pointsChanged']);

const rebuilding = (organizationId: Id): JobRequest => ({
  task: 'rebuildSegments',
  payload: { organizationId },
  key: 'rebuildSegments',
  queue: 'rebuildSegments',
  maxAttempts: 3,
});

export function follow({ database, ports, ask, clock }: Following) {
  return async (events: readonly Followed[]): Promise<void> => {
    const news = new Map<Id, { saleIds: Set<Id>; customerIds: Set<Id> }>();
    for (const { type, organizationId, payload } of events) {
      if (!followed.has(type)) continue;
      const of = news.get(organizationId) ?? { saleIds: new Set(), customerIds: new Set() };
      const { saleIds, customerIds } = told.parse(payload);
      for (const saleId of saleIds) of.saleIds.add(saleId);
      for (const customerId of customerIds) of.customerIds.add(customerId);
      news.set(organizationId, of);
    }
    for (const [organizationId, { saleIds, customerIds }] of news) {
      const buyers = await database.read(organizationId, (snapshot) =>
        snapshot.all(sql<{ id: Id }>`
          select distinct customer_id as id from customers.purchase
           where organization_id = ${organizationId} and sale_id = any (${[...saleIds]}::uuid[])`),
      );
      const ids = [...new Set([...customerIds, ...buyers.map((buyer) => buyer.id)])];
      if (ids.length === 0) continue;
      const now = clock();
      await refreshAll({ database, ports }, organizationId, ids, now);
      // Of a house whose first sales come in there is nothing to measure yet: soon there is.
      const { recency } = await database.read(organizationId, yardstickOf);
      if (recency.length === 0)
        await ask(
          ...firstMs.map((ms) => ({
            ...rebuilding(organizationId),
            key: `rebuildSegments ${ms}`,
            runAt: new Date(Date.parse(now) + ms),
          })),
        );
    }
  };
}

async function refreshAll(
  { database, ports }: Pick<Following, 'database' | 'ports'>,
  organizationId: Id,
  ids: readonly Id[],
  now: Instant,
): Promise<void> {
  for (let from = 0; from < ids.length; from += pageSize)
    await database.write(organizationId, (tx) => refresh(tx, ports, ids.slice(from, from + pageSize), now));
}

export function segmentJobs(following: Following): JobHandlers {
  const { jobsPool, ask, clock } = following;
  return {
    rebuildSegments: (payload) => rebuild(following, ofOrganization.parse(payload).organizationId, clock()),
    async rebuildAllSegments() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select organization_id from customers.latest',
      );
      await ask(...rows.map((row) => rebuilding(row.organization_id)));
    },
  };
}

/** All facts of a house, and what they are measured by. */
export async function rebuild(
  { database, ports }: Pick<Following, 'database' | 'ports'>,
  organizationId: Id,
  now: Instant,
): Promise<void> {
  await database.write(organizationId, forgetStrangers);
  for (let after: Id | null = null; ; ) {
    const page: { id: Id }[] = await database.read(organizationId, (snapshot) =>
      snapshot.all(sql<{ id: Id }>`
        select id from customers.customer
         where organization_id = ${organizationId} and erased_at is null and merged_into is null and (${after}::uuid is null or id > ${after}::uuid)
         order by id limit ${pageSize}`),
    );
    after = page.at(-1)?.id ?? null;
    if (after === null) break;
    const ids = page.map((row) => row.id);
    await database.write(organizationId, (tx) => refresh(tx, ports, ids, now));
  }
  await database.write(organizationId, (tx) => measure(tx, now));
}

/** Whoever has no record of their own any more. */
async function forgetStrangers(tx: Tx): Promise<void> {
  for (const table of ['fact', 'bought'] as const)
    await tx.all(sql`
      delete from ${sql.raw(`segments.${table}`)} f
       where f.organization_id = ${tx.organizationId} and not exists (
         select from customers.customer c
          where c.organization_id = f.organization_id and c.id = f.customer_id and c.erased_at is null and c.merged_into is null)`);
  await changeEdition(tx);
}
