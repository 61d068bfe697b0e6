/** Takes a shop's facts in, in the transaction that moves the cursor: sales into the ledger, levels and listings into what is known of the shop. */

import type { Fact, LevelReading, Listing, StatedDocument } from '#domain/channels/connector.ts';
import { saleOfDocument } from '#domain/channels/statedSales.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { tieBuyer } from '#server/modules/customers/index.ts';
import { saleIdOf } from '#server/modules/sales/index.ts';
import type { Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { noteCoupons } from '../coupons/used.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { noteHeld } from '../pushes/store.ts';
import { wasSeenOpen, watchFact } from '../shadow/store.ts';
import type { VendorConnection } from '../vendors/session.ts';
import { keepPromises } from './promises.ts';
import { takeRefund, takeWaiting } from './refunds.ts';
import { changedBy, isRecorded, itemsOf, keptOf, lookFor, namesOf, stateSale } from './stateSale.ts';
import { noteLevels, saveListings } from './store.ts';
import { actorOf, beginTaking, noteOutcome, type Taken, type Taking } from './taking.ts';

export async function takeFacts(
  tx: Tx,
  dependencies: ChannelsDependencies,
  connection: VendorConnection,
  facts: readonly Fact[],
  now: Instant,
): Promise<Taken> {
  const taking = beginTaking(tx, dependencies, connection, now);
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
  if (counted.state === 'sold') {
    await noteBuyer(taking, counted);
    await noteCoupons(taking, counted);
  }
  // The shop changed its own level, and by how much is its affair.
  await noteHeld(tx, connection.id, changedBy(stated.lines.map(({ item }) => item)), now);
  if (kept.isAwaited) await takeWaiting(taking, stated.document);
}

/** Beside the sale, in the same transaction; the sale itself holds the vendor's number alone. */
async function noteBuyer(
  taking: Taking,
  { document, occurredAt, customerRef, buyer }: StatedDocument,
): Promise<void> {
  const { tx, connection, now } = taking;
  if (!buyer) return;
  const saleId = saleIdOf(tx.organizationId, connection.id, document);
  const said = { saleId, sourceId: connection.id, at: occurredAt, ref: customerRef, ...buyer };
  await tieBuyer(tx, await actorOf(taking), said, now);
}

/** The id of a record that a shop sent and nobody could read: it is kept once. */
export function recordId(organizationId: Id, connectionId: Id, raw: string): Id {
  return idOfIdentity(sha256, organizationId, connectionId, 'record', raw);
}
