/** Takes a shop's facts in, in the transaction that moves the cursor: sales into the ledger, levels and listings into what is known of the shop. */

import type {
  Fact,
  LevelReading,
  Listing,
  SoldItem,
  StatedDocument,
  StatedRefund,
} from '#domain/channels/connector.ts';
import {
  documentOfRefund,
  keyOfRefundedLine,
  refundsTooMuch,
  saleOfDocument,
  saleOfRefund,
} from '#domain/channels/statedSales.ts';
import type { Item, SaleBody } from '#domain/sales/contract.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { fingerprintOf, saleIdOf } from '#server/modules/sales/index.ts';
import type { Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { noteHeld } from '../pushes/store.ts';
import { keptReason } from '../reasons.ts';
import { wasSeenOpen, watchFact } from '../shadow/store.ts';
import type { VendorConnection } from '../vendors/session.ts';
import { keepPromises } from './promises.ts';
import { endWaiting, keepWaiting, noteLevels, saveListings, waitingFor } from './store.ts';
import { actorOf, type KeptDocument, noteOutcome, sellablesFor, type Taken, type Taking } from './taking.ts';

const nothingTaken = (): Taken => ({
  sales: 0,
  known: 0,
  waiting: 0,
  listings: 0,
  levels: 0,
  outcomes: new Map(),
});

export async function takeFacts(
  tx: Tx,
  dependencies: ChannelsDependencies,
  connection: VendorConnection,
  facts: readonly Fact[],
  now: Instant,
): Promise<Taken> {
  const taking: Taking = {
    tx,
    dependencies,
    connection,
    now,
    taken: nothingTaken(),
    kept: new Map(),
    unasked: [],
    sellables: new Map(),
  };
  // Listings first: a sale may be of one that was never seen.
  await takeListings(
    taking,
    facts.flatMap((fact) => (fact.kind === 'listing' ? [fact.listing] : [])),
  );
  // What came before we were live is what the first count counted.
  const since = connection.liveSince;
  const stated = facts.filter((fact) => fact.kind === 'document' || fact.kind === 'refund');
  if (connection.stage === 'shadow') for (const fact of stated) await watchFact(tx, connection, fact);
  else if (since !== null && stated.length > 0) {
    await lookFor(taking, stated.flatMap(namesOf));
    taking.unasked.push(...stated.flatMap(itemsOf));
    for (const fact of stated)
      await (fact.kind === 'document' ? takeDocument(taking, fact) : takeRefund(taking, fact));
  }
  await takeLevels(
    taking,
    facts.flatMap((fact) => (fact.kind === 'level' ? [fact] : [])),
  );
  return taking.taken;
}

async function takeListings(
  { tx, connection, now, taken }: Taking,
  listings: readonly Listing[],
): Promise<void> {
  await saveListings(tx, connection.id, listings, now);
  const levels = listings.filter(({ tracked, gone }) => tracked && !gone);
  await noteHeld(tx, connection.id, new Map(levels.map(({ ref, level }) => [ref, level])), now);
  taken.listings += listings.length;
}

async function takeLevels(
  { tx, connection, now, taken }: Taking,
  readings: readonly LevelReading[],
): Promise<void> {
  await noteLevels(tx, connection.id, readings);
  await noteHeld(tx, connection.id, new Map(readings.map(({ ref, level }) => [ref, level])), now);
  taken.levels += readings.length;
}

async function takeDocument(taking: Taking, said: StatedDocument): Promise<void> {
  const { tx, connection, now } = taking;
  const kept = await keptOf(taking, said.document);
  const known = kept.fingerprint !== null;
  if (known && isRecorded(taking, saleOfDocument(said))) return noteOutcome(taking, said.document, 'known');
  const isDisowned = kept.disownedAs === 'sale';
  const stated: StatedDocument = isDisowned ? { ...said, state: 'cancelled' } : said;
  const since = connection.liveSince ?? '';
  const isOld = stated.occurredAt < since;
  const wasOpen = isOld && (await wasSeenOpen(tx, connection.id, stated.document));
  if (isOld && !known && !wasOpen) return;
  await keepPromises(taking, stated);
  // An order that was never sold is no sale.
  if (stated.state !== 'sold' && !known) return;
  // What was ordered before the first count and paid after it had not left by then.
  const counted = wasOpen ? { ...stated, occurredAt: later(since, 1) } : stated;
  if (!(await stateSale(taking, saleOfDocument(counted)))) return;
  // The shop changed its own level, and by how much is its affair.
  await noteHeld(tx, connection.id, changedBy(stated.lines.map(({ item }) => item)), now);
  if (!kept.isAwaited) return;
  for (const { fact } of await waitingFor<KeptRefund>(tx, connection.id, stated.document))
    await takeRefund(taking, openRefund(fact));
}

async function takeRefund(taking: Taking, refund: StatedRefund): Promise<void> {
  const { tx, connection, now } = taking;
  const name = documentOfRefund(refund);
  const sale = await keptOf(taking, refund.document);
  const wait = (code: string): Promise<void> => {
    taking.taken.waiting += 1;
    taking.kept.set(refund.document, { ...sale, isAwaited: true });
    const problem = keptReason(code, { refund: refund.refund, document: refund.document });
    const fact = JSON.stringify(keptRefund(refund));
    return keepWaiting(tx, connection.id, { name, document: refund.document, fact, problem }, now);
  };
  if (sale.fingerprint === null) {
    if (refund.occurredAt < (connection.liveSince ?? '')) return;
    return wait('refund_without_sale');
  }
  // Withdrawn before it was ever taken in.
  const kept = await keptOf(taking, name);
  if (refund.lines.length === 0 && kept.fingerprint === null) return;
  const { sold, givenBack } = await linesOfDocument(taking, refund.document, name);
  if (refundsTooMuch(refund, sold, givenBack)) return wait('refund_too_much');
  const isKeptOut = kept.disownedAs === 'restock';
  const lines = refund.lines.map((line) => (isKeptOut ? { ...line, restocked: false } : line));
  const isNew = await stateSale(taking, saleOfRefund({ ...refund, lines }));
  if (sale.isAwaited) await endWaiting(tx, connection.id, name);
  if (isNew) await noteHeld(tx, connection.id, changedBy(refund.lines.map(({ item }) => item)), now);
}

/** Whether it said something new. A page is read again for what is written late: most of what it says is known. */
async function stateSale(taking: Taking, sale: Sale): Promise<boolean> {
  const { tx, dependencies, connection, now, kept } = taking;
  if (isRecorded(taking, sale)) {
    noteOutcome(taking, sale.document, 'known');
    return false;
  }
  const body = bodyOf(taking, sale);
  const id = saleIdOf(tx.organizationId, connection.id, sale.document);
  const sellables = await sellablesFor(
    taking,
    sale.lines.map(({ item }) => item),
  );
  const actor = await actorOf(taking);
  const { outcome } = await dependencies.sales.stateSale(tx, { actor, id, body, now, sellables });
  const isNew = outcome === 'recorded' || outcome === 'revised';
  if (isNew)
    kept.set(sale.document, { ...(await keptOf(taking, sale.document)), fingerprint: fingerprintOf(body) });
  noteOutcome(taking, sale.document, isNew ? 'sale' : 'known');
  return isNew;
}

type Sale = Omit<SaleBody, 'sourceId' | 'shopId'>;

const bodyOf = ({ connection }: Taking, sale: Sale): SaleBody => ({
  ...sale,
  sourceId: connection.id,
  shopId: connection.shopId,
});

/** Said before, word for word. */
function isRecorded(taking: Taking, sale: Sale): boolean {
  return taking.kept.get(sale.document)?.fingerprint === fingerprintOf(bodyOf(taking, sale));
}

function itemsOf(fact: StatedDocument | StatedRefund): Item[] {
  const { lines } =
    fact.kind === 'document' ? saleOfDocument({ ...fact, state: 'sold' }) : saleOfRefund(fact);
  return lines.map(({ item }) => item);
}

/** Of what it counts as; of a refund, then of what it gives back. */
export const namesOf = (fact: StatedDocument | StatedRefund): string[] =>
  fact.kind === 'document' ? [fact.document] : [documentOfRefund(fact), fact.document];

async function lookFor({ tx, connection, kept }: Taking, documents: readonly string[]): Promise<void> {
  const rows = await tx.prepared<KeptDocument & { document: string }>({
    name: 'channels-documents-kept',
    text: `
      select a.document, d.what as "disownedAs",
             (select coalesce(s.fingerprint, '') from sales.sale s
               where s.organization_id = $1 and s.source_id = $2 and s.document = a.document) as fingerprint,
             exists (select from channels.waiting_fact w
                      where w.organization_id = $1 and w.connection_id = $2 and w.document = a.document) as "isAwaited"
        from unnest($3::text[]) as a(document)
        left join channels.disowned d on d.organization_id = $1 and d.connection_id = $2 and d.document = a.document`,
    values: [tx.organizationId, connection.id, documents],
  });
  for (const { document, ...row } of rows) kept.set(document, row);
}

async function keptOf(taking: Taking, document: string): Promise<KeptDocument> {
  if (!taking.kept.has(document)) await lookFor(taking, [document]);
  return taking.kept.get(document) ?? { fingerprint: null, disownedAs: null, isAwaited: false };
}

/** Units × 1000 by the document's line: what was sold, and what other refunds have given back. */
async function linesOfDocument(
  { tx, connection }: Taking,
  document: string,
  exceptRefund: string,
): Promise<{ sold: Map<string, bigint>; givenBack: Map<string, bigint> }> {
  const rows = await tx.prepared<{ key: string; quantity: bigint; back: boolean }>({
    name: 'channels-lines-of-document',
    text: `
      select l.key, l.quantity_e3 as quantity, s.document <> $3 as back
        from sales.line l join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
       where l.organization_id = $1 and s.source_id = $2 and not l.superseded
         and (s.document = $3 or (l.refund_of = $3 and s.document <> $4))`,
    values: [tx.organizationId, connection.id, document, exceptRefund],
  });
  const sold = new Map<string, bigint>();
  const givenBack = new Map<string, bigint>();
  for (const { key, quantity, back } of rows) {
    const ofKey = back ? keyOfRefundedLine(key) : key;
    const into = back ? givenBack : sold;
    into.set(ofKey, (into.get(ofKey) ?? 0n) + (back ? -quantity : quantity));
  }
  return { sold, givenBack };
}

const changedBy = (items: readonly SoldItem[]): Map<string, null> =>
  new Map(items.flatMap(({ ref }) => (ref === null ? [] : [[ref, null]])));

/** As it is kept while it waits: JSON has no bigint. */
type KeptRefund = ReturnType<typeof keptRefund>;

function keptRefund(refund: StatedRefund) {
  return {
    ...refund,
    lines: refund.lines.map((line) => ({
      ...line,
      quantityE3: line.quantityE3.toString(),
      unitPriceE4: line.unitPriceE4.toString(),
      amount: line.amount.toString(),
    })),
  };
}

function openRefund(kept: KeptRefund): StatedRefund {
  return {
    ...kept,
    lines: kept.lines.map((line) => ({
      ...line,
      quantityE3: BigInt(line.quantityE3),
      unitPriceE4: BigInt(line.unitPriceE4),
      amount: BigInt(line.amount),
    })),
  };
}

/** The id of a record that a shop sent and nobody could read: it is kept once. */
export function recordId(organizationId: Id, connectionId: Id, raw: string): Id {
  return idOfIdentity(sha256, organizationId, connectionId, 'record', raw);
}
