/** What a turn with the other side leaves behind: its calls on the log, how the connection was reached, and that something of it changed. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import type { Way } from './connections/store.ts';
import { columnsOfExchanges, insertOfExchanges, type LoggedExchange } from './exchanges.ts';

/** Something came in or went out, well or badly. */
export interface Contact {
  way: Way;
  at: Instant;
  problem: KeptReason | null;
}

export interface Turn {
  contact?: Contact | null;
  calls?: readonly LoggedExchange[];
  /** Whether screens hear of it. */
  isNews: boolean;
}

/**
 * In one statement. What goes well again is forgotten, another way's trouble is not. That a shop was reached is kept to the second: of many
 * messages at once, one writes the row that all of them read.
 */
export async function noteTurn(
  tx: Tx,
  connectionId: Id,
  { contact = null, calls = [], isNews }: Turn,
): Promise<void> {
  if (contact === null && calls.length === 0 && !isNews) return;
  const problem = contact?.problem ? JSON.stringify({ ...contact.problem, way: contact.way }) : null;
  const isOut = contact?.way === 'levels' || contact?.way === 'push';
  await tx.prepared({
    name: 'channels-turn',
    text: `
      with asked as materialized (select $3::text as way, $4::timestamptz as at, $5::jsonb as problem, $6::boolean as is_out),
      contact as (
        update channels.connection c
           set last_in_at = case when a.problem is null and not a.is_out then a.at else c.last_in_at end,
               last_out_at = case when a.problem is null and a.is_out then a.at else c.last_out_at end,
               problem = case when a.problem is not null then a.problem when c.problem ->> 'way' = a.way then null else c.problem end
          from asked a
         where c.organization_id = $1::uuid and c.id = $2::uuid and a.way is not null
           and (a.problem is not null or c.problem ->> 'way' = a.way
                or coalesce(case when a.is_out then c.last_out_at else c.last_in_at end, '-infinity') < a.at - interval '1 s')),
      news as (
        insert into platform.event (organization_id, type, payload)
        select $1::uuid, 'connectionChanged', jsonb_build_object('connectionId', $2::uuid) where $7::boolean)
      ${insertOfExchanges(8)}`,
    values: [
      tx.organizationId,
      connectionId,
      contact?.way ?? null,
      contact?.at ?? null,
      problem,
      isOut,
      isNews,
      ...columnsOfExchanges(calls),
    ],
  });
}

export function noteContact(tx: Tx, connectionId: Id, contact: Contact): Promise<void> {
  return noteTurn(tx, connectionId, { contact, isNews: false });
}
