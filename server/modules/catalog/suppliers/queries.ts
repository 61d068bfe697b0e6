/** Reads suppliers. */
import type { Supplier } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export function suppliers(snapshot: Snapshot): Promise<Supplier[]> {
  return snapshot.all<Supplier>(sql`
    select id, name, code, email, phone, lead_days as "leadDays", archived_at is not null as archived
      from catalog.supplier
     where organization_id = ${snapshot.organizationId}
     order by name, id`);
}

/** Those of the ids that are no supplier. */
export async function missingSuppliers(snapshot: Snapshot, ids: readonly Id[]): Promise<Id[]> {
  if (ids.length === 0) return [];
  const rows = await snapshot.all<{ id: Id }>(sql`
    select distinct id from unnest(${ids}::uuid[]) as asked(id)
     where not exists (
       select from catalog.supplier p where p.organization_id = ${snapshot.organizationId} and p.id = asked.id)`);
  return rows.map(({ id }) => id);
}
