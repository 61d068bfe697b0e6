/** Reads what is known of some customers into their facts: everything anew, so that it is the same in any order and any number of times. */
import type { Channel } from '#domain/consent/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import type { SegmentsPorts } from './ports.ts';

/** Below, what somebody bought once for a dinner would pass for their taste. */
const leastPurchases = 3;

interface Told {
  customerId: Id;
  agrees: Channel[];
  points: string | null;
}

/** Those whose record is merged or erased have none; whom they were merged into have theirs. */
export async function refresh(
  tx: Tx,
  ports: Pick<SegmentsPorts, 'channelsOf' | 'pointsOf'>,
  customerIds: readonly Id[],
  now: Instant,
): Promise<void> {
  const { organizationId } = tx;
  // Whoever reads sooner would write later what was true before.
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended(${`segments.facts ${organizationId}`}, 0))`);
  const kept = await keptOf(tx, customerIds);
  const told = await toldOf(tx, ports, kept, now);
  await tx.all(sql`
    with told as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) t ("customerId" uuid, agrees jsonb, points bigint)
    ), member as materialized (
      select "customerId" as kept_id, "customerId" as id from told
      union all
      select c.merged_into, c.id from told join customers.customer c on c.organization_id = ${organizationId} and c.merged_into = told."customerId"
    ), ticket as materialized (
      select m.kept_id, s.id, s.shop_id, s.business_day as day, s.total, s.total > 0 as is_visit
        from member m
        join customers.purchase p on p.organization_id = ${organizationId} and p.customer_id = m.id
        join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id
    ), sold as materialized (
      select t.kept_id, t.id as sale_id, t.day, l.sku_id, l.amount, l.quantity, l.quantity_e3 > 0 as is_visit
        from ticket t
        join sales.line l on l.organization_id = ${organizationId} and l.sale_id = t.id and l.sku_id is not null and not l.superseded
    ), named as materialized (
      select k.id as sku_id, k.content, w.sku_id is not null and k.measure = 'volume' as is_drunk, w.colour, w.region, w.grapes,
             array(select hashtextextended(t.said, 0) from unnest(
               array['sku:' || k.id, 'kind:' || k.kind, 'colour:' || w.colour, 'style:' || w.style, 'region:' || w.region,
                     'appellation:' || w.appellation, 'producer:' || w.producer] || array(select 'grape:' || g from unnest(w.grapes) g)
             ) t(said) where t.said is not null) as traits
        from catalog.sku k left join catalog.wine w on w.organization_id = k.organization_id and w.sku_id = k.id
       where k.organization_id = ${organizationId} and k.id in (select sku_id from sold)
    ), filed as (
      select kept_id, 0 as trait, day, total as amount, is_visit from ticket
      union all
      select kept_id, hashtextextended('shop:' || shop_id, 0), day, total, is_visit from ticket
      union all
      select s.kept_id, t.trait, s.day, s.amount, s.is_visit
        from sold s join named n on n.sku_id = s.sku_id cross join lateral unnest(n.traits) t(trait)
    ), of_day as (
      select kept_id, trait, day, sum(amount) as amount, bool_or(is_visit) as is_visit from filed group by kept_id, trait, day
    ), placed as (
      select kept_id, trait, amount, max(day) filter (where is_visit) over (partition by kept_id, trait order by day) as day from of_day
    ), visit as (
      select kept_id, trait, day, sum(sum(amount)) over (partition by kept_id, trait order by day)::bigint as amount
        from placed where day is not null group by kept_id, trait, day
    ), history as materialized (
      select kept_id, trait, array_agg(day order by day) as days, array_agg(amount order by day) as amounts from visit group by kept_id, trait
    ), drunk as (
      select s.kept_id, s.sale_id, s.quantity, s.quantity::double precision / n.content as bottles, n.colour, n.region, n.grapes
        from sold s join named n on n.sku_id = s.sku_id and n.is_drunk
    ), liked as (
      select d.kept_id, t.kind, hashtextextended(t.kind || ':' || t.value, 0) as trait, sum(d.bottles * t.weight) as bottles
        from drunk d cross join lateral (
          select 'colour' as kind, d.colour as value, 1::double precision as weight where d.colour is not null
          union all select 'region', d.region, 1 where d.region is not null
          union all select 'grape', g, 1::double precision / cardinality(d.grapes) from unnest(d.grapes) g
        ) t group by d.kept_id, t.kind, t.value having sum(d.bottles) > 0
    ), share as (
      select l.kept_id, l.trait, round(10000 * l.bottles / sum(l.bottles) over (partition by l.kept_id, l.kind))::integer as share
        from liked l
       where l.kept_id in (select kept_id from drunk where quantity > 0 group by kept_id having count(distinct sale_id) >= ${leastPurchases})
    ), written as (
      insert into segments.bought (organization_id, trait, customer_id, days, amounts, share)
      select ${organizationId}, h.trait, h.kept_id, h.days, h.amounts, s.share
        from history h left join share s on s.kept_id = h.kept_id and s.trait = h.trait
       where h.trait <> 0 order by h.trait, h.kept_id
      on conflict (organization_id, trait, customer_id) do update
         set days = excluded.days, amounts = excluded.amounts, share = excluded.share
       where (bought.days, bought.amounts, bought.share) is distinct from (excluded.days, excluded.amounts, excluded.share)
    ), gone as (
      delete from segments.bought b
       where b.organization_id = ${organizationId} and b.customer_id = any (${[...new Set([...customerIds, ...kept])]}::uuid[])
         and not exists (select from history h where h.kept_id = b.customer_id and h.trait = b.trait)
    ), gap as (
      select kept_id, array_agg(days order by days) as gaps
        from (select h.kept_id, d.day - lag(d.day) over (partition by h.kept_id order by d.day) as days
                from history h cross join lateral unnest(h.days) d(day) where h.trait = 0) g
       where days is not null group by kept_id
    )
    insert into segments.fact as f (organization_id, customer_id, kind, nature, origin, postcode, birth_day, agrees, points, last_day, days, amounts,
                                    gap_low, gap_middle, gap_high)
    select ${organizationId}, c.id, c.kind, case when c.kind in ('person', 'household') then 'b2c' else 'b2b' end, c.origin, c.postcode,
           replace(right(c.birthday, 5), '-', '')::integer, array(select jsonb_array_elements_text(t.agrees)), t.points,
           h.days[cardinality(h.days)], coalesce(h.days, '{}'), coalesce(h.amounts, '{}'),
           g.gaps[cardinality(g.gaps) / 2],
           case when cardinality(g.gaps) % 2 = 1 then g.gaps[cardinality(g.gaps) / 2 + 1] end,
           g.gaps[(cardinality(g.gaps) + 1) / 2 + 1]
      from told t join customers.customer c on c.organization_id = ${organizationId} and c.id = t."customerId"
      left join history h on h.kept_id = c.id and h.trait = 0
      left join gap g on g.kept_id = c.id
    on conflict (organization_id, customer_id) do update
       set kind = excluded.kind, nature = excluded.nature, origin = excluded.origin, postcode = excluded.postcode, birth_day = excluded.birth_day,
           agrees = excluded.agrees, points = excluded.points, last_day = excluded.last_day, days = excluded.days, amounts = excluded.amounts,
           gap_low = excluded.gap_low, gap_middle = excluded.gap_middle, gap_high = excluded.gap_high
     where f is distinct from excluded`);
  await forget(
    tx,
    customerIds.filter((id) => !kept.includes(id)),
  );
}

/** Facts are of people: they go with them. */
export async function forget(tx: Tx, customerIds: readonly Id[]): Promise<void> {
  const ids = [...customerIds];
  for (const table of ['fact', 'bought'] as const)
    await tx.all(sql`
      delete from ${sql.raw(`segments.${table}`)} where organization_id = ${tx.organizationId} and customer_id = any (${ids}::uuid[])`);
}

async function keptOf(tx: Tx, customerIds: readonly Id[]): Promise<Id[]> {
  const rows = await tx.all(sql<{ id: Id }>`
    select distinct kept.id from customers.customer c
      join customers.customer kept on kept.organization_id = c.organization_id and kept.id = coalesce(c.merged_into, c.id)
     where c.organization_id = ${tx.organizationId} and c.id = any (${[...customerIds]}::uuid[])
       and kept.erased_at is null and kept.merged_into is null`);
  return rows.map(({ id }) => id);
}

async function toldOf(
  tx: Tx,
  ports: Pick<SegmentsPorts, 'channelsOf' | 'pointsOf'>,
  kept: readonly Id[],
  now: Instant,
): Promise<Told[]> {
  const channels = await ports.channelsOf(tx, kept, now);
  const points = await ports.pointsOf(tx, kept);
  return kept.map((customerId) => ({
    customerId,
    agrees: channels.get(customerId) ?? [],
    points: points.get(customerId)?.toString() ?? null,
  }));
}
