/** The SQL of what was sold with a customer and without. */
import type { SalesOf } from '#domain/reports/anonymous.ts';
import type { ShopCalendar } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { netOfLine } from '#server/modules/sales/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { reckonInMemory } from './sold.ts';

interface Period {
  from: Day;
  to: Day;
  shopId: Id | null;
  shops: readonly ShopCalendar[];
}

/** A ticket that somebody claimed later is theirs, and so is one that another till named them on. */
export async function soldToNobody(
  snapshot: Snapshot,
  { from, to, shopId, shops }: Period,
): Promise<SalesOf[]> {
  await reckonInMemory(snapshot);
  const rows = await snapshot.all(sql<Omit<SalesOf, 'sales'> & { sales: bigint }>`
    with total as (
      select s.id, s.shop_id, s.occurred_at, s.business_day, s.operator, sum(${netOfLine})::bigint as net
        from sales.sale s
        join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
                         and (l.sku_id is not null or l.moves_stock or l.vat_rate is not null)
       where s.organization_id = ${snapshot.organizationId} and s.business_day between ${from}::date and ${to}::date
         and (${shopId}::uuid is null or s.shop_id = ${shopId}::uuid)
       group by s.organization_id, s.id
    ), told as (
      select t.shop_id, extract(hour from t.occurred_at at time zone z.zone)::integer as hour,
             extract(isodow from t.business_day)::integer as weekday, nullif(t.operator, '') as operator, p.sale_id is null as is_anonymous,
             count(*) as sales, sum(t.net) as net
        from total t
        join unnest(${shops.map(({ id }) => id)}::uuid[], ${shops.map(({ timeZone }) => timeZone)}::text[]) as z(shop_id, zone) on z.shop_id = t.shop_id
        left join customers.purchase p on p.organization_id = ${snapshot.organizationId} and p.sale_id = t.id
       group by 1, 2, 3, 4, 5
    )
    select case when grouping(shop_id) = 0 then 'shop' when grouping(hour) = 0 then 'hour' when grouping(weekday) = 0 then 'weekday'
                else 'operator' end as by,
           coalesce(shop_id::text, hour::text, weekday::text, operator) as name,
           sum(sales)::bigint as sales, sum(net)::bigint as revenue, coalesce(sum(net) filter (where is_anonymous), 0)::bigint as anonymous
      from told group by grouping sets ((shop_id), (hour), (weekday), (operator))`);
  return rows.map((row) => ({ ...row, sales: Number(row.sales) }));
}
