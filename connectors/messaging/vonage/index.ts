/** SMS and RCS by Vonage’s Messages API: a message handed over, and what it calls back with. */
import { createSign } from 'node:crypto';
import { z } from 'zod';
import { readRetryAfter } from '#domain/channels/retries.ts';
import type { Heard, Outcome } from '#domain/sending/rules.ts';
import { partsOf, plainForSms } from '#domain/sending/sms.ts';
import { id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';

export { isSignedByVonage } from './signature.ts';

export interface VonageCalls {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => Instant;
  /** Of its own servers, where there is nothing else. */
  origin?: string;
  patienceMs?: number;
}

export interface VonageAccount {
  applicationId: string;
  /** PEM: with it each call is signed. */
  privateKey: string;
}

export interface VonageMessage {
  /** Ours: it comes back with what is heard of the message. */
  id: string;
  channel: 'sms' | 'rcs';
  from: string;
  to: string;
  text: string;
  /** Where it goes as SMS if RCS does not reach the telephone: the sender of that SMS. */
  smsFrom: string | null;
}

const itsOwn = 'https://api.nexmo.com';
const usualPatienceMs = 20_000;
const accepted = z.object({ message_uuid: z.string().min(1) });

export async function handToVonage(
  { fetch, now, origin = itsOwn, patienceMs = usualPatienceMs }: VonageCalls,
  account: VonageAccount,
  message: VonageMessage,
): Promise<Outcome> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`${origin}/v1/messages`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        authorization: `Bearer ${tokenOf(account, now())}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(bodyOf(message)),
    });
    text = await answer.text();
  } catch (error) {
    const said = causeOf(error);
    return neverConnected.has(said) ? { kind: 'away', said, afterMs: null } : { kind: 'unknown', said };
  }
  const { status } = answer;
  const said = `HTTP ${status} ${text.slice(0, 200)}`.trim();
  const afterMs = readRetryAfter(answer.headers.get('retry-after') ?? undefined, Date.parse(now()));
  if (status === 202 || status === 200) {
    const read = accepted.safeParse(jsonOf(text));
    const parts = message.channel === 'sms' ? partsOf(message.text).parts.length : 1;
    return read.success
      ? { kind: 'taken', reference: read.data.message_uuid, parts }
      : { kind: 'unknown', said };
  }
  if (status === 429) return { kind: 'away', said, afterMs };
  // Credentials, credit, rights: about the account. A moved address is one too.
  if (status === 401 || status === 402 || status === 403 || status < 400)
    return { kind: 'away', said, afterMs };
  if (status >= 500) return { kind: 'unknown', said };
  return { kind: 'refused', said, isAddressDead: false };
}

function bodyOf({ id: clientRef, channel, from, to, text, smsFrom }: VonageMessage): object {
  const common = { message_type: 'text', to: to.replace(/^\+/, ''), client_ref: clientRef };
  const sms = { ...common, channel: 'sms', text: plainForSms(text) };
  if (channel === 'sms') return { ...sms, from };
  const rcs = { ...common, channel: 'rcs', from, text };
  return smsFrom === null ? rcs : { ...rcs, failover: [{ ...sms, from: smsFrom }] };
}

/** What a connection fails with before anything was said. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `fetch failed` says nothing; its cause does. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name === 'TimeoutError' ? 'time-out' : error.message;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const tokenSeconds = 300;

/** A JWT (RFC 7519) of the application, signed RS256. */
function tokenOf({ applicationId, privateKey }: VonageAccount, now: Instant): string {
  const part = (said: object): string => Buffer.from(JSON.stringify(said)).toString('base64url');
  const iat = Math.floor(Date.parse(now) / 1000);
  const claims = { application_id: applicationId, iat, exp: iat + tokenSeconds, jti: crypto.randomUUID() };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

/** What it calls back with. */
export type VonageCall =
  | { kind: 'state'; id: string; heard: Heard; said: string | null; channel: string | null }
  | { kind: 'text'; from: string; text: string }
  /** Nothing to do. */
  | { kind: 'other' };

const stateCall = z.object({
  client_ref: id,
  channel: z.string().optional(),
  status: z.string(),
  error: z
    .object({ title: z.union([z.string(), z.number()]).optional(), detail: z.string().optional() })
    .optional(),
});
const textCall = z.object({ message_type: z.literal('text'), from: z.string(), text: z.string() });

const heardBy: Readonly<Record<string, Heard>> = {
  delivered: 'delivered',
  // Only that it arrived is kept of it.
  read: 'delivered',
  rejected: 'bounced',
  undeliverable: 'bounced',
};

export function readVonageCall(body: unknown): VonageCall {
  const state = stateCall.safeParse(body);
  if (state.success) {
    const { client_ref: of, channel = null, status, error } = state.data;
    const heard = heardBy[status];
    if (heard === undefined) return { kind: 'other' };
    const said = error ? [error.title, error.detail].filter(Boolean).join(' ') || null : null;
    return { kind: 'state', id: of, heard, said, channel };
  }
  const text = textCall.safeParse(body);
  return text.success
    ? { kind: 'text', from: `+${text.data.from.replace(/^\+/, '')}`, text: text.data.text }
    : { kind: 'other' };
}
