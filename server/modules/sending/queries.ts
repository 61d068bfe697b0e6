/** What is shown of messages, and told to what made them. */
import { z } from 'zod';
import { termsOf } from '#domain/customers/rules.ts';
import type { Origin } from '#domain/sending/content.ts';
import type { listMessages, Message, Tally } from '#domain/sending/contract.ts';
import type { MessageState, SentChannel } from '#domain/sending/rules.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { type Instant, instant, later } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

const place = cursorOf(z.object({ at: instant, id }));

type Row = Omit<Message, 'customer' | 'origin'> & {
  customerId: Id | null;
  name: string | null;
  originKind: string;
  originId: Id;
};

export async function messagesPage(
  snapshot: Snapshot,
  { state, channel, search = '', cursor, limit }: z.output<typeof listMessages.query>,
): Promise<{ items: Message[]; next: string | null }> {
  const from = place.read(cursor);
  const patterns = termsOf(search).map((term) => `%${term.replaceAll(/[%_\\]/g, '\\$&')}%`);
  const rows = await snapshot.all<Row>(sql`
    select m.id, m.channel, m.purpose, m.state, m.why, m.customer_id as "customerId", c.name, m.origin_kind as "originKind",
           m.origin_id as "originId", m.queued_at as "queuedAt", m.due_at as "dueAt", m.left_at as "leftAt", m.ended_at as "endedAt"
      from sending.message m
      left join customers.customer c on c.organization_id = m.organization_id and c.id = m.customer_id
     where m.organization_id = ${snapshot.organizationId}
       and (${state === undefined} or m.state = ${state ?? null}) and (${channel === undefined} or m.channel = ${channel ?? null})
       and (${patterns.length === 0} or c.search like all (${patterns}::text[]))
       and (${from === null} or (m.queued_at, m.id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
     order by m.queued_at desc, m.id desc limit ${limit}`);
  const last = rows.at(-1);
  return {
    items: rows.map(({ customerId, name, originKind, originId, ...row }) => ({
      ...row,
      customer: customerId === null ? null : { id: customerId, name },
      origin: { kind: originKind, id: originId },
    })),
    next: last && rows.length === limit ? place.write({ at: last.queuedAt, id: last.id }) : null,
  };
}

const recentMs = 30 * 86_400_000;

export function tallies(snapshot: Snapshot, now: Instant): Promise<Tally[]> {
  return snapshot.all<Tally>(sql`
    select channel, state, count(*)::integer as messages, coalesce(sum(cost_e4), 0)::bigint as "costE4"
      from sending.message
     where organization_id = ${snapshot.organizationId}
       and (queued_at >= ${later(now, -recentMs)} or state in ('waiting', 'inFlight', 'unknown'))
     group by channel, state order by channel, state`);
}

/** What became of the messages of a campaign, of one reason or one that was said a group. */
export function statesOf(
  snapshot: Snapshot,
  { kind, id: originId }: Origin,
): Promise<(Tally & { why: string | null })[]> {
  return snapshot.all(sql`
    select channel, state, why, count(*)::integer as messages, coalesce(sum(cost_e4), 0)::bigint as "costE4"
      from sending.message
     where organization_id = ${snapshot.organizationId} and origin_kind = ${kind} and origin_id = ${originId}
     group by channel, state, why order by channel, state, why`);
}

export interface MessageOf {
  key: string;
  customerId: Id | null;
  channel: SentChannel;
  state: MessageState;
  why: string | null;
  leftAt: Instant | null;
  costE4: bigint | null;
}

export function messagesOf(snapshot: Snapshot, { kind, id: originId }: Origin): Promise<MessageOf[]> {
  return snapshot.all(sql`
    select key, customer_id as "customerId", channel, state, why, left_at as "leftAt", cost_e4 as "costE4"
      from sending.message
     where organization_id = ${snapshot.organizationId} and origin_kind = ${kind} and origin_id = ${originId}
     order by queued_at, id`);
}
