/** Brings customers in from a file, and takes them back. */
import { createHash } from 'node:crypto';
import type { CustomerImport } from '#domain/customers/importContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { emptyCustomers, insertCustomers } from '../store.ts';
import { readCustomers, sortCustomers } from './read.ts';

const shown = sql.raw(`
  id, file_name as "fileName", imported_at as "importedAt", made, known, refused, undone_at as "undoneAt", kept`);

export async function importById(snapshot: Snapshot, id: Id): Promise<CustomerImport> {
  const found = await snapshot.first<CustomerImport>(sql`
    select ${shown} from customers.import where organization_id = ${snapshot.organizationId} and id = ${id}`);
  if (!found) throw refuseCustomer('import_not_found');
  return found;
}

export async function latestImports(snapshot: Snapshot): Promise<CustomerImport[]> {
  return snapshot.all(sql`
    select ${shown} from customers.import
     where organization_id = ${snapshot.organizationId} order by imported_at desc, id desc limit 50`);
}

/** Done once. The file itself is not kept. */
export async function importCustomers(
  tx: Tx,
  actor: Actor,
  { id, fileName, bytes }: { id: Id; fileName: string; bytes: Buffer },
  now: Instant,
): Promise<void> {
  const contentHash = createHash('sha256').update(bytes).digest();
  const known = await tx.first<{ contentHash: Buffer }>(sql`
    select content_hash as "contentHash" from customers.import where organization_id = ${tx.organizationId} and id = ${id}`);
  if (known && !known.contentHash.equals(contentHash)) throw refuse('idempotency_conflict');
  if (known) return;
  const sorted = await sortCustomers(tx, await readCustomers(bytes, fileName));
  const records = sorted.fresh.map(({ facts }) => ({
    id: newId(),
    facts,
    origin: 'import' as const,
    contentHash,
    madeAt: now,
  }));
  const first = await insertCustomers(tx, records, now);
  const counts = { made: records.length, known: sorted.known.length, refused: sorted.refused.length };
  await tx.all(sql`
    insert into customers.import (organization_id, id, file_name, content_hash, made, known, refused, imported_at)
    values (${tx.organizationId}, ${id}, ${fileName}, ${contentHash}, ${counts.made}, ${counts.known}, ${counts.refused}, ${now})`);
  await tx.all(sql`
    insert into customers.imported (organization_id, import_id, customer_id, sequence)
    select ${tx.organizationId}::uuid, ${id}::uuid, r.id, ${first}::bigint + r.place - 1
      from unnest(${records.map((record) => record.id)}::uuid[]) with ordinality as r(id, place)`);
  await audit(tx, actor, { action: 'importCustomers', subject: id, detail: counts }, now);
}

/** Who has bought or was changed since stays. */
export async function undoImport(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  const known = await tx.first<{ made: number; undoneAt: Instant | null }>(sql`
    select made, undone_at as "undoneAt" from customers.import
     where organization_id = ${tx.organizationId} and id = ${id} for update`);
  if (!known) throw refuseCustomer('import_not_found');
  if (known.undoneAt !== null) return;
  const untouched = await tx.all<{ id: Id }>(sql`
    select c.id from customers.imported i
      join customers.customer c on c.organization_id = i.organization_id and c.id = i.customer_id and c.sequence = i.sequence
     where i.organization_id = ${tx.organizationId} and i.import_id = ${id}
       and not exists (select from customers.purchase p where p.organization_id = c.organization_id and p.customer_id = c.id)
     order by c.id for update of c`);
  await emptyCustomers(
    tx,
    untouched.map((customer) => customer.id),
    now,
  );
  const kept = known.made - untouched.length;
  await tx.all(sql`
    update customers.import set undone_at = ${now}, kept = ${kept} where organization_id = ${tx.organizationId} and id = ${id}`);
  await audit(
    tx,
    actor,
    { action: 'undoCustomerImport', subject: id, detail: { undone: untouched.length, kept } },
    now,
  );
}
