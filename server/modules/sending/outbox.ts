/** The outbox’s SQL: what is taken to be sent, what became of it, and what is put back. */
import type { Purpose } from '#domain/consent/rules.ts';
import type { Origin } from '#domain/sending/content.ts';
import type { MessageState, SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';

export interface Taken {
  id: Id;
  key: string;
  origin: Origin;
  attempt: number;
  putOff: number;
  customerId: Id | null;
  purpose: Purpose;
  isAlcohol: boolean;
  content: unknown;
}

/** The first that are due, from now on in flight. Whoever else looks for them passes them by. */
export function takeDue(
  tx: Tx,
  { channel, atMost, now }: { channel: SentChannel; atMost: number; now: Instant },
): Promise<Taken[]> {
  return tx.all<Taken>(sql`
    with due as materialized (
      select id from sending.message
       where organization_id = ${tx.organizationId} and channel = ${channel} and state = 'waiting' and due_at <= ${now}
       order by due_at, id limit ${atMost} for update skip locked
    )
    update sending.message m set state = 'inFlight', attempt = m.attempt + 1 from due
     where m.organization_id = ${tx.organizationId} and m.id = due.id
    returning m.id, m.key, json_build_object('kind', m.origin_kind, 'id', m.origin_id) as origin, m.attempt, m.put_off as "putOff", m.customer_id as "customerId", m.purpose, m.is_alcohol as "isAlcohol", m.content`);
}

/** Those that were in flight when their sender ended: whether they left, nobody knows. */
export async function disown(tx: Tx, channel: SentChannel): Promise<void> {
  await tx.all(sql`
    update sending.message set state = 'unknown'
     where organization_id = ${tx.organizationId} and channel = ${channel} and state = 'inFlight'`);
}

/** What became of one attempt. */
export interface Ended {
  id: Id;
  attempt: number;
  state: Extract<MessageState, 'waiting' | 'unknown' | 'sent' | 'failed' | 'suppressed'>;
  why: string | null;
  /** Of one that waits again. */
  dueAt: Instant | null;
  putOff: number;
  reference: string | null;
  costE4: bigint | null;
}

/**
 * Of one that was taken meanwhile as unknown it tells after all what became of it; but not of one that a hand has sent again. A receipt may
 * have come before: then it stays.
 */
export async function settle(tx: Tx, ended: readonly Ended[], now: Instant): Promise<void> {
  if (ended.length === 0) return;
  const rows = ended.map(({ costE4, ...row }) => ({ ...row, costE4: costE4?.toString() ?? null }));
  await tx.all(sql`
    update sending.message m
       set state = case when m.state in ('inFlight', 'unknown') then e.state else m.state end,
           why = case when m.state in ('inFlight', 'unknown') then e.why else m.why end,
           due_at = coalesce(e."dueAt", m.due_at),
           put_off = e."putOff",
           left_at = case when e.state = 'sent' then ${now}::timestamptz else m.left_at end,
           reference = coalesce(e.reference, m.reference),
           cost_e4 = coalesce(e."costE4", m.cost_e4),
           content = case when e.state in ('waiting', 'unknown') then m.content end
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as e(id uuid, attempt integer, state text, why text, "dueAt" timestamptz, "putOff" integer, reference text, "costE4" bigint)
     where m.organization_id = ${tx.organizationId} and m.id = e.id and m.attempt = e.attempt
       and m.state in ('inFlight', 'unknown', 'delivered', 'bounced', 'complained')`);
}

export async function isMoreDue(tx: Tx, channel: SentChannel, now: Instant): Promise<boolean> {
  const row = await tx.first(sql`
    select from sending.message
     where organization_id = ${tx.organizationId} and channel = ${channel} and state = 'waiting' and due_at <= ${now} limit 1`);
  return row !== null;
}
