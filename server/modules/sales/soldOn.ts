/** When the documents were sold that lines give back: asked only where an item was something else before. */
import type { SaleBody } from '#domain/sales/contract.ts';
import type { Sellable } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export async function soldOnOf(
  read: <T>(work: (snapshot: Snapshot) => Promise<T>) => Promise<T>,
  sourceId: Id,
  lines: SaleBody['lines'],
  sellables: ReadonlyMap<string, Sellable>,
): Promise<Map<string, Instant>> {
  const documents = lines.flatMap(({ refundOf }) => refundOf ?? []);
  const changed = [...sellables.values()].some(({ before }) => before !== undefined);
  if (documents.length === 0 || !changed) return new Map();
  const rows = await read((snapshot) =>
    snapshot.all(sql<{ document: string; occurred_at: Instant }>`
      select document, occurred_at from sales.sale
       where organization_id = ${snapshot.organizationId} and source_id = ${sourceId} and document = any (${documents}::text[])`),
  );
  return new Map(rows.map(({ document, occurred_at }) => [document, occurred_at]));
}
