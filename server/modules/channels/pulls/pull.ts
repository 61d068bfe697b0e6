/** Reads a shop's stream on: each page's facts and the new cursor in one transaction, and never the cursor first. */
import { createHash, randomUUID } from 'node:crypto';
import { CallFailed, type StreamName, type Unreadable } from '#domain/channels/connector.ts';
import { pauseAfterFailures, pullEveryMs } from '#domain/channels/rhythm.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceConnection, connectionRow, noteContact, quietenConnection } from '../connections/store.ts';
import { insertItem, insertPiece } from '../inbox/store.ts';
import { keptReason, storable } from '../reasons.ts';
import { pullJob } from '../schedule.ts';
import type { Served } from '../served.ts';
import { openSession, quietUntil, reasonOfCall, type ShopSession } from '../vendors/session.ts';
import { recordId, takeFacts } from './apply.ts';
import { failStream, lockStreamAt, moveStream, streamRows } from './store.ts';

/** Of one job: others of the same shop want their turn. */
const mostPages = 50;

export interface Pulled {
  pages: number;
  sales: number;
  /** Whether the stream has been read to its end. */
  even: boolean;
  /** When it is due next; null where it is nobody's turn: paused, removed, not begun. */
  next: Instant | null;
}

/** Reads on until the end, a failure or many pages. A failure of the shop is noted on the stream; ours is thrown. */
export async function pullStream(
  served: Served,
  organizationId: Id,
  connectionId: Id,
  name: StreamName,
): Promise<Pulled> {
  const { database } = served.dependencies;
  const connection = await database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));
  const pulled: Pulled = { pages: 0, sales: 0, even: false, next: null };
  if (connection?.state !== 'on') return pulled;
  if (isQuiet(connection.quietUntil, served.dependencies.clock()))
    return { ...pulled, next: connection.quietUntil };
  const session = await openSession(served, organizationId, connection);
  try {
    while (pulled.pages < mostPages && !pulled.even) {
      const page = await pullPage(served, organizationId, session, name);
      if (page === null) break;
      pulled.pages += 1;
      pulled.sales += page.sales;
      pulled.even = !page.more;
    }
    // What a shop has less of it may have sold.
    if (name === 'stock') await askForSales(served, organizationId, session);
  } catch (error) {
    await noteFailure(served, organizationId, session, name, error);
  }
  const streams = await database.read(organizationId, (snapshot) => streamRows(snapshot, connectionId));
  return { ...pulled, next: streams.find((each) => each.name === name)?.dueAt ?? null };
}

/** Null where the stream is not there, or somebody else has read on meanwhile: what was read is dropped, it is in already. */
async function pullPage(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  name: StreamName,
): Promise<{ more: boolean; sales: number } | null> {
  const { database, clock } = dependencies;
  const { connection, vendor, shop } = session;
  const streams = await database.read(organizationId, (snapshot) => streamRows(snapshot, connection.id));
  const stream = streams.find((each) => each.name === name);
  if (!stream) return null;
  const page = await shop.pull(name, stream.cursor, stream.since);
  const now = clock();
  const every = pullEveryMs(name, vendor.capabilities);
  return database.write(organizationId, async (tx) => {
    if (!(await lockStreamAt(tx, connection.id, stream))) {
      await session.logCalls(tx);
      return null;
    }
    const taken = await takeFacts(tx, dependencies, connection, page.facts, now);
    await keepUnreadable(tx, connection.id, page.unreadable, now);
    await moveStream(tx, connection.id, name, {
      cursor: page.cursor,
      dueAt: page.more ? now : later(now, every),
      evenAt: page.more ? null : now,
    });
    await session.logCalls(tx);
    await noteContact(tx, connection.id, { way: 'pull', at: now, problem: null });
    if (taken.sales > 0 || taken.waiting > 0 || page.unreadable.length > 0)
      await announceConnection(tx, connection.id);
    return { more: page.more, sales: taken.sales };
  });
}

async function noteFailure(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  name: StreamName,
  error: unknown,
): Promise<void> {
  const { database, clock, random } = dependencies;
  const { connection } = session;
  const problem = reasonOfCall(error);
  const now = clock();
  await database.write(organizationId, async (tx) => {
    await session.logCalls(tx);
    if (problem === null) return;
    const stream = (await streamRows(tx, connection.id)).find((each) => each.name === name);
    const dueAt = quietUntil(error, now, pauseAfterFailures(stream?.failures ?? 0, random()));
    await failStream(tx, connection.id, name, { dueAt, problem });
    if (error instanceof CallFailed && error.kind === 'tooMany')
      await quietenConnection(tx, connection.id, dueAt);
    await noteContact(tx, connection.id, { way: 'pull', at: now, problem });
    await announceConnection(tx, connection.id);
  });
  if (problem === null) throw error;
}

/** Kept as it came, once, and shown with its reason. */
async function keepUnreadable(
  tx: Tx,
  connectionId: Id,
  unreadable: readonly Unreadable[],
  now: Instant,
): Promise<void> {
  for (const { subject, raw, reason } of unreadable) {
    const text = storable(raw);
    const bytes = Buffer.from(text);
    const contentId = randomUUID();
    const isNew = await insertItem(tx, {
      id: recordId(tx.organizationId, connectionId, text),
      connectionId,
      kind: 'record',
      via: 'pull',
      name: subject,
      bytes: BigInt(bytes.byteLength),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentId,
      isPacked: false,
      state: 'failed',
      reason: keptReason('record_unreadable', { fr: reason.fr, en: reason.en }),
      receivedAt: now,
    });
    if (isNew) await insertPiece(tx, contentId, 0, bytes);
  }
}

/** What the shop has is not what it was known to have: its sales say why. */
export async function askForSales(
  { dependencies }: Pick<Served, 'dependencies'>,
  organizationId: Id,
  { connection, vendor }: ShopSession,
): Promise<void> {
  const streams = (['sales', 'refunds'] as const).filter((name) => vendor.capabilities.streams[name]);
  await dependencies.ask(...streams.map((name) => pullJob(organizationId, connection.id, name)));
}

export function isQuiet(until: Instant | null, now: Instant): boolean {
  return until !== null && until > now;
}
