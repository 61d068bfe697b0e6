/** A vendor's webhook wakes: what it names is read at the shop, which alone says what is true. What waits with it is read with it. */
import { CallFailed, type Fact, type StreamName, type Wake } from '#domain/channels/connector.ts';
import type { Id } from '#domain/values/ids.ts';
import { connectionRow } from '../connections/store.ts';
import { finishItem, type KeptItem, waitingWakes } from '../inbox/store.ts';
import { noCounts } from '../ingest/postChunk.ts';
import { pullJob, pushJob } from '../schedule.ts';
import type { Served } from '../served.ts';
import { noteContact } from '../turn.ts';
import { keptShop } from '../vendors/keptShop.ts';
import { openSession, type ShopSession } from '../vendors/session.ts';
import { takeFacts } from './apply.ts';
import { namesOf } from './stateSale.ts';

/** Of one job. */
const mostItems = 50;

export async function readWakes(
  served: Served,
  organizationId: Id,
  item: KeptItem,
  { alone }: { alone: boolean },
): Promise<void> {
  const { dependencies } = served;
  const { database, clock, ask } = dependencies;
  const { connectionId } = item;
  const [shop, waiting] = await database.read(organizationId, (snapshot) =>
    Promise.all([
      keptShop(snapshot, served, connectionId),
      alone ? [] : waitingWakes(snapshot, connectionId, mostItems),
    ]),
  );
  const connection = shop?.connection;
  const isAwake = connection?.kind === 'vendor' && connection.stage !== 'matching';
  const session = shop && isAwake ? await openSession(served, organizationId, shop) : null;
  const items = [item, ...waiting.filter(({ id }) => id !== item.id)];
  const wakes = items.flatMap((each) => each.wakes ?? []);
  // What names nothing, or could not be looked at, is for the stream: it reads all that is new.
  const streams = new Set(wakes.filter(({ id }) => id === null).map(({ stream }) => stream));
  const said = session ? await lookAt(session, wakes, streams) : new Map<string, readonly Fact[]>();
  const now = clock();
  const sales = await database.write(organizationId, async (tx) => {
    const still = session && (await connectionRow(tx, connectionId));
    const isSame = still?.stage === connection?.stage && still?.liveSince === connection?.liveSince;
    // It went live, or back, meanwhile: its streams read what was named.
    if (!isSame) for (const { stream } of wakes) streams.add(stream);
    const facts = [...said.values()].flat();
    const taken =
      session && isSame ? await takeFacts(tx, dependencies, session.byShopsClock(), facts, now) : null;
    const outcomes = new Map(taken?.outcomes);
    const contact = { way: 'pull', at: now, problem: null } as const;
    await Promise.all([
      ...items.map(({ id, wakes: own }) => {
        const heard = (own ?? []).flatMap((wake) => said.get(nameOf(wake)) ?? []);
        return finishItem(tx, id, { state: 'done', reason: null, counts: countsOf(heard, outcomes) }, now);
      }),
      session ? session.endTurn(tx, contact, { isNews: true }) : noteContact(tx, connectionId, contact),
    ]);
    return taken?.sales ?? 0;
  });
  if (sales > 0) dependencies.hasten();
  if (!isAwake) return;
  await ask(
    ...[...streams].map((stream) => pullJob(organizationId, connectionId, stream)),
    pushJob(organizationId, connectionId),
  );
}

const nameOf = ({ stream, id }: Wake): string => `${stream}:${id}`;

/** Each thing once, however often it is named. */
async function lookAt(
  { shop }: ShopSession,
  wakes: readonly Wake[],
  streams: Set<StreamName>,
): Promise<Map<string, readonly Fact[]>> {
  const said = new Map<string, readonly Fact[]>();
  for (const wake of wakes) {
    const { stream, id } = wake;
    if (id === null || said.has(nameOf(wake))) continue;
    try {
      said.set(nameOf(wake), await shop.look({ stream, id }));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      streams.add(stream);
    }
  }
  return said;
}

/** What became of a message's facts; whoever names a sale second has said what was known. */
function countsOf(facts: readonly Fact[], outcomes: Map<string, 'sale' | 'known'>) {
  const counts = noCounts();
  for (const fact of facts) {
    if (fact.kind !== 'document' && fact.kind !== 'refund') continue;
    const [document = ''] = namesOf(fact);
    const outcome = outcomes.get(document);
    if (outcome === undefined) continue;
    counts[outcome === 'sale' ? 'sales' : 'known'] += 1;
    outcomes.set(document, 'known');
  }
  return counts;
}
