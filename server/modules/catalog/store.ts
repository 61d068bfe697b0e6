/** What every part of the catalogue writes: the first use of a caller's id, and the mark of a change. */
import type { Id } from '#domain/values/ids.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';

export async function insertCreation(tx: Tx, id: Id, hash: Buffer): Promise<boolean> {
  const written = await tx.all(
    build
      .insertInto('catalog.creation')
      .values({ organization_id: tx.organizationId, id, content_hash: hash })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  return written.length > 0;
}

export async function readCreation(tx: Tx, id: Id): Promise<Buffer> {
  const { content_hash } = await tx.one(
    build
      .selectFrom('catalog.creation')
      .select('content_hash')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
  return content_hash;
}

export async function markChanged(tx: Tx, skuIds: readonly Id[]): Promise<void> {
  await tx.all(sql`
    update catalog.sku set changed_by = pg_current_xact_id()
     where organization_id = ${tx.organizationId} and id = any(${skuIds}::uuid[])`);
}
