/** The lots that stand where an order takes from: those that nobody holds back. */
import type { LotThere } from '#domain/making/pick.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export async function lotsAt(
  snapshot: Snapshot,
  locationId: Id,
  skuIds: readonly Id[],
): Promise<Map<Id, LotThere[]>> {
  const rows = await snapshot.all(sql<LotThere & { skuId: Id }>`
    select v.sku_id as "skuId", l.code, l.expires_on as "expiresOn", l.recorded_at as since, v.quantity
      from stock.lot_level v
      join stock.lot l on l.organization_id = v.organization_id and l.id = v.lot_id
     where v.organization_id = ${snapshot.organizationId} and v.location_id = ${locationId}
       and v.sku_id = any (${[...skuIds]}::uuid[]) and v.quantity > 0
       and not coalesce((select h.held from stock.lot_hold h where h.organization_id = l.organization_id and h.lot_id = l.id
                          order by h.at desc, h.id desc limit 1), false)`);
  return Map.groupBy(rows, ({ skuId }) => skuId);
}
