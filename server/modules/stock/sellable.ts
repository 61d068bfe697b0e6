/** Sellable levels as a file: what another system may offer, never above what is on hand less what is reserved. */
import { stockedKinds } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export interface SellableLevel {
  skuId: Id;
  code: string | null;
  barcode: string | null;
  name: string;
  measure: 'volume' | 'mass' | 'count';
  /** In whole units of the sku, rounded down, never below zero. */
  available: bigint;
  /** On hand less reserved, in base. */
  base: bigint;
}

export async function sellableLevels(snapshot: Snapshot, shopId: Id | null): Promise<SellableLevel[]> {
  const rows = await snapshot.all(sql<{
    sku_id: string;
    code: string | null;
    barcode: string | null;
    name: string;
    measure: SellableLevel['measure'];
    content: bigint;
    base: bigint;
  }>`
    select k.id as sku_id, k.code, (select min(c.code) from catalog.barcode c where c.organization_id = k.organization_id and c.unit_id = k.id) as barcode,
           k.name, k.measure, k.content, coalesce(sum(b.on_hand - b.reserved), 0)::bigint as base
      from catalog.sku k
      left join (stock.balance b join stock.location p
                   on p.organization_id = b.organization_id and p.id = b.location_id and p.kind in ('shelf', 'backroom')
                  and (${shopId}::uuid is null or p.shop_id = ${shopId}::uuid))
        on b.organization_id = k.organization_id and b.sku_id = k.id
     where k.organization_id = ${snapshot.organizationId} and k.archived_at is null and k.kind = any (${[...stockedKinds]}::text[])
     group by k.organization_id, k.id, k.code, k.name, k.measure, k.content
     order by k.name, k.id`);
  return rows.map((row) => ({
    skuId: row.sku_id,
    code: row.code,
    barcode: row.barcode,
    name: row.name,
    measure: row.measure,
    available: row.base > 0n ? row.base / row.content : 0n,
    base: row.base,
  }));
}
