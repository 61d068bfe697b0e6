/** Messages are queued in the transaction of whoever wants them sent, called back, and decided about where nobody knows. */
import type { z } from 'zod';
import { assertCanBeLeft, contents, type NewMessage, type Origin } from '#domain/sending/content.ts';
import type { decideUnknown } from '#domain/sending/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { newId } from '#server/platform/ids.ts';

export const messagesQueued = 'messagesQueued';

/** How many of them are new: the others are there already, by their key. */
export async function queueMessages(tx: Tx, messages: readonly NewMessage[], now: Instant): Promise<number> {
  const rows = messages.map((message) => {
    assertCanBeLeft(message);
    const { key, customerId, purpose, channel, origin, isAlcohol = purpose === 'marketing' } = message;
    const content = contents[channel].parse(message.content);
    const from = { originKind: origin.kind, originId: origin.id };
    return { id: newId(), key, customerId, purpose, channel, isAlcohol, content, ...from };
  });
  const queued = await tx.all<{ channel: string }>(sql`
    insert into sending.message (organization_id, id, key, customer_id, purpose, channel, is_alcohol, content, origin_kind, origin_id, state,
                                 queued_at, due_at, attempt, put_off)
    select ${tx.organizationId}, m.id, m.key, m."customerId", m.purpose, m.channel, m."isAlcohol", m.content, m."originKind", m."originId",
           'waiting', ${now}, ${now}, 0, 0
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as m(id uuid, key text, "customerId" uuid, purpose text, channel text, "isAlcohol" boolean, content jsonb, "originKind" text, "originId" uuid)
    on conflict (organization_id, key) do nothing
    returning channel`);
  for (const channel of new Set(queued.map((row) => row.channel)))
    await announce(tx, { type: messagesQueued, payload: { channel } });
  return queued.length;
}

/** What still waits leaves no more. */
export async function withdraw(tx: Tx, { kind, id }: Origin, now: Instant): Promise<number> {
  const rows = await tx.all(sql`
    update sending.message set state = 'withdrawn', content = null, ended_at = ${now}
     where organization_id = ${tx.organizationId} and origin_kind = ${kind} and origin_id = ${id} and state = 'waiting'
    returning id`);
  return rows.length;
}

/** Those that have turned out since to have left, or not, stay as they are. */
export async function decide(
  tx: Tx,
  actor: Actor,
  { messageIds, decision }: z.output<typeof decideUnknown.body>,
  now: Instant,
): Promise<number> {
  const isAgain = decision === 'again';
  const rows = await tx.all<{ channel: string }>(sql`
    update sending.message
       set state = ${isAgain ? 'waiting' : 'sent'}, due_at = ${now}, why = null,
           left_at = ${isAgain ? null : now}, content = case when ${isAgain} then content end
     where organization_id = ${tx.organizationId} and id = any (${messageIds}::uuid[]) and state = 'unknown'
    returning channel`);
  if (isAgain)
    for (const channel of new Set(rows.map((row) => row.channel)))
      await announce(tx, { type: messagesQueued, payload: { channel } });
  await audit(tx, actor, { action: 'decideUnknown', detail: { decision, messages: rows.length } }, now);
  return rows.length;
}
