/** Mappings that the shop saves under a name, so that the next file of the same make is read without a question. */
import type { ImportProfile } from '#domain/catalog/importContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { isFirst } from '../creation.ts';
import { deleteProfile, insertProfile } from './store.ts';

export async function saveImportProfile(
  tx: Tx,
  actor: Actor,
  profile: ImportProfile,
  now: Instant,
): Promise<void> {
  if (!(await isFirst(tx, profile.id, profile))) return;
  await insertProfile(tx, profile, now);
  await audit(
    tx,
    actor,
    { action: 'saveImportProfile', subject: profile.id, detail: { name: profile.name } },
    now,
  );
}

export async function removeImportProfile(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  await deleteProfile(tx, id);
  await audit(tx, actor, { action: 'removeImportProfile', subject: id }, now);
}
