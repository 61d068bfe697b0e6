/** Writes suppliers. */
import type { Supplier } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { toRecords } from '../records.ts';

export type SupplierRecord = Omit<Supplier, 'archived'> & { importId: Id | null };

export async function insertSuppliers(
  tx: Tx,
  suppliers: readonly SupplierRecord[],
  now: Instant,
): Promise<void> {
  if (suppliers.length === 0) return;
  await tx.all(sql`
    insert into catalog.supplier (organization_id, id, name, code, email, phone, lead_days, import_id, created_at)
    select ${tx.organizationId}, id, name, code, email, phone, "leadDays", "importId", ${now}
      from json_to_recordset(${toRecords(suppliers)}::json) as r(
             id uuid, name text, code text, email text, phone text, "leadDays" int, "importId" uuid)`);
}

export async function lockSupplier(tx: Tx, id: Id): Promise<Supplier | null> {
  return tx.first<Supplier>(sql`
    select id, name, code, email, phone, lead_days as "leadDays", archived_at is not null as archived
      from catalog.supplier
     where organization_id = ${tx.organizationId} and id = ${id}
       for update`);
}

export async function saveSupplier(tx: Tx, supplier: Supplier, now: Instant): Promise<void> {
  const { id, name, code, email, phone, leadDays, archived } = supplier;
  await tx.all(sql`
    update catalog.supplier
       set name = ${name}, code = ${code}, email = ${email}, phone = ${phone}, lead_days = ${leadDays},
           archived_at = case when ${archived} then coalesce(archived_at, ${now}) end
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

/** The skus whose rows show the supplier's name. */
export async function skusOfSupplier(tx: Tx, supplierId: Id): Promise<Id[]> {
  const rows = await tx.all<{ id: Id }>(sql`
    select id from catalog.sku where organization_id = ${tx.organizationId} and supplier_id = ${supplierId} order by id`);
  return rows.map(({ id }) => id);
}

/** Puts away those that an import brought and that no living sku names. */
export async function archiveIdleSuppliers(tx: Tx, importId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update catalog.supplier p
       set archived_at = ${now}
     where p.organization_id = ${tx.organizationId} and p.import_id = ${importId} and p.archived_at is null
       and not exists (
         select from catalog.sku s
          where s.organization_id = p.organization_id and s.supplier_id = p.id and s.archived_at is null)`);
}
