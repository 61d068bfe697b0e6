/** The register whose key a device calls with. */
import { refuseTill } from '#domain/till/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type RegisterRow, registerRow } from './store.ts';

export async function ownRegister(snapshot: Snapshot, actor: Actor): Promise<RegisterRow> {
  const register = await registerRow(snapshot, actor.id);
  if (!register) throw refuseTill('register_unknown');
  return register;
}

/** Refuses one that was retired. */
export async function ownRegisterInService(snapshot: Snapshot, actor: Actor): Promise<RegisterRow> {
  const register = await ownRegister(snapshot, actor);
  if (register.retiredAt !== null) throw refuseTill('register_retired');
  return register;
}
