/** Reads what is known of some customers into their facts: everything anew, so that it is the same in any order and any number of times. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { changeEdition } from './edition.ts';
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
      -- Stood for by a place: what is sorted and grouped a hundred times over is narrow.
      select * from unnest(${kept}::uuid[], ${kept.map((id) => (channels.get(id) ?? []).join(' '))}::text[],
                           ${kept.map((id) => points.get(id)?.toString() ?? null)}::bigint[]) with ordinality t (id, agrees, points, place)
    ), member as materialized (
      select place, id from told
      union all
      select array_position(${kept}::uuid[], merged_into), id
        from customers.customer where organization_id = ${organizationId} and merged_into = any (${kept}::uuid[])
    ), ticket as materialized (
      select m.place, s.id, s.shop_id, s.business_day as day, s.total, s.total > 0 as is_visit
        from member m
        join customers.purchase p on p.organization_id = ${organizationId} and p.customer_id = m.id
        join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id
    ), sold as materialized (
      select t.place, t.id as sale_id, t.day, l.sku_id, l.amount, l.quantity, l.quantity_e3 > 0 as is_visit
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
    ), drunk as (
      select s.place, s.sale_id, s.quantity, s.quantity::double precision / n.content as bottles, n.colour, n.region, n.grapes
        from sold s join named n on n.sku_id = s.sku_id and n.is_drunk
    ), liked as (
      select d.place, t.kind, t.trait, sum(d.bottles * t.weight) as bottles
        from drunk d cross join lateral (
          select 1 as kind, hashtextextended('colour:' || d.colour, 0) as trait, 1::double precision as weight where d.colour is not null
          union all select 2, hashtextextended('region:' || d.region, 0), 1 where d.region is not null
          union all select 3, hashtextextended('grape:' || g, 0), 1::double precision / cardinality(d.grapes) from unnest(d.grapes) g
        ) t group by d.place, t.kind, t.trait having sum(d.bottles) > 0
    ), share as (
      select l.place, l.trait, round(10000 * l.bottles / sum(l.bottles) over (partition by l.place, l.kind))::integer as share
        from liked l
       where l.place in (select place from drunk where quantity > 0 group by place having count(distinct sale_id) >= ${leastPurchases})
    ), filed as (
      select 0::bigint as trait, place, day, total as amount, is_visit, null::integer as share from ticket
      union all
      select hashtextextended('shop:' || shop_id, 0), place, day, total, is_visit, null from ticket
      union all
      select t.trait, s.place, s.day, s.amount, s.is_visit, null
        from sold s join named n on n.sku_id = s.sku_id cross join lateral unnest(n.traits) t(trait)
      union all
      -- Before all days, instead of joined: nobody who plans this knows how many there are.
      select trait, place, '-infinity', 0, false, share from share
    ), of_day as (
      select trait, place, day, sum(amount)::bigint as amount, bool_or(is_visit) as is_visit, max(share) as share from filed group by trait, place, day
    ), run as (
      select *, (sum(amount) over w)::bigint as spent, count(*) filter (where is_visit) over w as visits, lead(is_visit, 1, true) over w as is_last
        from of_day window w as (partition by trait, place order by day)
    ), gathered as (
      select trait, place, array_agg(day order by day) filter (where is_visit) as days,
             -- What came back counts with the visit before it: what all came to before the next.
             array_agg(spent order by day) filter (where visits > 0 and is_last) as amounts,
             max(spent) filter (where visits = 0 and is_last) as before, max(share) as share
        from run group by trait, place having bool_or(is_visit)
    ), history as materialized (
      -- What came back before the first visit counts with none.
      select trait, (${kept}::uuid[])[place] as kept_id, days, share,
             case when before <> 0 then array(select a - before from unnest(amounts) with ordinality t (a, n) order by n) else amounts end as amounts
        from gathered
    ), ever as materialized (
      select kept_id, days, amounts from history where trait = 0
    ), written as (
      insert into segments.bought (organization_id, trait, customer_id, days, amounts, share)
      select ${organizationId}, trait, kept_id, days, amounts, share from history where trait <> 0
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
  await changeEdition(tx);
}

async function keptOf(tx: Tx, customerIds: readonly Id[]): Promise<Id[]> {
  const rows = await tx.all(sql<{ id: Id }>`
    select distinct kept.id from customers.customer c
      join customers.customer kept on kept.organization_id = c.organization_id and kept.id = coalesce(c.merged_into, c.id)
     where c.organization_id = ${tx.organizationId} and c.id = any (${[...customerIds]}::uuid[])
       and kept.erased_at is null and kept.merged_into is null`);
  return rows.map(({ id }) => id);
}
