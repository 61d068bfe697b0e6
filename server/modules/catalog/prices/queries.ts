/** Reads price lists. */
import type { PriceList } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

/** The default one first, then by name. */
export function priceLists(snapshot: Snapshot): Promise<PriceList[]> {
  return snapshot.all<PriceList>(sql`
    select id, name, currency, includes_vat as "includesVat", is_default as "isDefault", archived_at is not null as archived
      from catalog.price_list
     where organization_id = ${snapshot.organizationId}
     order by is_default desc, name, id`);
}

export async function defaultPriceListId(snapshot: Snapshot): Promise<Id | null> {
  const row = await snapshot.first<{ id: Id }>(sql`
    select id from catalog.price_list where organization_id = ${snapshot.organizationId} and is_default`);
  return row?.id ?? null;
}

/** Those of the ids that are no price list. */
export async function missingPriceLists(snapshot: Snapshot, ids: readonly Id[]): Promise<Id[]> {
  if (ids.length === 0) return [];
  const rows = await snapshot.all<{ id: Id }>(sql`
    select distinct id from unnest(${ids}::uuid[]) as asked(id)
     where not exists (
       select from catalog.price_list p where p.organization_id = ${snapshot.organizationId} and p.id = asked.id)`);
  return rows.map(({ id }) => id);
}

export interface Price {
  priceListId: Id;
  unitId: Id;
  amountE4: bigint;
}

export function pricesOfUnits(snapshot: Snapshot, unitIds: readonly Id[]): Promise<Price[]> {
  return snapshot.all<Price>(sql`
    select price_list_id as "priceListId", unit_id as "unitId", amount_e4 as "amountE4"
      from catalog.price
     where organization_id = ${snapshot.organizationId} and unit_id = any(${unitIds}::uuid[])`);
}
