/** What customers did from their turn on, whether they were written to or held back: the SQL behind what a campaign brought. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { netOfLine } from '#server/modules/sales/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

/** Kept records who came, with what they spent, in cents. */
export async function spentBetween(
  snapshot: Snapshot,
  customerIds: readonly Id[],
  { from, to }: { from: Instant; to: Instant },
): Promise<Map<Id, bigint>> {
  const rows = await snapshot.all(sql<{ id: Id; spent: bigint }>`
    select coalesce(c.merged_into, c.id) as id, sum(s.total)::bigint as spent
      from customers.purchase p
      join customers.customer c on c.organization_id = p.organization_id and c.id = p.customer_id
       and coalesce(c.merged_into, c.id) = any (${customerIds}::uuid[])
      join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id
     where p.organization_id = ${snapshot.organizationId} and p.at > ${from} and p.at <= ${to}
     group by 1`);
  return new Map(rows.map(({ id, spent }) => [id, spent]));
}

export interface WalkOutcome {
  customerId: Id;
  held: 'all' | 'campaign' | null;
  version: string | null;
  enteredAt: Instant;
  visits: number;
  /** Cents, with VAT. */
  revenue: bigint;
  /** Cents without VAT, less what the goods cost. */
  margin: bigint;
}

/** Of one campaign: each walk with what its customer bought in so many days. */
export function campaignOutcomes(
  snapshot: Snapshot,
  campaignId: Id,
  measuredDays: number,
): Promise<WalkOutcome[]> {
  return outcomes(
    snapshot,
    sql`select customer_id, held, version, entered_at, entered_at + make_interval(days => ${measuredDays}) as until
          from campaigns.walk where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId}`,
  );
}

/** Of all campaigns since a moment: each customer once, from when they could first have been written to. */
export function allOutcomes(snapshot: Snapshot, since: Instant, now: Instant): Promise<WalkOutcome[]> {
  return outcomes(
    snapshot,
    sql`select distinct on (coalesce(c.merged_into, c.id)) c.id as customer_id, case when w.held = 'all' then 'all' end as held, w.version,
               w.entered_at, ${now}::timestamptz as until
          from campaigns.walk w
          join customers.customer c on c.organization_id = w.organization_id and c.id = w.customer_id
         where w.organization_id = ${snapshot.organizationId} and w.entered_at > ${since}
         order by coalesce(c.merged_into, c.id), w.entered_at`,
  );
}

async function outcomes(snapshot: Snapshot, walks: ReturnType<typeof sql>): Promise<WalkOutcome[]> {
  const { organizationId } = snapshot;
  return snapshot.all(sql<WalkOutcome>`
    with walk as materialized (select row_number() over () as number, w.* from (${walks}) w),
    ticket as materialized (
      select w.number, s.id, s.business_day, s.total
        from walk w
        join customers.customer own on own.organization_id = ${organizationId} and own.id = w.customer_id
        join customers.customer c on c.organization_id = ${organizationId}
         and coalesce(own.merged_into, own.id) in (c.id, c.merged_into)
        join customers.purchase p on p.organization_id = ${organizationId} and p.customer_id = c.id and p.at > w.entered_at and p.at <= w.until
        join sales.sale s on s.organization_id = ${organizationId} and s.id = p.sale_id),
    net as (
      select t.number, sum(${netOfLine})::bigint as amount
        from ticket t
        join sales.line l on l.organization_id = ${organizationId} and l.sale_id = t.id and not l.superseded
         and (l.sku_id is not null or l.moves_stock or l.vat_rate is not null)
       group by t.number),
    cost as (
      select t.number, -sum(v.amount)::bigint as amount
        from ticket t
        join stock.valuation v on v.organization_id = ${organizationId} and v.document_id = t.id and v.cause in ('sale', 'return')
       group by t.number),
    came as (
      select number, count(distinct business_day)::int as visits, sum(total)::bigint as revenue from ticket group by number)
    select w.customer_id as "customerId", w.held, w.version, w.entered_at as "enteredAt", coalesce(came.visits, 0) as visits,
           coalesce(came.revenue, 0)::bigint as revenue, (coalesce(net.amount, 0) - coalesce(cost.amount, 0))::bigint as margin
      from walk w
      left join came on came.number = w.number
      left join net on net.number = w.number
      left join cost on cost.number = w.number
     order by w.number`);
}
