/** The SQL that writes the legal tree: organization ⊃ company ⊃ shop. */
import type { Insertable, Updateable } from 'kysely';
import type { Id } from '#domain/values/ids.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';
import type { Tables } from '#server/platform/tables.ts';

type Row<Table extends keyof Tables> = Omit<Insertable<Tables[Table]>, 'organization_id'>;
type Change<Table extends keyof Tables> = Omit<Updateable<Tables[Table]>, 'organization_id' | 'id'>;

/** One set-up at a time on the whole instance, until the transaction ends. */
export async function lockSetUp(tx: Tx): Promise<void> {
  await tx.all(sql`select pg_advisory_xact_lock(hashtext('caveau.set-up'))`);
}

export async function anyOrganization(tx: Tx): Promise<boolean> {
  const row = await tx.first(build.selectFrom('auth.organization').select('id').limit(1));
  return row !== null;
}

/** Whether the transaction's own organization is there. */
export async function organizationExists(tx: Tx): Promise<boolean> {
  const row = await tx.first(
    build
      .selectFrom('access.organization')
      .select('organization_id')
      .where('organization_id', '=', tx.organizationId),
  );
  return row !== null;
}

/** False where that id is taken. */
export async function insertOrganization(tx: Tx, row: Row<'access.organization'>): Promise<boolean> {
  const inserted = await tx.first(
    build
      .insertInto('auth.organization')
      .values({
        id: tx.organizationId,
        name: row.name,
        slug: tx.organizationId,
        createdAt: row.created_at,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id'),
  );
  if (!inserted) return false;
  await tx.all(
    build.insertInto('access.organization').values({ organization_id: tx.organizationId, ...row }),
  );
  return true;
}

/** Holds the tree still: two changes at once would each decide on what the other replaces. */
export async function lockOrganization(tx: Tx): Promise<void> {
  await tx.one(
    build
      .selectFrom('access.organization')
      .select('organization_id')
      .where('organization_id', '=', tx.organizationId)
      .forUpdate(),
  );
}

export async function updateOrganization(tx: Tx, change: Change<'access.organization'>): Promise<void> {
  await tx.all(
    build.updateTable('access.organization').set(change).where('organization_id', '=', tx.organizationId),
  );
  // The library lists organizations by this name.
  if (typeof change.name === 'string') {
    await tx.all(
      build.updateTable('auth.organization').set({ name: change.name }).where('id', '=', tx.organizationId),
    );
  }
}

export async function insertCompany(tx: Tx, row: Row<'access.company'>): Promise<void> {
  await tx.all(build.insertInto('access.company').values({ organization_id: tx.organizationId, ...row }));
}

export async function updateCompany(tx: Tx, id: Id, change: Change<'access.company'>): Promise<void> {
  await tx.all(
    build
      .updateTable('access.company')
      .set(change)
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
}

export async function insertShop(tx: Tx, row: Row<'access.shop'>): Promise<void> {
  await tx.all(build.insertInto('access.shop').values({ organization_id: tx.organizationId, ...row }));
}

export async function updateShop(tx: Tx, id: Id, change: Change<'access.shop'>): Promise<void> {
  await tx.all(
    build
      .updateTable('access.shop')
      .set(change)
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
}
