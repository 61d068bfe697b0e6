/** The item of what bears a shop's own ref (a listing, a push, a gap, a surprise), as queries say it. */
import { refMark, refOfKey } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

/** What names a row in a query: of a listing (`l`), which keeps its item's key, or of what bears only its ref. */
type Row = 'd' | 'g' | 'l' | 'p';

const keyOfRow = (row: Row): string => (row === 'l' ? 'l.item_key' : `'${refMark}' || ${row}.ref`);

/** The mapping of a row's item, called `m`, to be joined. */
export const mappingOfRow = (row: Row) =>
  sql.raw(
    `channels.mapping m on m.organization_id = ${row}.organization_id and m.connection_id = ${row}.connection_id and m.item_key = ${keyOfRow(row)}`,
  );

export interface MappedRef {
  connectionId: Id;
  ref: string;
  /** Base quantity of its unit. */
  unit: bigint;
}

/** The listings of vendors' shops that sell a sku. */
export async function refsOfSku(snapshot: Snapshot, skuId: Id): Promise<MappedRef[]> {
  const rows = await snapshot.all<{
    connectionId: Id;
    itemKey: string;
    itemUnit: string | null;
    unit: bigint;
  }>(sql`
    select m.connection_id as "connectionId", m.item_key as "itemKey", m.item_unit as "itemUnit", u.quantity as unit
      from channels.mapping m
      join channels.connection c on c.organization_id = m.organization_id and c.id = m.connection_id
      join catalog.unit u on u.organization_id = m.organization_id and u.id = m.unit_id
     where m.organization_id = ${snapshot.organizationId} and m.sku_id = ${skuId}
       and c.kind = 'vendor' and c.stage = 'live' and c.state = 'on' and c.archived_at is null
     order by 1, 2`);
  return rows.flatMap(({ connectionId, itemKey, itemUnit, unit }) => {
    const ref = refOfKey(itemKey, itemUnit);
    return ref === null ? [] : [{ connectionId, ref, unit }];
  });
}
