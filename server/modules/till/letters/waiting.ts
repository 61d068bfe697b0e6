/** Letters that are to be sent: noted with the signed print that says so, forgotten address and all once they have left. */
import type { Id } from '#domain/values/ids.ts';
import { withoutMailboxes } from '#domain/values/mailbox.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { Taken } from '../records.ts';

export interface WaitingLetter {
  registerId: Id;
  sequence: number;
  address: string;
  /** What the buyer claims the ticket with. */
  claimToken: string | null;
  /** The signed print. */
  text: string;
}

export async function noteLetters(
  tx: Tx,
  registerId: Id,
  taken: readonly Taken[],
  now: Instant,
): Promise<void> {
  const rows = taken.flatMap(({ record, beside }) =>
    record.kind === 'duplicate' && record.print.way === 'email' && beside?.mailTo !== undefined
      ? [{ sequence: record.order.sequence, address: beside.mailTo, claimToken: beside.claimToken ?? null }]
      : [],
  );
  if (rows.length === 0) return;
  await tx.all(sql`
    insert into till.letter (organization_id, register_id, sequence, address, claim_token, asked_at)
    select ${tx.organizationId}, ${registerId}, r.sequence, r.address, r."claimToken", ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(sequence bigint, address text, "claimToken" text)`);
}

/** The oldest first. */
export function waitingLetters(snapshot: Snapshot, atMost: number): Promise<WaitingLetter[]> {
  return snapshot.all<WaitingLetter>(sql`
    select l.register_id as "registerId", l.sequence::integer, l.address, l.claim_token as "claimToken", r.text
      from till.letter l
      join till.record r using (organization_id, register_id, sequence)
     where l.organization_id = ${snapshot.organizationId} and l.address is not null
     order by l.asked_at, l.register_id, l.sequence limit ${atMost}`);
}

const longestRefusal = 300;

type Which = Pick<WaitingLetter, 'registerId' | 'sequence'>;

export async function saveSent(tx: Tx, { registerId, sequence }: Which, now: Instant): Promise<void> {
  await tx.all(sql`
    update till.letter set address = null, claim_token = null, sent_at = ${now}
     where organization_id = ${tx.organizationId} and register_id = ${registerId} and sequence = ${sequence}
       and address is not null`);
}

/** A mail server's words name whom it refuses. */
export async function saveRefused(
  tx: Tx,
  { registerId, sequence }: Which,
  refusal: string,
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    update till.letter set address = null, claim_token = null, refused_at = ${now}, refusal = ${withoutMailboxes(refusal).slice(0, longestRefusal)}
     where organization_id = ${tx.organizationId} and register_id = ${registerId} and sequence = ${sequence}
       and address is not null`);
}

/** In the transaction of the erasure, before the records are emptied: what waits for an address of theirs does not leave. */
export async function forgetLetters(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void> {
  await tx.all(sql`
    update till.letter l set address = null, claim_token = null, refused_at = ${now}, refusal = 'erased'
      from customers.customer c
     where l.organization_id = ${tx.organizationId} and c.organization_id = l.organization_id and c.id = any (${customerIds}::uuid[])
       and lower(l.address) = lower(c.email)`);
}
