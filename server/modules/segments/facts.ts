/** Reads what is known of some customers into their facts: everything anew, so that it is the same in any order and any number of times. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import type { SegmentsPorts } from './ports.ts';

/** Below, what somebody bought once for a dinner would pass for their taste. */
const leastPurchases = 3;
const few = 100;

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
  // Of many customers more is sorted than fits into what a statement usually gets.
  if (customerIds.length > few) await tx.all(sql`select set_config('work_mem', '64MB', true)`);
  const kept = await keptOf(tx, customerIds);
  const channels = await ports.channelsOf(tx, kept, now);
  const points = await ports.pointsOf(tx, kept);
  await tx.all(sql`
    with told as materialized (
      select * from unnest(${kept}::uuid[], ${kept.map((id) => (channels.get(id) ?? []).join(' '))}::text[],
                           ${kept.map((id) => points.get(id)?.toString() ?? null)}::bigint[]) t (id, agrees, points)
    ), member as materialized (
      select id as kept_id, id from told
      union all
      select merged_into, id from customers.customer where organization_id = ${organizationId} and merged_into = any (${kept}::uuid[])
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
    ), history as materialized (
      -- Stood one below the other instead of joined: nobody who plans this knows how many there are.
      select kept_id, trait, array_agg(day order by day) filter (where day is not null) as days,
             array_agg(amount order by day) filter (where day is not null) as amounts, max(share) as share
        from (select kept_id, trait, day, amount, null::integer as share from visit
              union all select kept_id, trait, null, null, share from share) v
       group by kept_id, trait having count(day) > 0
    ), ever as materialized (
      select kept_id, days, amounts from history where trait = 0
    ), written as (
      insert into segments.bought (organization_id, trait, customer_id, days, amounts, share)
      select ${organizationId}, trait, kept_id, days, amounts, share from history where trait <> 0 order by trait, kept_id
      on conflict (organization_id, trait, customer_id) do update
         set days = excluded.days, amounts = excluded.amounts, share = excluded.share
       where (bought.days, bought.amounts, bought.share) is distinct from (excluded.days, excluded.amounts, excluded.share)
    ), gone as (
      delete from segments.bought b using (
        select customer_id, trait from segments.bought where organization_id = ${organizationId} and customer_id = any (${kept}::uuid[])
        except select kept_id, trait from history) g
       where b.organization_id = ${organizationId} and b.trait = g.trait and b.customer_id = g.customer_id
    ), gap as materialized (
      select kept_id, array_agg(days order by days) as gaps
        from (select e.kept_id, d.day - lag(d.day) over (partition by e.kept_id order by d.day) as days
                from ever e cross join lateral unnest(e.days) d(day)) g
       where days is not null group by kept_id
    )
    insert into segments.fact as f (organization_id, customer_id, kind, nature, origin, postcode, birth_day, agrees, points, last_day, days, amounts,
                                    gap_low, gap_middle, gap_high)
    select ${organizationId}, c.id, c.kind, case when c.kind in ('person', 'household') then 'b2c' else 'b2b' end, c.origin, c.postcode,
           replace(right(c.birthday, 5), '-', '')::integer, coalesce(string_to_array(nullif(t.agrees, ''), ' '), '{}'), t.points,
           h.days[cardinality(h.days)], coalesce(h.days, '{}'), coalesce(h.amounts, '{}'),
           g.gaps[cardinality(g.gaps) / 2],
           case when cardinality(g.gaps) % 2 = 1 then g.gaps[cardinality(g.gaps) / 2 + 1] end,
           g.gaps[(cardinality(g.gaps) + 1) / 2 + 1]
      from told t join customers.customer c on c.organization_id = ${organizationId} and c.id = t.id
      left join ever h on h.kept_id = c.id
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
