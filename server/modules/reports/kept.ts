/** The SQL of what is kept: what is left of each receipt, lots with a date, what counts found. */
import type { Counted, Dated, Left } from '#domain/reports/kept.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { isThere, type Where } from './where.ts';

export function leftOn(snapshot: Snapshot, on: Day): Promise<Left[]> {
  return snapshot.all(sql<Left>`
    with layer as materialized (
      select sku_id, document_id as layer_document_id, line as layer_line, sum(amount)::bigint as amount
        from (select sku_id, document_id, line, quantity, amount from stock.layer where organization_id = ${snapshot.organizationId}
              union all
              select sku_id, layer_document_id, layer_line, -quantity, -amount from stock.valuation
               where organization_id = ${snapshot.organizationId} and valued_on > ${on}::date and layer_document_id is not null) as part
       group by sku_id, document_id, line
      having sum(quantity) <> 0
    )
    select l.sku_id as "skuId", l.amount,
           (select min(m.business_day) from stock.move m
             where m.organization_id = ${snapshot.organizationId} and m.document_id = l.layer_document_id and m.line = l.layer_line
               and m.sku_id = l.sku_id) as "receivedOn"
      from layer l`);
}

export function datedLots(snapshot: Snapshot, until: Day, where: Where): Promise<Dated[]> {
  return snapshot.all(sql<Dated>`
    select l.id as "lotId", l.sku_id as "skuId", l.code, l.expires_on as "expiresOn", sum(v.quantity)::bigint as quantity
      from stock.lot l
      join stock.lot_level v on v.organization_id = l.organization_id and v.lot_id = l.id
      join stock.location p on p.organization_id = v.organization_id and p.id = v.location_id
     where l.organization_id = ${snapshot.organizationId} and l.expires_on <= ${until}::date
       and ${isThere(where)}
     group by l.id, l.sku_id, l.code, l.expires_on
    having sum(v.quantity) > 0`);
}

/** A count's difference is the net of what settling derived from it, whatever came to be known of it later. */
export async function countedIn(snapshot: Snapshot, from: Day, to: Day, where: Where): Promise<Counted[]> {
  const rows = await snapshot.all(sql<Omit<Counted, 'counts'> & { counts: bigint }>`
    with gap as (
      select a.sku_id,
             (select coalesce(sum(case when m.to_id = a.location_id then m.quantity else -m.quantity end), 0) from stock.move m
               where m.organization_id = a.organization_id and m.document_id = a.document_id and m.line = a.line and m.sku_id = a.sku_id
                 and m.cause = 'count') as quantity,
             (select coalesce(sum(v.amount), 0) from stock.valuation v
               where v.organization_id = a.organization_id and v.sku_id = a.sku_id and v.document_id = a.document_id and v.line = a.line
                 and v.cause = 'count') as value
        from stock.assertion a
        join stock.location p on p.organization_id = a.organization_id and p.id = a.location_id
       where a.organization_id = ${snapshot.organizationId} and a.kind = 'count' and a.business_day between ${from}::date and ${to}::date
         and ${isThere(where)}
    )
    select sku_id as "skuId", count(*) as counts, sum(greatest(quantity, 0))::bigint as found, sum(greatest(-quantity, 0))::bigint as missing,
           sum(value)::bigint as value
      from gap group by sku_id`);
  return rows.map((row) => ({ ...row, counts: Number(row.counts) }));
}
