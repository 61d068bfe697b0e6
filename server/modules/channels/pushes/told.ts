/** How each vendor's shop that sells some skus stands with the levels that it shall have of them now. */
import type { ToldState } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { connectionRows } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { assertVendor } from '../vendors/session.ts';
import { wantedLevels } from './want.ts';
import { isLive, takesLevels } from './wantOfVendors.ts';

export interface Told {
  connectionId: Id;
  name: string;
  state: ToldState;
  listings: number;
  /** Of them, those at the level that is wanted. */
  told: number;
  /** When the shop last took one. */
  toldAt: Instant | null;
}

/** Asked of the levels as they are, not of what was last wanted: a moment after a change nothing is told yet. */
export async function toldOf(
  dependencies: ChannelsDependencies,
  snapshot: Snapshot,
  skuIds: readonly Id[],
): Promise<Told[]> {
  const places = await dependencies.placesOf(snapshot.organizationId);
  const all: Told[] = [];
  for (const kept of await connectionRows(snapshot)) {
    if (kept.kind !== 'vendor') continue;
    const connection = assertVendor(kept);
    const wanted = await wantedLevels(snapshot, connection, places, { skuIds });
    if (wanted.size === 0) continue;
    const pushes = await pushesOf(snapshot, connection.id, [...wanted.keys()]);
    const isWritten = isLive(connection) && takesLevels(dependencies, connection);
    const told = pushes.filter(
      ({ ref, state, level }) => state === 'even' && level === wanted.get(ref),
    ).length;
    const isRefused = pushes.some(({ state, isTrying }) => state === 'dead' || isTrying);
    const state = told === wanted.size ? 'told' : isRefused ? 'failing' : 'pending';
    const toldAt = pushes.reduce<Instant | null>(
      (latest, { at }) => (at && (!latest || at > latest) ? at : latest),
      null,
    );
    const { id: connectionId, name } = connection;
    all.push({
      connectionId,
      name,
      state: isWritten ? state : 'byHand',
      listings: wanted.size,
      told,
      toldAt,
    });
  }
  return all.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

function pushesOf(snapshot: Snapshot, connectionId: Id, refs: readonly string[]) {
  return snapshot.all(sql<{
    ref: string;
    state: string;
    level: number;
    isTrying: boolean;
    at: Instant | null;
  }>`
    select ref, state, wanted as level, attempts > 0 and state <> 'even' as "isTrying", written_at as at from channels.push
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} and ref = any (${[...refs]}::text[])`);
}
