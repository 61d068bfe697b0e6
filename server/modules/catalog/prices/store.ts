/** Writes price lists. */
import type { PriceList } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';

/** The first list of an organization is its default one. */
export async function insertPriceList(
  tx: Tx,
  { id, name, currency, includesVat }: Omit<PriceList, 'isDefault' | 'archived'>,
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    insert into catalog.price_list (organization_id, id, name, currency, includes_vat, is_default, created_at)
    select ${tx.organizationId}, ${id}, ${name}, ${currency}, ${includesVat},
           not exists (select from catalog.price_list where organization_id = ${tx.organizationId} and is_default), ${now}`);
}

/** Does nothing where there is a default one already. */
export async function ensureDefaultPriceList(tx: Tx, id: Id, name: string, now: Instant): Promise<void> {
  await tx.all(sql`
    insert into catalog.price_list (organization_id, id, name, includes_vat, is_default, created_at)
    values (${tx.organizationId}, ${id}, ${name}, true, true, ${now})
    on conflict (organization_id) where is_default do nothing`);
}

export async function lockPriceList(tx: Tx, id: Id): Promise<PriceList | null> {
  return tx.first<PriceList>(sql`
    select id, name, currency, includes_vat as "includesVat", is_default as "isDefault", archived_at is not null as archived
      from catalog.price_list
     where organization_id = ${tx.organizationId} and id = ${id}
       for update`);
}

export async function savePriceList(tx: Tx, list: PriceList, now: Instant): Promise<void> {
  if (list.isDefault) {
    await tx.all(
      build
        .updateTable('catalog.price_list')
        .set({ is_default: false })
        .where('organization_id', '=', tx.organizationId)
        .where('is_default', '=', true)
        .where('id', '<>', list.id),
    );
  }
  await tx.all(sql`
    update catalog.price_list
       set name = ${list.name}, is_default = ${list.isDefault},
           archived_at = case when ${list.archived} then coalesce(archived_at, ${now}) end
     where organization_id = ${tx.organizationId} and id = ${list.id}`);
}
