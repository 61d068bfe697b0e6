/** What sold of each sku in each shop. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

interface Sold {
  skuId: Id;
  shopId: Id;
  quantity: bigint;
}

/** Bottles, glasses and what components went into bundles, less what came back. */
export function soldSince(snapshot: Snapshot, since: Instant): Promise<Sold[]> {
  return snapshot.all(sql<Sold>`
    select m.sku_id as "skuId", l.shop_id as "shopId", sum(case when m.cause = 'sale' then m.quantity else -m.quantity end)::bigint as quantity
      from stock.move m
      join stock.location l on l.organization_id = m.organization_id and l.id = case when m.cause = 'sale' then m.from_id else m.to_id end
     where m.organization_id = ${snapshot.organizationId} and m.cause in ('sale', 'return') and m.occurred_at > ${since}
     group by m.sku_id, l.shop_id`);
}
