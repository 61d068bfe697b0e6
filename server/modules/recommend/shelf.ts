/** What may be suggested at all: on sale, there to be had, and earning enough. */

import { costE4Of } from '#domain/pours/glass.ts';
import { type Earning, earnsEnough } from '#domain/recommend/margin.ts';
import type { Id } from '#domain/values/ids.ts';
import { costsNow } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export interface Article {
  skuId: Id;
  name: string;
  priceE4: bigint | null;
  /** On hand less reserved, in base. */
  available: bigint;
}

interface Row extends Article {
  content: bigint;
  vatRate: number;
  includesVat: boolean | null;
  purchaseE4: bigint | null;
}

/** Of these skus, those that may be suggested, in one shop or anywhere. What is made of others, serves making, or has no level is left out. */
export async function suggestible(
  snapshot: Snapshot,
  skuIds: readonly Id[],
  shopId: Id | null,
): Promise<Map<Id, Article>> {
  const floorBp = await marginFloorOf(snapshot);
  const rows = await snapshot.all(sql<Row>`
    select k.id as "skuId", k.name, p.amount_e4 as "priceE4", b.available, k.content, k.vat_takeaway as "vatRate",
           l.includes_vat as "includesVat", k.purchase_price_e4 as "purchaseE4"
      from catalog.sku k
      join lateral (
        select sum(v.on_hand - v.reserved)::bigint as available from stock.balance v
          join stock.location o on o.organization_id = v.organization_id and o.id = v.location_id and o.kind in ('shelf', 'backroom')
         where v.organization_id = k.organization_id and v.sku_id = k.id and (${shopId}::uuid is null or o.shop_id = ${shopId}::uuid)) b
        on b.available >= k.content
      left join catalog.price_list l on l.organization_id = k.organization_id and l.is_default
      left join catalog.price p on p.organization_id = k.organization_id and p.unit_id = k.id and p.price_list_id = l.id
     where k.organization_id = ${snapshot.organizationId} and k.id = any (${[...skuIds]}::uuid[]) and k.archived_at is null
       and k.kind not in ('material', 'packaging')`);
  const costs = floorBp === null ? new Map<Id, never>() : await costsNow(snapshot, skuIds);
  const earningOf = ({ skuId, priceE4, includesVat, vatRate, content, purchaseE4 }: Row): Earning => {
    const cost = costs.get(skuId);
    return {
      price: priceE4 === null ? null : { amountE4: priceE4, includesVat: includesVat ?? true, vatRate },
      costE4: cost ? costE4Of(content, cost) : purchaseE4,
    };
  };
  return new Map(
    rows
      .filter((row) => earnsEnough(earningOf(row), floorBp))
      .map(({ skuId, name, priceE4, available }) => [skuId, { skuId, name, priceE4, available }]),
  );
}

export async function marginFloorOf(snapshot: Snapshot): Promise<number | null> {
  const row = await snapshot.first(sql<{ floor: number | null }>`
    select margin_floor_bp as floor from recommend.settings where organization_id = ${snapshot.organizationId}`);
  return row?.floor ?? null;
}
