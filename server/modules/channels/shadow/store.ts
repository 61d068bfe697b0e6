/** What a shop sold while it was only watched, as it is kept. */
import type { SoldItem, StatedDocument, StatedRefund } from '#domain/channels/connector.ts';
import { documentOfRefund } from '#domain/channels/statedSales.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { VendorConnection } from '../vendors/session.ts';

/** A line that moves goods: units × 1000, negative where they come back. */
export interface WatchedLine extends SoldItem {
  quantityE3: string;
}

export interface WatchedDocument {
  document: string;
  state: StatedDocument['state'];
  occurredAt: Instant;
  lines: WatchedLine[];
}

/** The newest version stands; what was sold before the run's period is let go by. */
export async function watchFact(
  tx: Tx,
  connection: VendorConnection,
  fact: StatedDocument | StatedRefund,
): Promise<void> {
  const isDocument = fact.kind === 'document';
  const document = isDocument ? fact.document : documentOfRefund(fact);
  const state = isDocument ? fact.state : 'sold';
  // An open order is remembered however old it is: it may be paid once the shop is live.
  if (state !== 'open' && fact.occurredAt < (connection.shadowSince ?? '')) return;
  const lines = isDocument
    ? fact.lines.filter(({ isMoney }) => !isMoney)
    : fact.lines.filter(({ restocked }) => restocked);
  const kept = lines.map(
    ({ item, quantityE3 }): WatchedLine => ({ ...item, quantityE3: quantityE3.toString() }),
  );
  await tx.all(sql`
    insert into channels.shadow_document as d (organization_id, connection_id, document, version, state, occurred_at, lines)
    values (${tx.organizationId}, ${connection.id}, ${document}, ${fact.version}, ${state}, ${fact.occurredAt}, ${JSON.stringify(kept)})
    on conflict (organization_id, connection_id, document) do update
       set version = excluded.version, state = excluded.state, occurred_at = excluded.occurred_at, lines = excluded.lines
     where d.version <= excluded.version`);
}

export function watchedDocuments(snapshot: Snapshot, connectionId: Id): Promise<WatchedDocument[]> {
  return snapshot.all<WatchedDocument>(sql`
    select document, state, occurred_at as "occurredAt", lines from channels.shadow_document
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} order by occurred_at, document`);
}

/** Ordered and not paid when it was last watched. */
export async function wasSeenOpen(tx: Tx, connectionId: Id, document: string): Promise<boolean> {
  const rows = await tx.all(sql`
    select 1 from channels.shadow_document
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and document = ${document} and state = 'open'`);
  return rows.length > 0;
}

/** A new run begins with nothing. */
export async function forgetWatched(tx: Tx, connectionId: Id): Promise<void> {
  await tx.all(sql`
    delete from channels.shadow_document where organization_id = ${tx.organizationId} and connection_id = ${connectionId}`);
}

/** Calls of the log since the run began. */
export function callsSince(
  snapshot: Snapshot,
  connectionId: Id,
  since: Instant,
): Promise<{ read: number; wrote: number }> {
  return snapshot.one<{ read: number; wrote: number }>(sql`
    select count(*) filter (where direction = 'in')::int as read, count(*) filter (where direction = 'out')::int as wrote
      from channels.exchange
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} and kind = 'call' and at >= ${since}`);
}
