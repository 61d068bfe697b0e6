/** Looks for what made a gap: asks the shops that sell the sku once more, reads what is known here, and keeps the causes ranked. */
import { cluesOf } from '#domain/channels/drift/cluesOf.ts';
import { rankCauses } from '#domain/channels/drift/rank.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { refsOfSku } from '../items/refs.ts';
import type { Served } from '../served.ts';
import { isQuiet } from '../vendors/failure.ts';
import { keptShop } from '../vendors/keptShop.ts';
import { openSession } from '../vendors/session.ts';
import { factsOf, readFrom } from './evidence.ts';
import { type ReadBack, readBack } from './readBack.ts';
import { type KeptGap, saveCauses } from './store.ts';

export async function investigate(
  served: Served,
  organizationId: Id,
  gaps: readonly KeptGap[],
): Promise<void> {
  if (gaps.length === 0) return;
  const { database, clock } = served.dependencies;
  const reads = await readShops(served, organizationId, gaps);
  for (const gap of gaps) {
    const facts = await database.read(organizationId, (snapshot) => factsOf(snapshot, gap, reads));
    if (!facts) continue;
    const causes = rankCauses(facts.gap, cluesOf(facts));
    await database.write(organizationId, (tx) => saveCauses(tx, gap.id, causes, clock()));
  }
}

/** Each shop that sells one of these is asked once, from the oldest gap on. */
async function readShops(
  served: Served,
  organizationId: Id,
  gaps: readonly KeptGap[],
): Promise<Map<Id, ReadBack | null>> {
  const { database } = served.dependencies;
  const since = new Map<Id, Instant>();
  for (const gap of gaps) {
    const refs = await database.read(organizationId, (snapshot) => refsOfSku(snapshot, gap.skuId));
    for (const { connectionId } of refs) {
      const known = since.get(connectionId);
      const from = readFrom(gap.since);
      if (known === undefined || from < known) since.set(connectionId, from);
    }
  }
  const reads = new Map<Id, ReadBack | null>();
  for (const [connectionId, from] of since)
    reads.set(connectionId, await readShop(served, organizationId, connectionId, from));
  return reads;
}

async function readShop(
  served: Served,
  organizationId: Id,
  connectionId: Id,
  since: Instant,
): Promise<ReadBack | null> {
  const { database, clock } = served.dependencies;
  const kept = await database.read(organizationId, (snapshot) => keptShop(snapshot, served, connectionId));
  if (!kept?.connection.liveSince || isQuiet(kept.connection.quietUntil, clock())) return null;
  const { liveSince } = kept.connection;
  const session = await openSession(served, organizationId, kept);
  const read = await readBack(session, since > liveSince ? since : liveSince);
  await database.write(organizationId, (tx) => session.logCalls(tx));
  return read;
}
