/** Tells the same request sent again from another one that reuses its id. */
import { createHash } from 'node:crypto';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Tx } from '#server/platform/database.ts';
import { toRecords } from './records.ts';
import { insertCreation, readCreation } from './store.ts';

/** True the first time; false where the same was done before; refuses where the id was used for other content. */
export async function isFirst(tx: Tx, id: Id, content: unknown): Promise<boolean> {
  const hash = createHash('sha256').update(toRecords(content)).digest();
  if (await insertCreation(tx, id, hash)) return true;
  const known = await readCreation(tx, id);
  if (!known.equals(hash)) throw refuse('idempotency_conflict');
  return false;
}
