/** The ledger's SQL: entries come in, and what is left of them is told by when it ends. */
import type { Cause } from '#domain/loyalty/ledger.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';

export interface NewEntry {
  id: Id;
  customerId: Id;
  programmeId: Id;
  cause: Cause;
  points: bigint;
  saleId: Id | null;
  /** The last day on which what came in counts. */
  expiresOn: Day | null;
  reason: string | null;
  by: string | null;
  at: Instant;
}

/** One at a time in a house: what a ticket is reckoned to is what stands there when it is written. */
export async function lockLedger(tx: Tx): Promise<void> {
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended(${`loyalty ${tx.organizationId}`}, 0))`);
}

/** Entries that are there already stay as they are. Returns whether all were new. */
export async function insertEntries(tx: Tx, entries: readonly NewEntry[], now: Instant): Promise<boolean> {
  const rows = entries.map(({ points, ...entry }) => ({ ...entry, points: points.toString() }));
  const written = await tx.all<{ customerId: Id }>(sql`
    insert into loyalty.entry (organization_id, id, customer_id, programme_id, cause, points, sale_id, expires_on, reason, by, at, recorded_at)
    select ${tx.organizationId}, e.id, e."customerId", e."programmeId", e.cause, e.points, e."saleId", e."expiresOn", e.reason, e.by, e.at, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) as e(
        id uuid, "customerId" uuid, "programmeId" uuid, cause text, points bigint, "saleId" uuid, "expiresOn" date, reason text, by text, at timestamptz)
    on conflict do nothing returning customer_id as "customerId"`);
  await tellMoved(tx, written);
  return written.length === entries.length;
}

export async function tellMoved(tx: Tx, moved: readonly { customerId: Id }[]): Promise<void> {
  const customerIds = [...new Set(moved.map(({ customerId }) => customerId))];
  if (customerIds.length > 0) await announce(tx, { type: 'pointsChanged', payload: { customerIds } });
}

export const ofRecords = (ids: readonly Id[]) => sql`e.customer_id = any (${ids}::uuid[])`;

/** Of whoever had something come in that ends between two days, both counted; all of a house's entries are a hundred times as many. */
export const ofWhoseEnds = (organizationId: Id, from: Day, until: Day) => sql`e.customer_id in (
  with holder as materialized (
    select distinct coalesce(c.merged_into, came.customer_id) as id from loyalty.entry came
      left join customers.customer c on c.organization_id = came.organization_id and c.id = came.customer_id
     where came.organization_id = ${organizationId} and came.expires_on between ${from}::date and ${until}::date
  )
  select id from holder
  union
  select c.id from holder join customers.customer c on c.organization_id = ${organizationId} and c.merged_into = holder.id)`;

/**
 * What is left of all that came in, by customer and programme: what went out took first what ends first, in whatever order it was told. `among`
 * says of which entries, `e`: with those of a record go all of its customer's. Columns: programme_id, kept_id, customer_id, expires_on, points.
 */
export function lotsLeft(organizationId: Id, among = sql`true`) {
  return sql`
    select programme_id, kept_id, customer_id, expires_on, least(points, came - gone) as points
      from (
        select e.programme_id, k.kept_id, e.customer_id, e.expires_on, e.points,
               sum(greatest(e.points, 0)) over (partition by e.programme_id, k.kept_id order by e.expires_on nulls last, e.at, e.id)::bigint as came,
               -sum(least(e.points, 0)) over (partition by e.programme_id, k.kept_id)::bigint as gone
          from loyalty.entry e
          left join customers.customer c on c.organization_id = e.organization_id and c.id = e.customer_id
         cross join lateral (select coalesce(c.merged_into, e.customer_id) as kept_id) k
         where e.organization_id = ${organizationId} and ${among}
      ) lot
     where points > 0 and came > gone`;
}
