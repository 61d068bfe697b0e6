/** A shop, or one place of it, that a report is asked of. */
import type { Id } from '#domain/values/ids.ts';
import { sql } from '#server/platform/database.ts';

export interface Where {
  /** Null is all of them. */
  shopId: Id | null;
  locationId: Id | null;
}

/** Of a `stock.location p`. */
export const isThere = ({ shopId, locationId }: Where) => sql`
  ((${shopId}::uuid is null or p.shop_id = ${shopId}::uuid) and (${locationId}::uuid is null or p.id = ${locationId}::uuid))`;
