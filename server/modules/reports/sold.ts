/** The SQL of what was sold, and of what really left for it. */
import type { Sold } from '#domain/reports/sold.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export function soldIn(snapshot: Snapshot, from: Day, to: Day, shopId: Id | null): Promise<Sold[]> {
  return snapshot.all(sql<Sold>`
    with sold as materialized (
      select l.sale_id, l.key, l.sku_id, l.quantity, s.business_day,
             l.amount - coalesce(round(l.amount * l.vat_rate::numeric / (10000 + l.vat_rate)), 0) as net
        from sales.sale s
        join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
       -- The index goes by the moment; a business day is a day and a half away from it at most.
       where s.organization_id = ${snapshot.organizationId} and s.business_day between ${from}::date and ${to}::date
         and s.occurred_at >= ${from}::date - 1 and s.occurred_at < ${to}::date + 3
         and (${shopId}::uuid is null or s.shop_id = ${shopId}::uuid)
         -- Gift cards and deposits are no revenue: outside VAT, and nothing leaves for them.
         and (l.sku_id is not null or l.moves_stock or l.vat_rate is not null)
    ), left_for as (
      select v.document_id, v.line, -sum(v.amount) as cost
        from stock.valuation v
       where v.organization_id = ${snapshot.organizationId} and v.cause in ('sale', 'return') and v.valued_on >= ${from}::date
       group by v.document_id, v.line
    )
    select o.sku_id as "skuId", coalesce(sum(o.quantity), 0)::bigint as quantity, sum(o.net)::bigint as revenue,
           coalesce(sum(f.cost), 0)::bigint as cost, max(o.business_day) as "lastSold"
      from sold o
      left join left_for f on f.document_id = o.sale_id and f.line = o.key
     group by o.sku_id`);
}

/** What is there of each sku now, in a shop or in all. */
export async function onHandNow(snapshot: Snapshot, shopId: Id | null): Promise<Map<Id, bigint>> {
  const rows = await snapshot.all(sql<{ skuId: Id; onHand: bigint }>`
    select b.sku_id as "skuId", sum(b.on_hand)::bigint as "onHand"
      from stock.balance b
      join stock.location p on p.organization_id = b.organization_id and p.id = b.location_id
                           and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')
     where b.organization_id = ${snapshot.organizationId} and (${shopId}::uuid is null or p.shop_id = ${shopId}::uuid)
     group by b.sku_id`);
  return new Map(rows.map(({ skuId, onHand }) => [skuId, onHand]));
}
