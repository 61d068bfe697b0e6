/** What all customers of a house are measured by: the gap that is usual, and where each fifth of recency, frequency and money begins. */
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { changeEdition } from './edition.ts';

export interface Yardstick {
  /** Days from one visit to the next. */
  usualGap: number;
  /** The least of the second, third, fourth and fifth fifth; empty before it was measured, and where nobody has bought. */
  recency: Day[];
  frequency: number[];
  money: bigint[];
  /** Null before it was measured. */
  madeAt: Instant | null;
}

/** Where nobody has come again. */
const unknownGap = 30;

export async function yardstickOf(snapshot: Snapshot): Promise<Yardstick> {
  const kept = await snapshot.first(sql<Yardstick>`
    select coalesce(usual_gap, ${unknownGap}) as "usualGap", array_to_json(recency) as recency, frequency,
           array_to_json(money::text[]) as money, made_at as "madeAt"
      from segments.yardstick where organization_id = ${snapshot.organizationId}`);
  if (kept) return { ...kept, money: kept.money.map(BigInt) };
  return { usualGap: unknownGap, recency: [], frequency: [], money: [], madeAt: null };
}

/** The same fifths as `rfmOf` cuts: a value is in the fifth k where it is no less than the one in place (k − 1) n / 5. */
const bounds = (value: string) =>
  sql.raw(`(select coalesce(array_agg(v.value order by k.k), '{}')
      from (select ${value} as value, row_number() over (order by ${value}) - 1 as place from bought) v
      cross join generate_series(1, 4) k where v.place = k.k * (select count(*) from bought) / 5)`);

export async function measure(tx: Tx, now: Instant): Promise<void> {
  await tx.all(sql`
    with bought as materialized (
      select last_day, days, cardinality(days) as visits, amounts[cardinality(amounts)] as spent from segments.fact
       where organization_id = ${tx.organizationId} and last_day is not null
    ), gap as (
      select d.day - lag(d.day) over (partition by b.number order by d.day) as days
        from (select row_number() over () as number, days from bought) b cross join lateral unnest(b.days) d(day)
    )
    insert into segments.yardstick (organization_id, usual_gap, recency, frequency, money, made_at)
    select ${tx.organizationId}, (select percentile_cont(0.5) within group (order by days) from gap), ${bounds('last_day')}, ${bounds('visits')},
           ${bounds('spent')}, ${now}
    on conflict (organization_id) do update
       set usual_gap = excluded.usual_gap, recency = excluded.recency, frequency = excluded.frequency, money = excluded.money,
           made_at = excluded.made_at`);
  await changeEdition(tx);
}
