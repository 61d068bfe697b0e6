/** What is heard of messages that have left: delivered, come back, or complained about. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ReturnedMail } from '#connectors/messaging/returns/index.ts';
import type { Delivered } from '#connectors/messaging/smpp/index.ts';
import type { VonageCall } from '#connectors/messaging/vonage/index.ts';
import { systemActor } from '#domain/access/rules.ts';
import { askedPurposes } from '#domain/consent/rules.ts';
import { readPhone } from '#domain/customers/phone.ts';
import {
  type Heard,
  hearing,
  idInMessageId,
  isOfDeadAddress,
  type SentChannel,
} from '#domain/sending/rules.ts';
import { isStop } from '#domain/sending/sms.ts';
import { type Id, idOfIdentity, id as idShape } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { newId, sha256 } from '#server/platform/ids.ts';
import type { SendingDependencies } from './ports.ts';
import { type HashAddress, noteUnreachable } from './unreachable.ts';

export type Hearing = Pick<SendingDependencies, 'consent'> & { hash: HashAddress };

interface Hears {
  id: Id;
  customerId: Id | null;
  channel: SentChannel;
}

/** Null where it was heard before, or is about nothing of ours. */
export function hear(
  tx: Tx,
  { id, heard, said }: { id: Id; heard: Heard; said: string | null },
  now: Instant,
): Promise<Hears | null> {
  return tx.first<Hears>(sql`
    update sending.message
       set state = ${heard}, why = ${said}, ended_at = ${now}, left_at = coalesce(left_at, ${now}), content = null
     where organization_id = ${tx.organizationId} and id = ${id} and state = any (${hearing[heard]}::text[])
    returning id, customer_id as "customerId", channel`);
}

export interface HeardReturn {
  kind: ReturnedMail['kind'];
  /** From now on nothing is sent there. */
  isAddressDead: boolean;
}

/** A complaint is a refusal of everything by e-mail; a mailbox that does not exist is not written to any more. */
export async function hearReturn(
  tx: Tx,
  { consent, hash }: Hearing,
  returned: ReturnedMail,
  now: Instant,
): Promise<HeardReturn | null> {
  const { kind, status } = returned;
  const address = returned.address?.trim().toLowerCase() ?? null;
  const id = messageOf(returned);
  if (id === null) return null;
  if (kind === 'delayed') return { kind, isAddressDead: false };
  const said = returned.said.slice(0, 300) || null;
  const message = await hear(tx, { id, heard: kind, said }, now);
  if (!message) return null;
  const { customerId, channel } = message;
  if (customerId === null) return { kind, isAddressDead: false };
  if (kind === 'complained')
    await consent.say(
      tx,
      systemActor(tx.organizationId),
      {
        id: idOfIdentity(sha256, id, 'complaint'),
        customerId,
        choices: askedPurposes.map((purpose) => ({ purpose, channel: 'email', state: 'objected' })),
        source: 'stop',
        language: 'fr',
        isAdult: false,
        at: now,
      },
      now,
    );
  const isNoticeOfDead = kind === 'bounced' && isOfDeadAddress(status);
  if (!isNoticeOfDead || address === null || !(await isTheirs(tx, customerId, address)))
    return { kind, isAddressDead: false };
  await noteUnreachable(tx, hash, { customerId, channel, address, why: said ?? status ?? kind }, now);
  return { kind, isAddressDead: true };
}

/** Whoever got a letter could make up a notice of it that names somebody else’s address. */
async function isTheirs(tx: Tx, customerId: Id, email: string): Promise<boolean> {
  const row = await tx.first(sql`
    select from customers.customer m
      join customers.customer c on c.organization_id = m.organization_id and coalesce(c.merged_into, c.id) = coalesce(m.merged_into, m.id)
     where m.organization_id = ${tx.organizationId} and m.id = ${customerId} and c.email = ${email}`);
  return row !== null;
}

function messageOf({ messageId, envelopeId }: ReturnedMail): Id | null {
  const found = messageId === null ? null : idInMessageId(messageId);
  return found ?? idShape.safeParse(envelopeId).data ?? null;
}

const triesMs = 200;
const tries = 15;

/** What a centre sends by itself: STOP is in force before it is answered; a receipt may come before its message is written down. */
export function hearDelivered(
  { database, consent, clock }: Pick<SendingDependencies, 'database' | 'consent' | 'clock'>,
  organizationId: Id,
  channel: SentChannel,
): (delivered: Delivered) => Promise<void> {
  return async (delivered) => {
    if (delivered.kind === 'text') {
      await database.write(organizationId, (tx) => hearText(tx, consent, delivered, clock()));
      return;
    }
    const { references, state, said } = delivered;
    if (state === 'underway') return;
    const heard = state === 'delivered' ? 'delivered' : 'bounced';
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const isFound = await database.write(organizationId, async (tx) => {
        const id = await messageByReference(tx, channel, references);
        if (id === null) return false;
        await hear(tx, { id, heard, said: heard === 'bounced' ? said || null : null }, clock());
        return true;
      });
      if (isFound) return;
      await delay(triesMs);
    }
  };
}

/** An answer to a message; whatever is no STOP is for nobody here. */
export async function hearText(
  tx: Tx,
  consent: SendingDependencies['consent'],
  { from, text }: { from: string; text: string },
  now: Instant,
): Promise<void> {
  if (!isStop(text) || !isPhone(from)) return;
  const stop = { id: newId(), channel: 'sms', address: from, source: 'stop' } as const;
  await consent.stop(tx, systemActor(tx.organizationId), stop, now);
}

/** A centre may show a name instead of a number, which nobody can be found by. */
function isPhone(from: string): boolean {
  try {
    readPhone(from);
    return true;
  } catch {
    return false;
  }
}

async function messageByReference(
  tx: Tx,
  channel: SentChannel,
  references: readonly string[],
): Promise<Id | null> {
  const row = await tx.first<{ id: Id }>(sql`
    select id from sending.message
     where organization_id = ${tx.organizationId} and channel = ${channel} and reference = any (${references}::text[])
     order by left_at desc limit 1`);
  return row?.id ?? null;
}

/** A provider’s call: of RCS that becomes an SMS the end is the SMS’s, and so is the cost. */
export async function hearCall(
  tx: Tx,
  { consent }: Pick<SendingDependencies, 'consent'>,
  call: VonageCall,
  now: Instant,
): Promise<void> {
  if (call.kind === 'text') return hearText(tx, consent, call, now);
  if (call.kind !== 'state') return;
  const { id, heard, channel } = call;
  const fallback = await smsInstead(tx, id);
  if (fallback && channel === 'rcs' && heard === 'bounced') return;
  const said = heard === 'bounced' ? (call.said?.slice(0, 300) ?? null) : null;
  const message = await hear(tx, { id, heard, said }, now);
  if (message && fallback && channel === 'sms')
    await tx.all(sql`
      update sending.message set cost_e4 = ${fallback.costE4}
       where organization_id = ${tx.organizationId} and id = ${id}`);
}

/** Of an RCS message that has an SMS to become: what that costs. */
async function smsInstead(tx: Tx, id: Id): Promise<{ costE4: bigint } | null> {
  return tx.first(sql`
    select (a.said ->> 'smsCostE4')::bigint as "costE4"
      from sending.message m
      join sending.account a on a.organization_id = m.organization_id and a.channel = 'rcs' and a.said ->> 'smsSender' is not null
     where m.organization_id = ${tx.organizationId} and m.id = ${id} and m.channel = 'rcs'`);
}
