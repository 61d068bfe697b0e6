/** Records the sale that a webhook says. */
import type { LineCounts } from '#domain/channels/inboxContract.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { webhookIn } from '#domain/channels/webhookContract.ts';
import type { SaleOutcome } from '#domain/sales/contract.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { sha256 } from '#server/platform/ids.ts';
import { announceConnection, connectionRow } from '../connections/store.ts';
import { type ChannelsDependencies, connectionActor } from '../dependencies.ts';
import { contentOf } from '../inbox/content.ts';
import { finishItem, type KeptItem } from '../inbox/store.ts';
import { keptReason, reasonOf } from '../reasons.ts';
import { noteContact } from '../turn.ts';
import { isAboutData, noCounts } from './postChunk.ts';

export async function readWebhook(
  dependencies: ChannelsDependencies,
  organizationId: Id,
  item: KeptItem,
): Promise<void> {
  const { database, clock, sales } = dependencies;
  const { connection, actor } = await database.read(organizationId, async (snapshot) => {
    const found = await connectionRow(snapshot, item.connectionId, { evenRemoved: true });
    if (!found) throw new Error(`inbox ${item.id} belongs to no connection`);
    return {
      connection: found,
      actor: connectionActor(found, organizationId, await dependencies.languageOf(snapshot)),
    };
  });
  const { data } = webhookIn.parse(JSON.parse(await textOf(dependencies, organizationId, item)));
  const { customerRef, ...sold } = data;
  const buyer = customerRef === undefined || item.goesAt !== null ? {} : { customerRef };
  const body = { ...sold, ...buyer, sourceId: connection.id, shopId: connection.shopId };
  const id = idOfIdentity(sha256, organizationId, item.id, 'sale');
  let counts = noCounts();
  let problem: KeptReason | null = null;
  try {
    counts = countsOf(await sales.recordSale({ actor, id, body, now: clock() }), body.lines.length);
  } catch (error) {
    if (!(error instanceof Refusal) && !isAboutData(error)) throw error;
    problem = error instanceof Refusal ? reasonOf(error) : keptReason('unpostable');
  }
  const now = clock();
  await database.write(organizationId, async (tx) => {
    const state = problem === null ? 'done' : 'failed';
    await finishItem(tx, item.id, { state, reason: problem, counts }, now);
    await noteContact(tx, connection.id, { way: 'content', at: now, problem });
    await announceConnection(tx, connection.id);
  });
}

function countsOf({ outcome, posted, parked }: SaleOutcome, lines: number): LineCounts {
  const known = Math.max(0, lines - posted - parked);
  return { ...noCounts(), lines, posted, parked, known, sales: outcome === 'recorded' ? 1 : 0 };
}

async function textOf(
  { database }: ChannelsDependencies,
  organizationId: Id,
  item: KeptItem,
): Promise<string> {
  const content = contentOf(database, organizationId, item);
  if (!content) throw new Error(`inbox ${item.id} has lost its bytes`);
  const chunks = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
