/** What skus are worth as they stand. */
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

/** Of a sku: how much of it has a cost, and what that comes to in minor units. */
interface Worth {
  skuId: Id;
  quantity: bigint;
  amount: bigint;
}

export async function worthNow(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, Worth>> {
  const rows = await snapshot.all(sql<Worth>`
    select sku_id as "skuId", sum(quantity)::bigint as quantity, sum(amount)::bigint as amount
      from stock.layer where organization_id = ${snapshot.organizationId} and sku_id = any (${[...skuIds]}::uuid[])
     group by sku_id`);
  return new Map(rows.map((worth) => [worth.skuId, worth]));
}
