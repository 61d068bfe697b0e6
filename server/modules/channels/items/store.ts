/** What a connection's items are, as it is kept. */
import type { Item } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

/** The unit that each item was mapped to; items that nobody has mapped are not in the map. */
export async function mappedUnits(
  snapshot: Snapshot,
  connectionId: Id,
  itemKeys: readonly string[],
): Promise<Map<string, Id>> {
  const rows = await snapshot.prepared<{ item_key: string; unit_id: Id }>({
    name: 'channels-mapped-units',
    text: `select item_key, unit_id from channels.mapping
            where organization_id = $1 and connection_id = $2 and item_key = any ($3::text[])`,
    values: [snapshot.organizationId, connectionId, itemKeys],
  });
  return new Map(rows.map((row) => [row.item_key, row.unit_id]));
}

/** The units that items were before, each until its moment, the earliest first. */
export async function unitsBefore(
  snapshot: Snapshot,
  connectionId: Id,
  itemKeys: readonly string[],
): Promise<Map<string, { until: Instant; unitId: Id }[]>> {
  const rows = await snapshot.prepared<{ item_key: string; until: Instant; unit_id: Id }>({
    name: 'channels-units-before',
    text: `select item_key, until, unit_id from channels.mapping_before
            where organization_id = $1 and connection_id = $2 and item_key = any ($3::text[]) order by item_key, until`,
    values: [snapshot.organizationId, connectionId, itemKeys],
  });
  const before = new Map<string, { until: Instant; unitId: Id }[]>();
  for (const { item_key, until, unit_id } of rows)
    before.set(item_key, [...(before.get(item_key) ?? []), { until, unitId: unit_id }]);
  return before;
}

export interface NewMapping {
  itemKey: string;
  item: Item;
  skuId: Id;
  unitId: Id;
}

/** A person chose it, the sku was created for it, or the comparison of catalogues found it certain. */
export type MappingOrigin = 'chosen' | 'created' | 'matched';

/** A person's choice replaces what is there; what was created or found does not. */
export async function saveMappings(
  tx: Tx,
  connectionId: Id,
  mappings: readonly NewMapping[],
  { origin, by, now }: { origin: MappingOrigin; by: string; now: Instant },
): Promise<void> {
  if (mappings.length === 0) return;
  const rows = mappings.map(({ itemKey, item, skuId, unitId }) => ({
    itemKey,
    skuId,
    unitId,
    ...item,
    unitWord: item.unit,
  }));
  await tx.all(sql`
    insert into channels.mapping as m (organization_id, connection_id, item_key, item_code, item_barcode, item_label, item_unit, sku_id, unit_id,
                                       origin, mapped_by, mapped_at)
    select ${tx.organizationId}, ${connectionId}, "itemKey", code, barcode, label, "unitWord", "skuId", "unitId", ${origin}, ${by}, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) as r("itemKey" text, code text, barcode text, label text, "unitWord" text,
                                                                 "skuId" uuid, "unitId" uuid)
    on conflict (organization_id, connection_id, item_key) do update
       set sku_id = excluded.sku_id, unit_id = excluded.unit_id, origin = excluded.origin, mapped_by = excluded.mapped_by,
           mapped_at = excluded.mapped_at
     where excluded.origin = 'chosen'`);
}

export async function deleteMapping(tx: Tx, connectionId: Id, itemKey: string): Promise<boolean> {
  await tx.all(sql`
    delete from channels.mapping_before
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and item_key = ${itemKey}`);
  const rows = await tx.all(sql`
    delete from channels.mapping
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and item_key = ${itemKey} returning item_key`);
  return rows.length > 0;
}

export interface MappingRow {
  itemKey: string;
  code: string | null;
  barcode: string | null;
  label: string | null;
  unit: string | null;
  skuId: Id;
  unitId: Id;
  origin: MappingOrigin;
  by: string;
  at: Instant;
}

/** In the order of their keys, those after `after`. */
export function mappingRows(
  snapshot: Snapshot,
  connectionId: Id,
  { search, after, limit }: { search: string | undefined; after: string | undefined; limit: number },
): Promise<MappingRow[]> {
  const pattern = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return snapshot.all<MappingRow>(sql`
    select item_key as "itemKey", item_code as code, item_barcode as barcode, item_label as label, item_unit as unit, sku_id as "skuId",
           unit_id as "unitId", origin, mapped_by as by, mapped_at as at
      from channels.mapping
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId}
       and (${after ?? null}::text is null or item_key > ${after ?? null})
       and (${search ?? ''} = '' or concat_ws(' ', item_code, item_barcode, item_label) ilike ${pattern})
     order by item_key limit ${limit}`);
}
