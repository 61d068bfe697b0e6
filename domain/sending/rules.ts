/** What becomes of a message: each leaves once, and what nobody knows is said to be unknown. */
import type { Channel } from '../consent/rules.ts';
import type { Id } from '../values/ids.ts';

/** Nobody is called by the machine. */
export const sentChannels = ['email', 'sms', 'rcs', 'letter'] as const satisfies readonly Channel[];
export type SentChannel = (typeof sentChannels)[number];

/**
 * `waiting` → `inFlight` while it is handed over → `sent`: whoever it was handed to has taken it. `unknown`: handed over, and nobody said whether it was
 * taken; only a hand sends it again. `suppressed`: the customer may not be written to, or the message comes too late; `failed`: refused for good; `withdrawn`: called back before it
 * left. What is heard later: `delivered`, `bounced`, `complained`.
 */
export const messageStates = [
  'waiting',
  'inFlight',
  'unknown',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'failed',
  'suppressed',
  'withdrawn',
] as const;
export type MessageState = (typeof messageStates)[number];

/** What a customer did while their message waited, so that it comes too late. */
export const overtakings = ['visited', 'bought'] as const;
export type Overtaking = (typeof overtakings)[number];

/** What whoever it was handed to made of it. */
export type Outcome =
  /** `reference`: what they call it; `parts`: how many messages it counts as. */
  | { kind: 'taken'; reference: string | null; parts: number }
  | { kind: 'refused'; said: string; isAddressDead: boolean }
  /** This one is to come again; `afterMs`: where they said when. */
  | { kind: 'later'; said: string; afterMs: number | null }
  /** Nobody was reached, or the account is not accepted: nothing was handed over. */
  | { kind: 'away'; said: string; afterMs: number | null }
  | { kind: 'unknown'; said: string };

/** What is heard of a message after it has left. */
export type Heard = 'delivered' | 'bounced' | 'complained';

/** In which states a message hears it: a delivery tells nothing new of one that came back. */
export const hearing: Record<Heard, readonly MessageState[]> = {
  delivered: ['inFlight', 'unknown', 'sent'],
  bounced: ['inFlight', 'unknown', 'sent', 'delivered'],
  complained: ['inFlight', 'unknown', 'sent', 'delivered'],
};

/** The same however often it is sent, so that whoever gets it twice sees one (RFC 5322, 3.6.4). */
export function messageIdOf(id: Id, from: string): string {
  return `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/** Whose message a Message-ID is; null where it is none of ours. */
export function idInMessageId(messageId: string): Id | null {
  return (
    /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s]+>?$/i
      .exec(messageId.trim())?.[1]
      ?.toLowerCase() ?? null
  );
}

/** What a mail server’s words say by number (RFC 3463): `5.1.1`. Of several the first that says something, as `5.0.0` does not. */
export function statusIn(said: string): string | null {
  const statuses = said.match(/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/g) ?? [];
  return statuses.find((status) => !status.endsWith('.0.0')) ?? statuses[0] ?? null;
}

/** No such mailbox, no such domain, moved without saying where; a full mailbox may be emptied. */
export function isOfDeadAddress(status: string | null): boolean {
  return status !== null && /^5\.1\.(?:1|2|6|10)$/.test(status);
}
