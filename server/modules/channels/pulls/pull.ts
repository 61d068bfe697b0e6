/** Reads a shop's stream on: each page's facts and the new cursor in one transaction, and never the cursor first. */
import { createHash, randomUUID } from 'node:crypto';
import type { Cursor, StreamName, Unreadable } from '#domain/channels/connector.ts';
import { pullEveryMs } from '#domain/channels/rhythm.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { insertWhole, waitingWakes } from '../inbox/store.ts';
import { keptReason, storable } from '../reasons.ts';
import { pullJob } from '../schedule.ts';
import type { Served } from '../served.ts';
import { isQuiet, noteFailure } from '../vendors/failure.ts';
import { keptShop } from '../vendors/keptShop.ts';
import { openSession, type ShopSession } from '../vendors/session.ts';
import { recordId, takeFacts } from './apply.ts';
import { failStream, type KeptStream, moveStream, streamRow } from './store.ts';

/** Of one job: others of the same shop want their turn. */
const mostPages = 50;

/** A first reading goes so far back: a shop whose clock is behind ours dates what it sells now before we asked. */
const wrongClockMs = 24 * 60 * 60_000;

export interface Pulled {
  pages: number;
  sales: number;
  /** Whether the stream has been read to its end. */
  even: boolean;
  /** When it is due next; null where it is nobody's turn: paused, removed, not begun. */
  next: Instant | null;
}

/**
 * Reads on until the end, a failure or many pages; where it gives way, until the shop calls: what just happened there is read before what
 * happened long ago. A failure of the shop is noted on the stream; ours is thrown.
 */
export async function pullStream(
  served: Served,
  organizationId: Id,
  connectionId: Id,
  name: StreamName,
  { givesWay = false } = {},
): Promise<Pulled> {
  const { database } = served.dependencies;
  const [shop, stream] = await database.read(organizationId, (snapshot) =>
    Promise.all([keptShop(snapshot, served, connectionId), streamRow(snapshot, connectionId, name)]),
  );
  const pulled: Pulled = { pages: 0, sales: 0, even: false, next: null };
  const connection = shop?.connection;
  if (!shop || connection?.state !== 'on' || !stream) return pulled;
  if (isQuiet(connection.quietUntil, served.dependencies.clock()))
    return { ...pulled, next: connection.quietUntil };
  const session = await openSession(served, organizationId, shop);
  return readOn(served, organizationId, session, stream, { givesWay });
}

/** So far as `pullStream` reads, at a shop that is open. */
export async function readOn(
  served: Served,
  organizationId: Id,
  session: ShopSession,
  stream: KeptStream,
  { givesWay = false } = {},
): Promise<Pulled> {
  const { database } = served.dependencies;
  const { name } = stream;
  const isCalled = () =>
    database.read(organizationId, (snapshot) => waitingWakes(snapshot, session.connection.id, 1));
  const pulled: Pulled = { pages: 0, sales: 0, even: false, next: null };
  let at = stream;
  try {
    while (pulled.pages < mostPages && !pulled.even) {
      const page = await pullPage(served, organizationId, session, at);
      // Whoever has read on meanwhile goes on.
      if (page === null) return pulled;
      pulled.pages += 1;
      pulled.sales += page.sales;
      pulled.even = !page.more;
      pulled.next = page.dueAt;
      at = { ...at, cursor: page.cursor };
      if (givesWay && page.more && (await isCalled()).length > 0) break;
    }
    if (pulled.sales > 0) served.dependencies.hasten();
    // What a shop has less of it may have sold.
    if (name === 'stock') await askForSales(served, organizationId, session);
  } catch (error) {
    pulled.next = await noteFailure(
      served,
      organizationId,
      session,
      'pull',
      error,
      async (tx, { problem, again }) => {
        const failed = await streamRow(tx, session.connection.id, name);
        const dueAt = again(failed?.failures ?? 0);
        if (problem) await failStream(tx, session.connection.id, name, { dueAt, problem });
        return dueAt;
      },
    );
  }
  return pulled;
}

/** Null where somebody else has read on meanwhile: what was read is dropped, it is in already. */
async function pullPage(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  stream: KeptStream,
): Promise<{ more: boolean; sales: number; cursor: Cursor | null; dueAt: Instant } | null> {
  const { database, clock } = dependencies;
  const { connection, vendor, shop } = session;
  const { name } = stream;
  const page = await shop.pull(name, stream.cursor, later(stream.since, -wrongClockMs));
  const now = clock();
  const { cursor, more } = page;
  const dueAt = more ? now : later(now, pullEveryMs(name, vendor.capabilities));
  return database.write(organizationId, async (tx) => {
    const moved = { cursor, dueAt, evenAt: more ? null : now };
    if (!(await moveStream(tx, connection.id, stream, moved))) {
      await session.logCalls(tx);
      return null;
    }
    const taken = await takeFacts(tx, dependencies, session.byShopsClock(), page.facts, now);
    await keepUnreadable(tx, connection.id, page.unreadable, now);
    const isNews = taken.sales > 0 || taken.waiting > 0 || page.unreadable.length > 0;
    await session.endTurn(tx, { way: 'pull', at: now, problem: null }, { isNews });
    return { more, sales: taken.sales, cursor, dueAt };
  });
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
    const item = {
      id: recordId(tx.organizationId, connectionId, text),
      connectionId,
      kind: 'record' as const,
      via: 'pull' as const,
      name: subject,
      bytes: BigInt(bytes.byteLength),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentId: randomUUID(),
      isPacked: false,
      state: 'failed' as const,
      reason: keptReason('record_unreadable', { fr: reason.fr, en: reason.en }),
      receivedAt: now,
    };
    await insertWhole(tx, item, bytes);
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
