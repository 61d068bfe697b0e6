/** Where articles lie, as the walk passes them. */
import { type Stop, walkOrder } from '#domain/stock/bins.ts';
import type { Bin } from '#domain/stock/binsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { Places } from '../places.ts';

interface BinsAsked {
  locationId?: Id | undefined;
  skuId?: Id | undefined;
  binId?: Id;
}

/** Bins as they are walked, each with all that lies in it. */
export async function binsAt(snapshot: Snapshot, places: Places, asked: BinsAsked): Promise<Bin[]> {
  const { locationId = null, skuId = null, binId = null } = asked;
  const rows = await snapshot.all(sql<Bin>`
    select b.id, b.location_id as "locationId", b.address, b.mark, b.rank,
           array(select s.sku_id from stock.bin_sku s where s.organization_id = b.organization_id and s.bin_id = b.id order by 1) as "skuIds"
      from stock.bin b
     where b.organization_id = ${snapshot.organizationId}
       and (${locationId}::uuid is null or b.location_id = ${locationId}::uuid)
       and (${binId}::uuid is null or b.id = ${binId}::uuid)
       and (${skuId}::uuid is null or exists (
         select from stock.bin_sku s where s.organization_id = b.organization_id and s.bin_id = b.id and s.sku_id = ${skuId}::uuid))`);
  return rows.toSorted(walkOrder(placesWalked(places)));
}

/** The places in the order in which their shops list them. */
const placesWalked = (places: Places): Id[] => [...places.all.keys()];

export interface BinOfSku extends Stop {
  id: Id;
  mark: string;
}

/** The bins of each sku in one place, the first on the walk first; of a sku that lies nowhere, none. */
export async function binsOf(
  snapshot: Snapshot,
  locationId: Id,
  skuIds: readonly Id[],
): Promise<Map<Id, BinOfSku[]>> {
  const rows = await snapshot.all(sql<BinOfSku & { skuId: Id }>`
    select s.sku_id as "skuId", b.id, b.location_id as "locationId", b.address, b.mark, b.rank
      from stock.bin_sku s
      join stock.bin b on b.organization_id = s.organization_id and b.id = s.bin_id
     where s.organization_id = ${snapshot.organizationId} and b.location_id = ${locationId}::uuid
       and s.sku_id = any (${[...skuIds]}::uuid[])`);
  const walked = rows.toSorted(walkOrder([locationId]));
  return Map.groupBy(walked, ({ skuId }) => skuId);
}
