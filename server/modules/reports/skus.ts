/** The articles that a report is asked for. */
import type { SkuKind } from '#domain/catalog/rules.ts';
import type { ReportSku } from '#domain/reports/report.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export interface Narrowing {
  kind: SkuKind | null;
  supplierId: Id | null;
}

export const isNarrowed = ({ kind, supplierId }: Narrowing): boolean => kind !== null || supplierId !== null;

export async function askedSkus(
  snapshot: Snapshot,
  { kind, supplierId }: Narrowing,
): Promise<Map<Id, ReportSku>> {
  const rows = await snapshot.all(sql<ReportSku>`
    select s.id, s.code, s.kind, s.measure, s.content,
           case when w.vintage is null or strpos(s.name, w.vintage::text) > 0 then s.name else s.name || ' ' || w.vintage end as name
      from catalog.sku s
      left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
     where s.organization_id = ${snapshot.organizationId}
       and (${kind}::text is null or s.kind = ${kind}::text)
       and (${supplierId}::uuid is null or s.supplier_id = ${supplierId}::uuid
            or exists (select from catalog.supplier_sku o
                        where o.organization_id = s.organization_id and o.sku_id = s.id and o.supplier_id = ${supplierId}::uuid))`);
  return new Map(rows.map((sku) => [sku.id, sku]));
}
