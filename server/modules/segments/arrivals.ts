/** What came in on the days after one until another: for the first time, or after it was gone. */
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

/** Moves into a place that sells, from none that does. */
const incoming = sql.raw(`
  select m.organization_id, m.sku_id, m.business_day as day, m.quantity from stock.move m
    join stock.location o on o.organization_id = m.organization_id and o.id = m.from_id and o.kind not in ('shelf', 'backroom')
    join stock.location i on i.organization_id = m.organization_id and i.id = m.to_id and i.kind in ('shelf', 'backroom')
   where m.cause in ('delivery', 'opening', 'output')`);

/** On hand where it is sold, less what is promised. */
const available = sql.raw(`
  select v.sku_id, sum(v.on_hand) as on_hand, sum(v.on_hand - v.reserved) as free from stock.balance v
    join stock.location o on o.organization_id = v.organization_id and o.id = v.location_id and o.kind in ('shelf', 'backroom')
   where v.organization_id = platform.current_organization() group by v.sku_id`);

/** Wines that had never come in before and are there to be had, with what somebody may like in them. */
export async function arrivedOn(
  snapshot: Snapshot,
  since: Day,
  until: Day,
): Promise<{ skuId: Id; day: Day; colour: string; likings: string[] }[]> {
  return snapshot.all(sql`
    select k.id as "skuId", c.day, 'colour:' || w.colour as colour,
           array_remove(array['region:' || w.region] || array(select 'grape:' || g from unnest(w.grapes) g), null) as likings
      from (select i.sku_id, min(i.day) as day from (${incoming}) i where i.organization_id = ${snapshot.organizationId} group by i.sku_id) c
      join catalog.sku k on k.organization_id = ${snapshot.organizationId} and k.id = c.sku_id and k.archived_at is null
      join catalog.wine w on w.organization_id = k.organization_id and w.sku_id = k.id and w.colour is not null
      join (${available}) v on v.sku_id = k.id and v.free >= k.content
     where c.day > ${since}::date and c.day <= ${until}::date order by k.id`);
}

/** Articles of which none was left before what came in, and which are there to be had; the day is that on which they came. */
export async function returnedOn(
  snapshot: Snapshot,
  since: Day,
  until: Day,
): Promise<{ skuId: Id; day: Day }[]> {
  return snapshot.all(sql`
    with c as (
      select i.sku_id, min(i.day) as day from (${incoming}) i
       where i.organization_id = ${snapshot.organizationId} and i.day > ${since}::date and i.day <= ${until}::date group by i.sku_id
    )
    select k.id as "skuId", c.day
      from c
      join catalog.sku k on k.organization_id = ${snapshot.organizationId} and k.id = c.sku_id and k.archived_at is null
      join (${available}) v on v.sku_id = k.id and v.free >= k.content
      cross join lateral (
        select coalesce(sum(case when i.kind in ('shelf', 'backroom') then m.quantity else 0 end
                          - case when o.kind in ('shelf', 'backroom') then m.quantity else 0 end), 0) as since
          from stock.move m
          join stock.location o on o.organization_id = m.organization_id and o.id = m.from_id
          join stock.location i on i.organization_id = m.organization_id and i.id = m.to_id
         where m.organization_id = ${snapshot.organizationId} and m.sku_id = c.sku_id and m.business_day >= c.day) n
     where v.on_hand - n.since < k.content
       and exists (
         select from stock.move m
          where m.organization_id = ${snapshot.organizationId} and m.sku_id = c.sku_id and m.business_day < c.day)
     order by k.id`);
}
