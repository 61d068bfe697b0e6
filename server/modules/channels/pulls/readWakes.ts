/** A vendor's webhook wakes: what it names is read at the shop, which alone says what is true. */
import { CallFailed, type Fact } from '#domain/channels/connector.ts';
import type { Id } from '#domain/values/ids.ts';
import { announceConnection, connectionRow, type KeptConnection, noteContact } from '../connections/store.ts';
import { finishItem, type KeptItem } from '../inbox/store.ts';
import { noCounts } from '../ingest/postChunk.ts';
import { pullJob, pushJob } from '../schedule.ts';
import type { Served } from '../served.ts';
import { openSession } from '../vendors/session.ts';
import { takeFacts } from './apply.ts';

export async function readWakes(
  served: Served,
  organizationId: Id,
  item: KeptItem,
  connection: KeptConnection | null,
): Promise<void> {
  const { dependencies } = served;
  const { database, clock, ask } = dependencies;
  const wakes = item.wakes ?? [];
  const isAwake = connection?.kind === 'vendor' && connection.stage !== 'matching';
  const facts: Fact[] = [];
  // What names nothing, or could not be looked at, is for the stream: it reads all that is new.
  const streams = new Set(wakes.filter(({ id }) => id === null).map(({ stream }) => stream));
  const session = isAwake ? await openSession(served, organizationId, connection) : null;
  for (const wake of session ? wakes : []) {
    if (wake.id === null || !session) continue;
    try {
      facts.push(...(await session.shop.look(wake)));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      streams.add(wake.stream);
    }
  }
  const now = clock();
  const sales = await database.write(organizationId, async (tx) => {
    const still = session && (await connectionRow(tx, item.connectionId));
    const isSame = still?.stage === connection?.stage && still?.liveSince === connection?.liveSince;
    // It went live, or back, meanwhile: its streams read what was named.
    if (!isSame) for (const { stream } of wakes) streams.add(stream);
    const taken =
      session && isSame ? await takeFacts(tx, dependencies, session.byShopsClock(), facts, now) : null;
    await session?.logCalls(tx);
    const counts = { ...noCounts(), sales: taken?.sales ?? 0, known: taken?.known ?? 0 };
    await finishItem(tx, item.id, { state: 'done', reason: null, counts }, now);
    await noteContact(tx, item.connectionId, { way: 'pull', at: now, problem: null });
    await announceConnection(tx, item.connectionId);
    return counts.sales;
  });
  if (sales > 0) dependencies.hasten();
  if (!isAwake) return;
  await ask(
    ...[...streams].map((stream) => pullJob(organizationId, item.connectionId, stream)),
    pushJob(organizationId, item.connectionId),
  );
}
