/** Looks for customers who are there twice: every night, and whenever somebody asks. */
import { Worker } from 'node:worker_threads';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Compared, Pair } from '#domain/customers/duplicates/records.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import { type Database, sql, type Tx } from '#server/platform/database.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';

/** While shops sleep. */
export const duplicatesCron = '40 2 * * * lookForAllDuplicates ?max=1';

const ofOrganization = z.object({ organizationId: id });

interface LookDependencies {
  database: Database;
  jobsPool: Pool;
  ask: (...requests: JobRequest[]) => Promise<void>;
  clock: Clock;
}

export function duplicateJobs({ database, jobsPool, ask, clock }: LookDependencies): JobHandlers {
  return {
    lookForDuplicates: async (payload) => {
      await lookForDuplicates(database, ofOrganization.parse(payload).organizationId, clock());
    },
    async lookForAllDuplicates() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select organization_id from customers.latest',
      );
      await ask(
        ...rows.map(({ organization_id: organizationId }) => ({
          task: 'lookForDuplicates',
          payload: { organizationId },
          key: `lookForDuplicates:${organizationId}`,
          queue: 'lookForDuplicates',
          maxAttempts: 3,
        })),
      );
    },
  };
}

/** What somebody told apart stays so; what is likely no more is proposed no more. */
export async function lookForDuplicates(database: Database, organizationId: Id, now: Instant): Promise<void> {
  const records = await database.read(organizationId, (snapshot) =>
    snapshot.all<Compared & { id: Id }>(sql`
      select id, kind, name, phone, email, birthday, street, postcode, city, siret from customers.customer
       where organization_id = ${organizationId} and erased_at is null order by id`),
  );
  const pairs = await compared(records);
  const found = pairs.map(({ one, other, probability, isSure }) => ({
    one_id: records[one]?.id,
    other_id: records[other]?.id,
    probability,
    is_sure: isSure,
  }));
  await database.write(organizationId, (tx) => keepFound(tx, JSON.stringify(found), now));
}

/** Whoever was erased while they were compared is left out. */
async function keepFound(tx: Tx, found: string, now: Instant): Promise<void> {
  await tx.all(sql`
    delete from customers.duplicate where organization_id = ${tx.organizationId} and apart_at is null`);
  await tx.all(sql`
    insert into customers.duplicate (organization_id, one_id, other_id, probability, is_sure)
    select ${tx.organizationId}, f.one_id, f.other_id, f.probability, f.is_sure
      from jsonb_to_recordset(${found}::jsonb) f (one_id uuid, other_id uuid, probability double precision, is_sure boolean)
      join customers.customer a on a.organization_id = ${tx.organizationId} and a.id = f.one_id and a.erased_at is null
      join customers.customer b on b.organization_id = ${tx.organizationId} and b.id = f.other_id and b.erased_at is null
    on conflict (organization_id, one_id, other_id) do nothing`);
  await tx.all(sql`
    insert into customers.looked_for_duplicates (organization_id, looked_at) values (${tx.organizationId}, ${now})
    on conflict (organization_id) do update set looked_at = excluded.looked_at`);
}

function compared(records: readonly Compared[]): Promise<Pair[]> {
  if (records.length < 2) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('thread.ts', import.meta.url), { workerData: records });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the comparing thread stopped with ${code}`)));
  });
}
