/** Tickets as loyalty reads them: whose they are, and what is left of them once all that came back is taken off. */
import { type CustomerKind, type Nature, natureOf } from '#domain/customers/rules.ts';
import type { EarningLine } from '#domain/loyalty/earn.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface Bought {
  saleId: Id;
  at: Instant;
  day: Day;
  customerId: Id;
  keptId: Id;
  nature: Nature;
}

/** Sales of one source and, of our tills, of all of them: a ticket may come back at another. */
const giveBack = sql.raw(`
  r.organization_id = s.organization_id and r.refund_of = s.document and not r.superseded
  and exists (
    select from sales.sale g
     where g.organization_id = r.organization_id and g.id = r.sale_id
       and (g.source_id = s.source_id
         or exists (select from till.register c where c.organization_id = g.organization_id and c.id = g.source_id)
        and exists (select from till.register c where c.organization_id = s.organization_id and c.id = s.source_id)))`);

/** With the tickets that these sales give back. */
export async function withOriginals(tx: Tx, saleIds: readonly Id[]): Promise<Id[]> {
  const rows = await tx.all<{ id: Id }>(sql`
    select distinct s.id
      from (select distinct l.organization_id, l.refund_of as document, g.source_id
              from sales.line l join sales.sale g on g.organization_id = l.organization_id and g.id = l.sale_id
             where l.organization_id = ${tx.organizationId} and l.sale_id = any (${saleIds}::uuid[]) and l.refund_of is not null) back
      join sales.sale s on s.organization_id = back.organization_id and s.document = back.document
       and s.source_id in (
         select back.source_id union all
         select c.id from till.register c
          where c.organization_id = back.organization_id
            and exists (select from till.register o where o.organization_id = c.organization_id and o.id = back.source_id))`);
  return [...new Set([...saleIds, ...rows.map(({ id }) => id)])];
}

/** Those that somebody is known to have bought, in the order of their time. One whose record has not come waits for it: it says whether they are a firm. */
export async function boughtBy(snapshot: Snapshot, saleIds: readonly Id[]): Promise<Bought[]> {
  const rows = await snapshot.all<Omit<Bought, 'nature'> & { kind: CustomerKind }>(sql`
    select s.id as "saleId", s.occurred_at as at, s.business_day as day, p.customer_id as "customerId", k.id as "keptId", k.kind
      from sales.sale s
      join customers.purchase p on p.organization_id = s.organization_id and p.sale_id = s.id
      join customers.customer c on c.organization_id = p.organization_id and c.id = p.customer_id
      join customers.customer k on k.organization_id = c.organization_id and k.id = coalesce(c.merged_into, c.id)
     where s.organization_id = ${snapshot.organizationId} and s.id = any (${saleIds}::uuid[])
     order by s.occurred_at, s.id`);
  return rows.map(({ kind, ...row }) => ({ ...row, nature: natureOf(kind) }));
}

/**
 * What was sold and what came back of it. What is outside VAT and no article is a deposit or a gift card, and counts for nothing (R4); a menu that is
 * sealed as a line a rate is one piece.
 */
export async function linesLeft(snapshot: Snapshot, saleIds: readonly Id[]): Promise<Map<Id, EarningLine[]>> {
  const rows = await snapshot.all<EarningLine & { saleId: Id }>(sql`
    with sold as (
      select s.id as sold_id, l.*
        from sales.sale s
        join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and l.refund_of is null and not l.superseded
       where s.organization_id = ${snapshot.organizationId} and s.id = any (${saleIds}::uuid[])
      union all
      select s.id, r.*
        from sales.sale s
        join sales.line r on ${giveBack}
       where s.organization_id = ${snapshot.organizationId} and s.id = any (${saleIds}::uuid[])
    )
    select l.sold_id as "saleId", l.sku_id as "skuId", k.kind as "skuKind", l.amount,
           case when l.key ~ '\\.\\d+$' and exists (
             select from sales.sale g join till.register c on c.organization_id = g.organization_id and c.id = g.source_id
              where g.organization_id = l.organization_id and g.id = l.sale_id) then 0 else l.quantity_e3 end as "quantityE3"
      from sold l left join catalog.sku k on k.organization_id = l.organization_id and k.id = l.sku_id
     where l.sku_id is not null or l.vat_rate is not null`);
  return Map.groupBy(rows, ({ saleId }) => saleId);
}
