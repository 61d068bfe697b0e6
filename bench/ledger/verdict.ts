/** What the ledger holds of the tickets that were acknowledged. */
import type { Client } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import { linesOfTicket } from './ticket.ts';

/** Acknowledged tickets that are not there with each line and each line's move, once. */
export async function lostTickets(client: Client, acknowledged: readonly Id[]): Promise<number> {
  const { rows } = await client.query<{ whole: string }>(
    `select count(*) as whole
       from unnest($1::uuid[]) as a(id)
       join sales.sale s on s.id = a.id
      where (select count(*) from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id) = $2
        and (select count(*) from stock.move m join sales.line l
                      on l.organization_id = m.organization_id and l.sale_id = m.document_id and l.key = m.line and l.sku_id = m.sku_id and l.quantity = m.quantity
              where m.organization_id = s.organization_id and m.document_id = s.id and not m.derived) = $2`,
    [acknowledged, linesOfTicket],
  );
  return acknowledged.length - Number(rows[0]?.whole);
}

/** Skus and places whose balance is not the sum of their moves. */
export async function unequalBalances(client: Client, organizationId: Id): Promise<number> {
  const { rows } = await client.query<{ unequal: string }>(
    `with leg as (
       select sku_id, to_id as location_id, quantity from stock.move where organization_id = $1
       union all select sku_id, from_id, -quantity from stock.move where organization_id = $1
     ), summed as (
       select sku_id, location_id, sum(quantity) as on_hand from leg group by sku_id, location_id
     )
     select count(*) as unequal
       from (select * from stock.balance where organization_id = $1) b
       full join (select s.* from summed s join stock.location p on p.organization_id = $1 and p.id = s.location_id
                   where p.kind in ('shelf', 'backroom', 'opened', 'transit')) s using (sku_id, location_id)
      where coalesce(b.on_hand, 0) <> coalesce(s.on_hand, 0)`,
    [organizationId],
  );
  return Number(rows[0]?.unequal);
}
