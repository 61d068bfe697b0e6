/** Rows that say no sale, as they are kept. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { storable } from '../reasons.ts';

/** A row on its way into quarantine. */
export interface RefusedRow {
  rowNumber: number;
  raw: string;
  cells: Readonly<Record<string, string>> | null;
  document: string;
  lineKey: string;
  reason: KeptReason;
}

export interface KeptRow {
  id: Id;
  connectionId: Id;
  inboxId: Id;
  fileName: string;
  rowNumber: number;
  raw: string;
  cells: Record<string, string> | null;
  document: string;
  lineKey: string;
  reason: KeptReason | null;
  state: 'waiting' | 'resubmitted' | 'dropped';
  seenAt: Instant;
}

const longestRaw = 4_000;

/** The same row of the same connection, read again from any file, has the same id. */
export function rowId(organizationId: Id, connectionId: Id, row: { document: string; lineKey: string }): Id {
  return idOfIdentity(sha256, organizationId, connectionId, 'row', row.document, row.lineKey);
}

/**
 * Quarantines rows. One that waits already is shown where it was seen last; one that a person has dealt with stays so. Returns how many of them were
 * corrected and posted before.
 */
export async function quarantineRows(
  tx: Tx,
  { connectionId, inboxId, now }: { connectionId: Id; inboxId: Id; now: Instant },
  rows: readonly RefusedRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const written = new Map(
    rows.map((row) => {
      const id = rowId(tx.organizationId, connectionId, row);
      const raw = storable(row.raw.slice(0, longestRaw));
      return [id, { ...row, id, raw, document: storable(row.document) }];
    }),
  );
  const states = await tx.all<{ state: KeptRow['state'] }>(sql`
    insert into channels.quarantine as q (organization_id, id, connection_id, inbox_id, row_number, raw, cells, document, line_key, reason, seen_at)
    select ${tx.organizationId}, id, ${connectionId}, ${inboxId}, "rowNumber", raw, cells, document, "lineKey", reason, ${now}
      from json_to_recordset(${JSON.stringify([...written.values()])}::json) as r(
             id uuid, "rowNumber" int, raw text, cells jsonb, document text, "lineKey" text, reason jsonb)
    on conflict (organization_id, id) do update
       set inbox_id = case when q.state = 'waiting' then excluded.inbox_id else q.inbox_id end,
           row_number = case when q.state = 'waiting' then excluded.row_number else q.row_number end
    returning state`);
  return states.filter(({ state }) => state === 'resubmitted').length;
}

const columns = sql.raw(`
  q.id, q.connection_id as "connectionId", q.inbox_id as "inboxId", i.name as "fileName", q.row_number as "rowNumber", q.raw, q.cells,
  q.document, q.line_key as "lineKey", q.reason, q.state, q.seen_at as "seenAt"`);
const tables = sql.raw(`
  channels.quarantine q join channels.inbox i on i.organization_id = q.organization_id and i.id = q.inbox_id`);

export interface RowFilter {
  connectionId: Id;
  state: KeptRow['state'];
  inboxId: Id | undefined;
  /** After this row of the list. */
  after: { at: Instant; rowNumber: number; id: Id } | null;
  limit: number;
}

/** In the order in which they were seen, a file's rows as they stand in it. */
export function quarantinedRows(snapshot: Snapshot, filter: RowFilter): Promise<KeptRow[]> {
  const { connectionId, state, inboxId, after, limit } = filter;
  return snapshot.all<KeptRow>(sql`
    select ${columns} from ${tables}
     where q.organization_id = ${snapshot.organizationId} and q.connection_id = ${connectionId} and q.state = ${state}
       and (${inboxId ?? null}::uuid is null or q.inbox_id = ${inboxId ?? null})
       and (${after === null} or (q.seen_at, q.row_number, q.id) > (${after?.at ?? null}::timestamptz, ${after?.rowNumber ?? null}::int, ${after?.id ?? null}::uuid))
     order by q.seen_at, q.row_number, q.id limit ${limit}`);
}

/** Locked in the order of their ids; those that wait no more are left out. */
export function lockWaitingRows(
  tx: Tx,
  connectionId: Id,
  chosen: { rowIds: readonly Id[] } | { after: Id | null; limit: number },
): Promise<KeptRow[]> {
  const which =
    'rowIds' in chosen
      ? sql`q.id = any (${chosen.rowIds}::uuid[])`
      : sql`(${chosen.after}::uuid is null or q.id > ${chosen.after})`;
  return tx.all<KeptRow>(sql`
    select ${columns} from ${tables}
     where q.organization_id = ${tx.organizationId} and q.connection_id = ${connectionId} and q.state = 'waiting' and ${which}
     order by q.id limit ${'limit' in chosen ? chosen.limit : null}
       for update of q`);
}

export function lockRow(tx: Tx, id: Id): Promise<KeptRow | null> {
  return tx.first<KeptRow>(
    sql`select ${columns} from ${tables} where q.organization_id = ${tx.organizationId} and q.id = ${id} for update of q`,
  );
}

export async function saveCells(
  tx: Tx,
  id: Id,
  cells: Record<string, string>,
  reason: KeptReason | null,
): Promise<void> {
  await tx.all(sql`
    update channels.quarantine set cells = ${JSON.stringify(cells)}, reason = ${reason && JSON.stringify(reason)}
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

export async function saveReasons(tx: Tx, rows: readonly { id: Id; reason: KeptReason }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.all(sql`
    update channels.quarantine q set reason = r.reason
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, reason jsonb)
     where q.organization_id = ${tx.organizationId} and q.id = r.id`);
}

export async function endRows(
  tx: Tx,
  ids: readonly Id[],
  state: 'resubmitted' | 'dropped',
  now: Instant,
): Promise<number> {
  if (ids.length === 0) return 0;
  const ended = await tx.all(sql`
    update channels.quarantine set state = ${state}, ended_at = ${now}
     where organization_id = ${tx.organizationId} and id = any (${ids}::uuid[]) and state = 'waiting' returning id`);
  return ended.length;
}

export async function waitingIds(snapshot: Snapshot, connectionId: Id): Promise<Set<Id>> {
  const rows = await snapshot.all<{ id: Id }>(sql`
    select id from channels.quarantine
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} and state = 'waiting'`);
  return new Set(rows.map(({ id }) => id));
}
