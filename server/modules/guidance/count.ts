/** Counts what guidance speaks of: all customers at once, none by name. */
import { channels } from '#domain/consent/rules.ts';
import type { Counted } from '#domain/guidance/figures.ts';
import type { Week } from '#domain/guidance/next.ts';
import type { LifeStage } from '#domain/segments/rhythm.ts';
import type { SegmentTree } from '#domain/segments/segment.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

type Revenue = Pick<Counted, 'revenue' | 'known' | 'revenueBefore' | 'knownBefore'>;

const quarter = 90;
const year = 365;

/** Of the last ninety days, and of the ninety before them. */
function revenueOf(snapshot: Snapshot, today: Day): Promise<Revenue> {
  const since = addDays(today, -quarter);
  const before = addDays(since, -quarter);
  return snapshot.one<Revenue>(sql`
    with sold as (
      select s.total, s.business_day > ${since}::date as is_now,
             exists (select from customers.purchase p
                      where p.organization_id = s.organization_id and p.sale_id = s.id) as is_known
        from sales.sale s
       where s.organization_id = ${snapshot.organizationId}
         and s.business_day > ${before}::date and s.business_day <= ${today}::date
         and s.occurred_at >= ${before}::date - 1 and s.occurred_at < ${today}::date + 3
    )
    select coalesce(sum(total) filter (where is_now), 0)::bigint as revenue,
           coalesce(sum(total) filter (where is_now and is_known), 0)::bigint as known,
           coalesce(sum(total) filter (where not is_now), 0)::bigint as "revenueBefore",
           coalesce(sum(total) filter (where not is_now and is_known), 0)::bigint as "knownBefore"
      from sold`);
}

type Visits = Pick<
  Counted,
  | 'newcomers'
  | 'again'
  | 'newcomersBefore'
  | 'againBefore'
  | 'visitors'
  | 'visits'
  | 'visitorsBefore'
  | 'visitsBefore'
  | 'customers'
>;

/** A newcomer has had three months to come again before they are counted. */
const newFor = 180;

function visitsOf(snapshot: Snapshot, today: Day): Promise<Visits> {
  const ripe = addDays(today, -quarter);
  return snapshot.one<Visits>(sql`
    with seen as (
      select days[1] as first, days[2] - days[1] <= ${quarter} as is_back,
             (select count(*) from unnest(days) d where d > ${addDays(today, -year)}::date) as visits,
             (select count(*) from unnest(days) d
               where d > ${addDays(today, -2 * year)}::date and d <= ${addDays(today, -year)}::date) as before
        from segments.fact
       where organization_id = ${snapshot.organizationId}
    ), grouped as (
      select *, first > ${addDays(ripe, -newFor)}::date and first <= ${ripe}::date as is_new,
             first > ${addDays(ripe, -2 * newFor)}::date and first <= ${addDays(ripe, -newFor)}::date as was_new
        from seen
    )
    select count(*)::integer as customers,
           (count(*) filter (where is_new))::integer as newcomers,
           (count(*) filter (where is_new and is_back))::integer as again,
           (count(*) filter (where was_new))::integer as "newcomersBefore",
           (count(*) filter (where was_new and is_back))::integer as "againBefore",
           (count(*) filter (where visits > 0))::integer as visitors, coalesce(sum(visits), 0)::integer as visits,
           (count(*) filter (where before > 0))::integer as "visitorsBefore", coalesce(sum(before), 0)::integer as "visitsBefore"
      from grouped`);
}

export interface Reach {
  any: number;
  channels: { channel: (typeof channels)[number]; customers: number }[];
}

async function reachOf(snapshot: Snapshot): Promise<Reach> {
  const rows = await snapshot.all<{ channel: string | null; customers: bigint }>(sql`
    select channel, count(*) as customers
      from segments.fact f cross join lateral unnest(f.agrees || null::text) as channel
     where f.organization_id = ${snapshot.organizationId} and cardinality(f.agrees) > 0
     group by channel`);
  const of = (wanted: string | null): number =>
    Number(rows.find(({ channel }) => channel === wanted)?.customers ?? 0n);
  return { any: of(null), channels: channels.map((channel) => ({ channel, customers: of(channel) })) };
}

const at = (...stages: LifeStage[]): SegmentTree => ({
  is: 'all',
  not: false,
  of: [{ is: 'stage', not: false, stages }],
});

export interface CountPorts {
  /** How many customers a segment means. */
  countOf: (snapshot: Snapshot, segment: SegmentTree, today: Day) => Promise<number>;
}

export async function countCustomers(
  snapshot: Snapshot,
  { countOf }: CountPorts,
  today: Day,
): Promise<{ counted: Counted; reach: Reach }> {
  const reach = await reachOf(snapshot);
  const counted = {
    ...(await revenueOf(snapshot, today)),
    ...(await visitsOf(snapshot, today)),
    present: await countOf(snapshot, at('new', 'regular'), today),
    away: await countOf(snapshot, at('drifting', 'dormant'), today),
    lost: await countOf(snapshot, at('lost'), today),
    reached: reach.any,
  };
  return { counted, reach };
}

/** The takings of each week of the year behind. */
export function weeksOf(snapshot: Snapshot, today: Day): Promise<Week[]> {
  const from = addDays(today, -year);
  return snapshot.all<Week>(sql`
    select date_trunc('week', business_day)::date as monday, sum(total)::bigint as taken
      from sales.sale
     where organization_id = ${snapshot.organizationId} and business_day >= ${from}::date and business_day < ${today}::date
       and occurred_at >= ${from}::date - 1
     group by 1 order by 1`);
}

const newForDays = 21;

/** What is drunk and has been in the house for three weeks at most, and is there. */
export async function arrivalsOf(snapshot: Snapshot, today: Day): Promise<number> {
  const { articles } = await snapshot.one<{ articles: bigint }>(sql`
    select count(*) as articles
      from catalog.sku s
     where s.organization_id = ${snapshot.organizationId} and s.kind in ('wine', 'spirit', 'beer')
       and s.created_at >= ${addDays(today, -newForDays)}::date
       and exists (select from stock.balance b
                    where b.organization_id = s.organization_id and b.sku_id = s.id and b.on_hand > 0)`);
  return Number(articles);
}
