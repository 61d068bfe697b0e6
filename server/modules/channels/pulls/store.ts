/** How far a shop's streams have been read, and what it lists, as they are kept. */
import type { Pool } from 'pg';
import { parseWineLabel } from '#domain/catalog/label.ts';
import type { Cursor, LevelReading, Listing, StreamName } from '#domain/channels/connector.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface KeptStream {
  name: StreamName;
  cursor: Cursor | null;
  since: Instant;
  dueAt: Instant | null;
  evenAt: Instant | null;
  failures: number;
  problem: KeptReason | null;
}

const columns = `name, cursor, since, due_at as "dueAt", even_at as "evenAt", failures, problem`;

export function streamRows(snapshot: Snapshot, connectionId: Id): Promise<KeptStream[]> {
  return snapshot.all<KeptStream>(sql`
    select ${sql.raw(columns)} from channels.stream
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} order by name`);
}

/** Begins streams that are not there yet. */
export async function beginStreams(
  tx: Tx,
  connectionId: Id,
  names: readonly StreamName[],
  { since, dueAt }: { since: Instant; dueAt: Instant },
): Promise<void> {
  if (names.length === 0) return;
  await tx.all(sql`
    insert into channels.stream (organization_id, connection_id, name, since, due_at)
    select ${tx.organizationId}, ${connectionId}, name, ${since}, ${dueAt} from unnest(${[...names]}::text[]) as n(name)
    on conflict do nothing`);
}

/** They are begun anew when the shop goes live again. */
export async function restStreams(tx: Tx, connectionId: Id, names: readonly StreamName[]): Promise<void> {
  await tx.all(sql`
    delete from channels.stream
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and name = any (${[...names]}::text[])`);
}

export async function streamRow(
  snapshot: Snapshot,
  connectionId: Id,
  name: StreamName,
): Promise<KeptStream | null> {
  const [row] = await snapshot.prepared<KeptStream>({
    name: 'channels-stream',
    text: `select ${columns} from channels.stream where organization_id = $1 and connection_id = $2 and name = $3`,
    values: [snapshot.organizationId, connectionId, name],
  });
  return row ?? null;
}

/** Held until the transaction ends; false where somebody has read on meanwhile, or the stream was begun anew. */
export async function moveStream(
  tx: Tx,
  connectionId: Id,
  from: Pick<KeptStream, 'name' | 'cursor' | 'since'>,
  { cursor, dueAt, evenAt }: { cursor: Cursor | null; dueAt: Instant; evenAt: Instant | null },
): Promise<boolean> {
  const moved = await tx.prepared({
    name: 'channels-move-stream',
    text: `
      update channels.stream set cursor = $6, due_at = $7, even_at = coalesce($8, even_at), failures = 0, problem = null
       where organization_id = $1 and connection_id = $2 and name = $3 and cursor is not distinct from $4 and since = $5
      returning name`,
    values: [tx.organizationId, connectionId, from.name, from.cursor, from.since, cursor, dueAt, evenAt],
  });
  return moved.length > 0;
}

export async function failStream(
  tx: Tx,
  connectionId: Id,
  name: StreamName,
  { dueAt, problem }: { dueAt: Instant; problem: KeptReason },
): Promise<void> {
  await tx.all(sql`
    update channels.stream set due_at = ${dueAt}, failures = failures + 1, problem = ${JSON.stringify(problem)}
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and name = ${name}`);
}

/** All are read now, however long they were to rest. */
export async function hastenStreams(tx: Tx, connectionId: Id, at: Instant): Promise<void> {
  await tx.all(sql`
    update channels.stream set due_at = least(due_at, ${at})
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId}`);
}

export async function saveListings(
  tx: Tx,
  connectionId: Id,
  listings: readonly Listing[],
  now: Instant,
): Promise<void> {
  if (listings.length === 0) return;
  const rows = [...new Map(listings.map((each) => [each.ref, each])).values()].map((each) => ({
    ...each,
    priceE4: each.priceE4?.toString() ?? null,
    vintage: parseWineLabel(each.label).vintage,
  }));
  await tx.all(sql`
    insert into channels.listing as l (organization_id, connection_id, ref, label, label_since, vintage, code, barcode, price_e4, vat_rate, tracked,
                                       level, level_at, seen_at, gone_at)
    select ${tx.organizationId}, ${connectionId}, r.ref, r.label, ${now}, r.vintage, r.code, r.barcode, r."priceE4", r."vatRate", r.tracked, r.level,
           case when r.level is null then null else ${now}::timestamptz end, ${now}, case when r.gone then ${now}::timestamptz end
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(ref text, label text, code text, barcode text, "priceE4" bigint, "vatRate" integer,
                                                                 tracked boolean, level integer, gone boolean, vintage integer)
     order by r.ref
    on conflict (organization_id, connection_id, ref) do update
       set label = excluded.label, label_since = case when l.label = excluded.label then l.label_since else excluded.label_since end,
           vintage = excluded.vintage, code = excluded.code, barcode = excluded.barcode, price_e4 = excluded.price_e4, vat_rate = excluded.vat_rate,
           tracked = excluded.tracked, level = excluded.level, level_at = coalesce(excluded.level_at, l.level_at), seen_at = excluded.seen_at,
           gone_at = case when excluded.gone_at is null then null else coalesce(l.gone_at, excluded.gone_at) end`);
}

export interface ListingName {
  label: string;
  code: string | null;
  barcode: string | null;
}

export async function listingNames(
  snapshot: Snapshot,
  connectionId: Id,
  refs: readonly string[],
): Promise<Map<string, ListingName>> {
  if (refs.length === 0) return new Map();
  const rows = await snapshot.all<ListingName & { ref: string }>(sql`
    select ref, label, code, barcode from channels.listing
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} and ref = any (${[...refs]}::text[])`);
  return new Map(rows.map(({ ref, ...name }) => [ref, name]));
}

/** A level says nothing of a listing that nobody has seen. */
export async function noteLevels(tx: Tx, connectionId: Id, readings: readonly LevelReading[]): Promise<void> {
  if (readings.length === 0) return;
  await tx.prepared({
    name: 'channels-note-levels',
    text: `
      update channels.listing l set level = r.level, level_at = r.at
        from json_to_recordset($3::json) as r(ref text, level integer, at timestamptz)
       where l.organization_id = $1 and l.connection_id = $2 and l.ref = r.ref and (l.level_at is null or l.level_at <= r.at)`,
    values: [tx.organizationId, connectionId, JSON.stringify(readings)],
  });
}

export interface WaitingFact<Fact> {
  name: string;
  fact: Fact;
  waitsSince: Instant;
}

/** A fact waits once, however often it comes. */
export async function keepWaiting(
  tx: Tx,
  connectionId: Id,
  waiting: { name: string; document: string; fact: string; problem: KeptReason },
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    insert into channels.waiting_fact (organization_id, connection_id, name, document, fact, problem, waits_since)
    values (${tx.organizationId}, ${connectionId}, ${waiting.name}, ${waiting.document}, ${waiting.fact}, ${JSON.stringify(waiting.problem)}, ${now})
    on conflict (organization_id, connection_id, name) do update set fact = excluded.fact, problem = excluded.problem`);
}

export function waitingFor<Fact>(tx: Tx, connectionId: Id, document: string): Promise<WaitingFact<Fact>[]> {
  return tx.prepared<WaitingFact<Fact>>({
    name: 'channels-waiting-facts',
    text: `select name, fact, waits_since as "waitsSince" from channels.waiting_fact
            where organization_id = $1 and connection_id = $2 and document = $3 order by waits_since, name`,
    values: [tx.organizationId, connectionId, document],
  });
}

/** Held until the transaction ends; null where it waits no longer. */
export function lockWaiting<Fact>(tx: Tx, connectionId: Id, name: string): Promise<WaitingFact<Fact> | null> {
  return tx.first<WaitingFact<Fact>>(sql`
    select name, fact, waits_since as "waitsSince" from channels.waiting_fact
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and name = ${name} for update`);
}

/** It is no longer asked about; should its sale come, it counts all the same. */
export async function setWaitingAside(tx: Tx, connectionId: Id, name: string, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.waiting_fact set set_aside_at = coalesce(set_aside_at, ${now}::timestamptz)
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and name = ${name}`);
}

export async function endWaiting(tx: Tx, connectionId: Id, name: string): Promise<void> {
  await tx.prepared({
    name: 'channels-end-waiting',
    text: 'delete from channels.waiting_fact where organization_id = $1 and connection_id = $2 and name = $3',
    values: [tx.organizationId, connectionId, name],
  });
}

/** After a whole catalogue came in: without figures of it PostgreSQL takes it for empty, and every question of it for small. */
export async function countListings(jobsPool: Pool): Promise<void> {
  await jobsPool.query('analyze channels.listing, channels.mapping, channels.push');
}
