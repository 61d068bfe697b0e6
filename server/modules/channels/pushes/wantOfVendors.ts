/** Live shops shall have what is there now. */
import type { Id } from '#domain/values/ids.ts';
import { connectionRow, type KeptConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { pushJob } from '../schedule.ts';
import { assertVendor, type VendorConnection } from '../vendors/session.ts';
import { forgetPushesBut, wantLevels } from './store.ts';
import { wantedLevels } from './want.ts';

export const isLive = ({ stage, state }: KeptConnection): boolean => stage === 'live' && state === 'on';

/** What cannot be written is not wanted: it would wait for ever. */
export function takesLevels({ vendors }: ChannelsDependencies, { vendor }: VendorConnection): boolean {
  const known = vendors.get(vendor);
  return known !== undefined && known.capabilities.stockWrite !== 'none';
}

/** Every shop that sells one of these. */
export async function wantOfVendors(
  dependencies: ChannelsDependencies,
  organizationId: Id,
  connections: readonly KeptConnection[],
  skuIds: readonly Id[],
): Promise<void> {
  const { database, ask, clock, placesOf } = dependencies;
  const live = connections
    .filter(isLive)
    .map(assertVendor)
    .filter((each) => takesLevels(dependencies, each));
  if (live.length === 0) return;
  const places = await placesOf(organizationId);
  for (const connection of live) {
    const due = await database.write(organizationId, async (tx) =>
      wantLevels(tx, connection.id, await wantedLevels(tx, connection, places, { skuIds }), clock()),
    );
    if (due > 0) await ask(pushJob(organizationId, connection.id));
  }
}

/** All that one shop sells: it went live, or what its listings are was said anew. */
export async function wantAll(
  dependencies: ChannelsDependencies,
  organizationId: Id,
  connectionId: Id,
): Promise<void> {
  const { database, ask, clock, placesOf } = dependencies;
  const kept = await database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));
  if (!kept || !isLive(kept)) return;
  const connection = assertVendor(kept);
  if (!takesLevels(dependencies, connection)) return;
  const places = await placesOf(organizationId);
  await database.write(organizationId, async (tx) => {
    const wanted = await wantedLevels(tx, connection, places);
    await forgetPushesBut(tx, connectionId, [...wanted.keys()]);
    await wantLevels(tx, connectionId, wanted, clock());
  });
  await ask(pushJob(organizationId, connectionId));
}
