/**
 * Compares a shop with the ledger: its sales are read, then every level, then its sales once more, so that what it sold meanwhile is no gap.
 * What changed there with no sale of its own and no write of ours is one, and so is a level that stays another than the one wanted.
 */
import { CallFailed } from '#domain/channels/connector.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announceConnection, connectionRow } from '../connections/store.ts';
import { mappingOfRow } from '../items/refs.ts';
import { readOn } from '../pulls/pull.ts';
import { noteLevels, streamRows } from '../pulls/store.ts';
import { noteHeld } from '../pushes/store.ts';
import { wantedLevels } from '../pushes/want.ts';
import { pushJob } from '../schedule.ts';
import type { Served } from '../served.ts';
import { isQuiet, reasonOfCall } from '../vendors/failure.ts';
import { assertVendor, type ShopSession, sessionOf, type VendorConnection } from '../vendors/session.ts';
import { noteComparison, planComparison, postponeComparison } from './comparisons.ts';
import { investigate } from './investigate.ts';
import { lookAgain } from './look.ts';
import { gapRows, openGap, soldSince } from './store.ts';

/** A surprise that is this old may be judged without a comparison of everything. */
export const surpriseRestMs = 10 * 60_000;

export interface Compared {
  listings: number;
  gaps: number;
}

/** Null where the shop could not be asked, or is not live. */
export async function compareShop(
  served: Served,
  organizationId: Id,
  connectionId: Id,
): Promise<Compared | null> {
  const { database, clock, ask } = served.dependencies;
  const kept = await database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));
  if (kept?.state !== 'on' || kept.stage !== 'live' || kept.liveSince === null) return null;
  const connection = assertVendor(kept);
  const { liveSince } = kept;
  const begun = clock();
  await database.write(organizationId, (tx) => planComparison(tx, connectionId, { liveSince, now: begun }));
  if (isQuiet(connection.quietUntil, begun)) {
    await database.write(organizationId, (tx) =>
      postponeComparison(tx, connectionId, { problem: null, now: begun }),
    );
    return null;
  }
  const listings = await readEverything(served, organizationId, connection);
  const isRead = listings !== null && (await areSalesRead(served, organizationId, connectionId, begun));
  if (!isRead) return null;
  const now = clock();
  await database.write(organizationId, async (tx) => {
    await judgeSurprises(tx, connection, now);
    await judgeUneven(served, tx, connection, now);
  });
  const gaps = await lookAgainAtAll(served, organizationId, connectionId);
  await investigate(served, organizationId, gaps);
  await database.write(organizationId, async (tx) => {
    await noteComparison(tx, connectionId, { listings, gaps: gaps.length, now: clock() });
    await announceConnection(tx, connectionId);
  });
  await ask(pushJob(organizationId, connectionId));
  return { listings, gaps: gaps.length };
}

/** How many listings were read; null where the shop did not answer, which is noted. */
async function readEverything(
  served: Served,
  organizationId: Id,
  connection: VendorConnection,
): Promise<number | null> {
  const { database, clock, placesOf } = served.dependencies;
  const session = await sessionOf(served, organizationId, connection);
  await readSales(served, organizationId, session);
  const places = await placesOf(organizationId);
  const wanted = await database.read(organizationId, (snapshot) =>
    wantedLevels(snapshot, connection, places),
  );
  const refs = [...wanted.keys()].sort();
  const { maxBatch } = session.vendor.capabilities;
  try {
    for (let at = 0; at < refs.length; at += maxBatch) {
      const readings = await session.shop.readLevels(refs.slice(at, at + maxBatch));
      await database.write(organizationId, async (tx) => {
        await noteLevels(tx, connection.id, readings);
        await noteHeld(tx, connection.id, new Map(readings.map(({ ref, level }) => [ref, level])), clock());
        await session.logCalls(tx);
      });
    }
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const problem = reasonOfCall(error);
    await database.write(organizationId, async (tx) => {
      await session.logCalls(tx);
      await postponeComparison(tx, connection.id, { problem, now: clock() });
    });
    return null;
  }
  await readSales(served, organizationId, session);
  return refs.length;
}

/** To their end, or until the shop does not answer. */
async function readSales(served: Served, organizationId: Id, session: ShopSession): Promise<void> {
  const { database } = served.dependencies;
  const streams = await database.read(organizationId, (snapshot) =>
    streamRows(snapshot, session.connection.id),
  );
  for (const name of ['sales', 'refunds'] as const) {
    const stream = streams.find((each) => each.name === name);
    const read = stream && (await readOn(served, organizationId, session, stream));
    // It did not answer, and is left alone.
    if (read && !read.even && read.next !== null) return;
  }
}

/** A shop whose sales could not be read to their end is not judged. */
async function areSalesRead(
  served: Served,
  organizationId: Id,
  connectionId: Id,
  since: Instant,
): Promise<boolean> {
  const { database, clock } = served.dependencies;
  const streams = await database.read(organizationId, (snapshot) => streamRows(snapshot, connectionId));
  const behind = streams.find(
    ({ name, evenAt }) => (name === 'sales' || name === 'refunds') && (evenAt === null || evenAt < since),
  );
  if (!behind) return true;
  const { problem } = behind;
  await database.write(organizationId, (tx) =>
    postponeComparison(tx, connectionId, { problem, now: clock() }),
  );
  return false;
}

interface Surprise {
  ref: string;
  change: number;
  at: Instant;
  recordedAt: Instant;
  skuId: Id | null;
  unit: bigint | null;
  isBundle: boolean;
}

/** What the shop's own sales explain, once they are read, is forgotten; the rest is a gap. */
async function judgeSurprises(tx: Tx, connection: VendorConnection, now: Instant): Promise<void> {
  const surprises = await tx.all<Surprise>(sql`
    delete from channels.surprise s using channels.surprise d
      left join ${mappingOfRow('d')}
      left join catalog.unit u on u.organization_id = m.organization_id and u.id = m.unit_id
      left join catalog.sku k on k.organization_id = m.organization_id and k.id = m.sku_id
     where s.organization_id = ${tx.organizationId} and s.connection_id = ${connection.id}
       and d.organization_id = s.organization_id and d.id = s.id
    returning s.ref, s.found - s.known as change, s.at, s.recorded_at as "recordedAt", m.sku_id as "skuId", u.quantity as unit, k.kind = 'bundle' as "isBundle"`);
  for (const { ref, change, at, recordedAt, skuId, unit, isBundle } of surprises) {
    // Of a bundle the shop sells what it holds, whose levels say more.
    if (skuId === null || unit === null || isBundle) continue;
    const sold = await soldSince(tx, {
      connectionId: connection.id,
      ref,
      skuId,
      until: at,
      after: recordedAt,
    });
    const difference = BigInt(change) * unit - sold;
    if (difference === 0n) continue;
    const since = await lastLookedAt(tx, connection, ref);
    await openGap(tx, {
      kind: 'change',
      shopId: connection.shopId,
      skuId,
      connectionId: connection.id,
      ref,
      documentId: null,
      line: null,
      locationId: null,
      difference,
      since,
      foundAt: at > now ? now : at,
    });
  }
}

/** Since the last comparison, or since it went live. */
async function lastLookedAt(snapshot: Snapshot, connection: VendorConnection, ref: string): Promise<Instant> {
  const row = await snapshot.first<{ at: Instant | null }>(sql`
    select least(o.compared_at, p.written_at) as at
      from channels.push p left join channels.comparison o on o.organization_id = p.organization_id and o.connection_id = p.connection_id
     where p.organization_id = ${snapshot.organizationId} and p.connection_id = ${connection.id} and p.ref = ${ref}
       and o.compared_at is not null`);
  return row?.at ?? connection.liveSince ?? connection.createdAt;
}

/** What the shop will not take, or is never told, stays another level than the one wanted. */
async function judgeUneven(
  served: Served,
  tx: Tx,
  connection: VendorConnection,
  now: Instant,
): Promise<void> {
  const takesLevels = served.dependencies.vendors.get(connection.vendor)?.capabilities.stockWrite !== 'none';
  const uneven = await tx.all<{ ref: string; skuId: Id; difference: bigint; since: Instant | null }>(sql`
    select l.ref, m.sku_id as "skuId", (l.level - p.wanted) * u.quantity as difference, p.written_at as since
      from channels.push p
      join channels.listing l on l.organization_id = p.organization_id and l.connection_id = p.connection_id and l.ref = p.ref
      join ${mappingOfRow('p')}
      join catalog.unit u on u.organization_id = m.organization_id and u.id = m.unit_id
     where p.organization_id = ${tx.organizationId} and p.connection_id = ${connection.id} and l.level <> p.wanted and l.gone_at is null
       and (p.state = 'dead' or ${!takesLevels})`);
  for (const { ref, skuId, difference, since } of uneven)
    await openGap(tx, {
      kind: 'uneven',
      shopId: connection.shopId,
      skuId,
      connectionId: connection.id,
      ref,
      documentId: null,
      line: null,
      locationId: null,
      difference,
      since: since ?? connection.liveSince ?? now,
      foundAt: now,
    });
}

/** Those that are still open: what came in late has closed the others. */
async function lookAgainAtAll(served: Served, organizationId: Id, connectionId: Id) {
  const { database, clock } = served.dependencies;
  const open = () => database.read(organizationId, (snapshot) => gapRows(snapshot, { connectionId }));
  for (const { id } of await open())
    await database.write(organizationId, (tx) =>
      lookAgain(tx, served.dependencies, id, { now: clock(), corrected: false }),
    );
  return open();
}
