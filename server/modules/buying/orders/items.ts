/** The skus of an order as the catalogue has them: their content, and the supplier's box, price and code. */
import { refuseBuying } from '#domain/buying/refusals.ts';
import type { Tier } from '#domain/buying/tiers.ts';
import { stockedKinds } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { tiersOf } from '../terms/store.ts';

export interface Item {
  skuId: Id;
  content: bigint;
  pack: number;
  priceE4: bigint | null;
  tiers: Tier[];
  code: string | null;
}

/** As a supplier offers them; without an offer one by one, at what they are usually bought for. */
export async function itemsOf(
  snapshot: Snapshot,
  supplierId: Id,
  skuIds: readonly Id[],
): Promise<Map<Id, Item>> {
  const tiers = Map.groupBy(await tiersOf(snapshot, supplierId), ({ skuId }) => skuId);
  const rows = await snapshot.all(sql<Omit<Item, 'tiers'>>`
    select s.id as "skuId", s.content, coalesce(o.pack, 1) as pack, coalesce(o.cost_e4, s.purchase_price_e4) as "priceE4", o.code
      from catalog.sku s
      left join catalog.supplier_sku o on o.organization_id = s.organization_id and o.sku_id = s.id and o.supplier_id = ${supplierId}
     where s.organization_id = ${snapshot.organizationId} and s.id = any (${[...skuIds]}::uuid[]) and s.kind = any (${[...stockedKinds]})`);
  return new Map(rows.map((row) => [row.skuId, { ...row, tiers: tiers.get(row.skuId) ?? [] }]));
}

export async function assertStocked(snapshot: Snapshot, skuIds: readonly Id[]): Promise<void> {
  const rows = await snapshot.all(sql`
    select id from catalog.sku
     where organization_id = ${snapshot.organizationId} and id = any (${[...skuIds]}::uuid[]) and kind = any (${[...stockedKinds]})`);
  if (rows.length < skuIds.length) throw refuseBuying('not_to_be_bought');
}
