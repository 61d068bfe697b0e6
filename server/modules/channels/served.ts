/** What the routes of channels share. */
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Call } from '#server/platform/http.ts';
import type { ConnectionCommand } from './connections/commands.ts';
import type { ChannelsDependencies } from './dependencies.ts';
import type { FolderAccess } from './folders/collect.ts';
import type { ItemMemory } from './items/memory.ts';
import type { SourceMemory } from './sources.ts';
import type { Paces } from './vendors/pace.ts';
import type { Sending } from './webhooks/deliver.ts';

/** Folders, secrets and messages alike need the dependencies and the vault. */
export type Served = FolderAccess & Sending & { memory: ItemMemory; sources: SourceMemory; paces: Paces };

export function read<T>(
  { dependencies }: Served,
  call: Call<Route>,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return dependencies.database.read(call.actor.organizationId, work);
}

export function write<T>(
  { dependencies }: Served,
  call: Call<Route>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return dependencies.database.write(call.actor.organizationId, work);
}

export async function commandOf(
  dependencies: ChannelsDependencies,
  tx: Tx,
  { actor, now }: Pick<Call<Route>, 'actor' | 'now'>,
): Promise<ConnectionCommand> {
  const [house, places] = await Promise.all([
    dependencies.houseOf(tx),
    dependencies.placesOf(tx.organizationId),
  ]);
  return { tx, actor, house, places, now };
}

/** What is kept in memory of a connection is no longer true. */
export function forget({ memory, sources }: Served, organizationId: Id, connectionId: Id): void {
  memory.forget(organizationId, connectionId);
  sources.forget(organizationId, connectionId);
}
