/** What skus cost now, as minor units without VAT for so much in base. */
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

/** By what is on hand, or else by what left last. */
export async function costsNow(
  snapshot: Snapshot,
  skuIds: readonly Id[],
): Promise<Map<Id, { amount: bigint; quantity: bigint }>> {
  const rows = await snapshot.all(sql<{ skuId: Id; amount: bigint; quantity: bigint }>`
    select a.id as "skuId", coalesce(h.amount, g.amount)::bigint as amount, coalesce(h.quantity, g.quantity)::bigint as quantity
      from unnest(${[...skuIds]}::uuid[]) as a(id)
      left join lateral (
        select sum(l.amount) as amount, sum(l.quantity) as quantity from stock.layer l
         where l.organization_id = ${snapshot.organizationId} and l.sku_id = a.id and l.quantity > 0) h on true
      left join lateral (
        select -v.amount as amount, -v.quantity as quantity from stock.valuation v
         where v.organization_id = ${snapshot.organizationId} and v.sku_id = a.id and v.quantity < 0 and v.amount < 0
         order by v.valued_on desc, v.id desc limit 1) g on true
     where coalesce(h.amount, g.amount) > 0 and coalesce(h.quantity, g.quantity) > 0`);
  return new Map(rows.map(({ skuId, amount, quantity }) => [skuId, { amount, quantity }]));
}
