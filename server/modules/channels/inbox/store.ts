/** What came in, as it is kept: the record, and its bytes in pieces. */

import type { Wake } from '#domain/channels/connector.ts';
import type { InboxItem, LineCounts } from '#domain/channels/inboxContract.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { InboxState, InboxVia } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface KeptItem {
  id: Id;
  connectionId: Id;
  kind: 'file' | 'webhook' | 'record';
  via: InboxVia;
  name: string;
  bytes: bigint;
  /** Hex. */
  sha256: string;
  contentId: Id | null;
  isPacked: boolean;
  state: InboxState;
  reason: KeptReason | null;
  progress: bigint;
  counts: Partial<LineCounts>;
  /** What a vendor's webhook asks to be read; null of everything else. */
  wakes: Wake[] | null;
  /** It names somebody who was erased: read without its buyers, it goes when it is read, and then at the latest. */
  goesAt: Instant | null;
  receivedAt: Instant;
  finishedAt: Instant | null;
}

const columns = `
  id, connection_id as "connectionId", kind, via, name, bytes, encode(sha256, 'hex') as sha256, content_id as "contentId",
  is_packed as "isPacked", wakes, goes_at as "goesAt", state, reason, progress, counts, received_at as "receivedAt", finished_at as "finishedAt"`;

export async function inboxRow(snapshot: Snapshot, inboxId: Id): Promise<KeptItem | null> {
  const [row] = await snapshot.prepared<KeptItem>({
    name: 'channels-inbox-item',
    text: `select ${columns} from channels.inbox where organization_id = $1 and id = $2`,
    values: [snapshot.organizationId, inboxId],
  });
  return row ?? null;
}

/** A vendor's calls that nobody has read yet, the oldest first. */
export function waitingWakes(snapshot: Snapshot, connectionId: Id, limit: number): Promise<KeptItem[]> {
  return snapshot.prepared<KeptItem>({
    name: 'channels-waiting-wakes',
    text: `select ${columns} from channels.inbox
            where organization_id = $1 and connection_id = $2 and state = 'waiting' and wakes is not null
            order by touched_at, id limit $3`,
    values: [snapshot.organizationId, connectionId, limit],
  });
}

export interface InboxFilter {
  connectionId: Id;
  kind?: InboxItem['kind'] | undefined;
  state?: InboxState | undefined;
  before: { at: Instant; id: Id } | null;
  limit: number;
}

export function inboxRows(snapshot: Snapshot, filter: InboxFilter): Promise<KeptItem[]> {
  const { connectionId, kind, state, before, limit } = filter;
  const conditions = [
    sql`organization_id = ${snapshot.organizationId}`,
    sql`connection_id = ${connectionId}`,
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(state ? [sql`state = ${state}`] : []),
    ...(before ? [sql`(received_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`] : []),
  ];
  return snapshot.all<KeptItem>(sql`
    select ${sql.raw(columns)} from channels.inbox where ${sql.join(conditions, sql` and `)}
     order by received_at desc, id desc limit ${limit}`);
}

export type ArrivedItem = Pick<
  KeptItem,
  | 'id'
  | 'connectionId'
  | 'kind'
  | 'via'
  | 'name'
  | 'bytes'
  | 'sha256'
  | 'contentId'
  | 'isPacked'
  | 'state'
  | 'reason'
  | 'receivedAt'
> & { wakes?: readonly Wake[] };

const inserting = `
  insert into channels.inbox (organization_id, id, connection_id, kind, via, name, bytes, sha256, content_id, is_packed, state, reason,
                              wakes, received_at, touched_at)
  values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11, $12, $13, $14, $14)
  on conflict (organization_id, id) do nothing returning organization_id, content_id`;

const valuesOf = ({ organizationId }: Tx, item: ArrivedItem): unknown[] => [
  organizationId,
  item.id,
  item.connectionId,
  item.kind,
  item.via,
  item.name,
  item.bytes,
  item.sha256,
  item.contentId,
  item.isPacked,
  item.state,
  item.reason && JSON.stringify(item.reason),
  item.wakes ? JSON.stringify(item.wakes) : null,
  item.receivedAt,
];

/** False where the id is known already. */
export async function insertItem(tx: Tx, item: ArrivedItem): Promise<boolean> {
  const written = await tx.prepared({
    name: 'channels-insert-item',
    text: inserting,
    values: valuesOf(tx, item),
  });
  return written.length > 0;
}

/** With its content, which is one piece; false where the id is known already. */
export async function insertWhole(
  tx: Tx,
  item: ArrivedItem & { contentId: Id },
  bytes: Uint8Array,
): Promise<boolean> {
  const written = await tx.prepared({
    name: 'channels-insert-whole',
    text: `
      with item as (${inserting})
      insert into channels.inbox_piece (organization_id, content_id, part, bytes)
      select organization_id, content_id, 0, $15::bytea from item returning part`,
    values: [...valuesOf(tx, item), bufferOf(bytes)],
  });
  return written.length > 0;
}

/** One that is done and holds the very same bytes. */
export async function hasTwin(
  snapshot: Snapshot,
  item: Pick<KeptItem, 'id' | 'connectionId' | 'sha256'>,
): Promise<boolean> {
  const rows = await snapshot.all(sql`
    select 1 from channels.inbox
     where organization_id = ${snapshot.organizationId} and connection_id = ${item.connectionId} and sha256 = decode(${item.sha256}, 'hex')
       and state = 'done' and id <> ${item.id} limit 1`);
  return rows.length > 0;
}

export interface Outcome {
  state: InboxState;
  reason: KeptReason | null;
  counts: Partial<LineCounts>;
}

/** What names somebody who was erased goes with it, unless it could not be read for want of its columns. */
export async function finishItem(tx: Tx, inboxId: Id, outcome: Outcome, now: Instant): Promise<void> {
  await tx.prepared({
    name: 'channels-finish-item',
    text: `
      with done as (
        update channels.inbox
           set state = $3, reason = $4, counts = $5, progress = bytes, touched_at = $6, finished_at = $6,
               content_id = case when goes_at is null or $3 = 'unmapped' then content_id end
         where organization_id = $1 and id = $2
        returning old.content_id, new.content_id as kept_id)
      delete from channels.inbox_piece p using done d
       where p.organization_id = $1 and p.content_id = d.content_id and d.kept_id is null`,
    values: [
      tx.organizationId,
      inboxId,
      outcome.state,
      outcome.reason && JSON.stringify(outcome.reason),
      JSON.stringify(outcome.counts),
      now,
    ],
  });
}

export async function startItem(tx: Tx, inboxId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.inbox set state = 'reading', reason = null, counts = '{}', progress = 0, touched_at = ${now}, finished_at = null
     where organization_id = ${tx.organizationId} and id = ${inboxId}`);
}

/** Whether its buyers are to be left out. An erasure that is about to say so waits until what is being posted is there to be looked through. */
export async function isWithoutBuyers(tx: Tx, inboxId: Id): Promise<boolean> {
  const { goes } = await tx.one<{ goes: boolean }>(sql`
    select goes_at is not null as goes from channels.inbox
     where organization_id = ${tx.organizationId} and id = ${inboxId} for no key update`);
  return goes;
}

export async function queueItem(tx: Tx, inboxId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.inbox set state = 'waiting', reason = null, progress = 0, touched_at = ${now}, finished_at = null
     where organization_id = ${tx.organizationId} and id = ${inboxId}`);
}

export async function progressItem(
  tx: Tx,
  inboxId: Id,
  done: number,
  counts: LineCounts,
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    update channels.inbox set progress = ${done}, counts = ${JSON.stringify(counts)}, touched_at = ${now}
     where organization_id = ${tx.organizationId} and id = ${inboxId}`);
}

export async function insertPiece(tx: Tx, contentId: Id, part: number, bytes: Uint8Array): Promise<void> {
  await tx.prepared({
    name: 'channels-insert-piece',
    text: 'insert into channels.inbox_piece (organization_id, content_id, part, bytes) values ($1, $2, $3, $4)',
    values: [tx.organizationId, contentId, part, bufferOf(bytes)],
  });
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

export async function pieceOf(snapshot: Snapshot, contentId: Id, part: number): Promise<Buffer | null> {
  const rows = await snapshot.prepared<{ bytes: Buffer }>({
    name: 'channels-piece',
    text: 'select bytes from channels.inbox_piece where organization_id = $1 and content_id = $2 and part = $3',
    values: [snapshot.organizationId, contentId, part],
  });
  return rows[0]?.bytes ?? null;
}

export async function deletePieces(tx: Tx, contentId: Id): Promise<void> {
  await tx.all(sql`
    delete from channels.inbox_piece where organization_id = ${tx.organizationId} and content_id = ${contentId}`);
}
