/** What the ledger says of itself, to be held against what others believe. */
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export interface LedgerLine {
  skuId: Id;
  locationId: Id;
  /** What its moves add up to. */
  moved: bigint;
  /** The level as it is kept. */
  onHand: bigint;
}

export interface LedgerSums {
  sales: number;
  moves: number;
  lines: LedgerLine[];
}

/** Every sku at every place that holds stock. */
export async function ledgerSums(snapshot: Snapshot, holding: readonly Id[]): Promise<LedgerSums> {
  const { organizationId } = snapshot;
  const lines = await snapshot.all(sql<{
    sku_id: Id;
    location_id: Id;
    moved: bigint;
    on_hand: bigint;
  }>`
    with side as (
      select sku_id, to_id as location_id, quantity from stock.move where organization_id = ${organizationId}
      union all
      select sku_id, from_id, -quantity from stock.move where organization_id = ${organizationId}
    ), summed as (
      select sku_id, location_id, sum(quantity)::bigint as moved from side where location_id = any (${holding}::uuid[]) group by 1, 2
    ), kept as (
      select sku_id, location_id, on_hand from stock.balance where organization_id = ${organizationId}
    )
    select sku_id, location_id, coalesce(moved, 0) as moved, coalesce(on_hand, 0) as on_hand
      from summed full join kept using (sku_id, location_id)`);
  const counted = await snapshot.one(sql<{ sales: bigint; moves: bigint }>`
    select (select count(*) from sales.sale where organization_id = ${organizationId}) as sales,
           (select count(*) from stock.move where organization_id = ${organizationId}) as moves`);
  return {
    sales: Number(counted.sales),
    moves: Number(counted.moves),
    lines: lines.map((row) => ({
      skuId: row.sku_id,
      locationId: row.location_id,
      moved: row.moved,
      onHand: row.on_hand,
    })),
  };
}
