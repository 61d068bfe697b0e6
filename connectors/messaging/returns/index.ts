/** Reads what mail servers send back: notices of delivery (RFC 3464, 6533) and complaints (RFC 5965). */
import { isUtf8 } from 'node:buffer';
import { statusIn } from '#domain/sending/rules.ts';
import { type MailPart, partsOf, readFields, readPart } from './mime.ts';
import { plainNoticeIn } from './plain.ts';
import type { ReturnedMail } from './returned.ts';

export type { ReturnedMail } from './returned.ts';

/** What of a mail’s head tells whether it may be one: whoever reads a mailbox leaves the others unread. */
export const tellingFields = ['Content-Type', 'From', 'X-Failed-Recipients'];

export function mayBeReturn(head: Uint8Array): boolean {
  const { type, fields } = readPart(latin1(head));
  const isOfServer = /(?:^|<|\s)(?:mailer-daemon|postmaster)@/i.test(fields.get('from') ?? '');
  return type === 'multipart/report' || isOfServer || fields.has('x-failed-recipients');
}

/** Null where it is neither: an answer of somebody on holiday, a question. */
export function readReturn(bytes: Uint8Array): ReturnedMail | null {
  const mail = readPart(latin1(bytes));
  const parts = allParts(mail);
  const status = parts.find(({ type }) => type.endsWith('delivery-status'));
  const complaint = parts.find(({ type }) => type === 'message/feedback-report');
  const returned = status
    ? noticeIn(status.body)
    : complaint
      ? complaintIn(complaint.body)
      : plainNoticeIn(mail);
  if (!returned) return null;
  const letter = parts.find(({ type }) => originals.includes(type));
  const messageId =
    (letter && readFields(letter.body).get('message-id')) ??
    returned.messageId ??
    mail.fields.get('in-reply-to') ??
    null;
  return {
    ...returned,
    messageId,
    address: returned.address && legible(returned.address),
    said: legible(returned.said),
  };
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** In UTF-8 where it is that; without signs that no text holds. */
function legible(said: string): string {
  const bytes = Buffer.from(said, 'latin1');
  const text = isUtf8(bytes) ? bytes.toString('utf8') : said;
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

const originals = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];

/** A notice is one part of two or three, sometimes inside another. */
const deepest = 4;

function allParts(part: MailPart, depth = 0): MailPart[] {
  // What stands inside the returned letter is the letter’s own.
  return [part, ...(depth < deepest ? partsOf(part).flatMap((inner) => allParts(inner, depth + 1)) : [])];
}

const kinds: Readonly<Record<string, ReturnedMail['kind']>> = {
  failed: 'bounced',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};

/** The first group is about the letter, each other about one address; ours has one. */
function noticeIn(body: string): ReturnedMail | null {
  const [first = '', ...ofAddresses] = body.trim().split(/(?:\r?\n[ \t]*){2,}/);
  const ofLetter = readFields(first);
  const groups = ofAddresses.map(readFields);
  const group = groups.find((fields) => fields.get('action')?.toLowerCase() === 'failed') ?? groups[0];
  const kind = kinds[group?.get('action')?.toLowerCase() ?? ''];
  if (!group || !kind) return null;
  const said = typed(group.get('diagnostic-code')) ?? '';
  const status = group.get('status') ?? '';
  return {
    kind,
    status: statusIn(`${status} ${said}`),
    address: typed(group.get('original-recipient')) ?? typed(group.get('final-recipient')),
    // Gmail’s.
    messageId: ofLetter.get('x-original-message-id') ?? null,
    envelopeId: ofLetter.get('original-envelope-id') ?? null,
    said: said || status,
  };
}

function complaintIn(body: string): ReturnedMail | null {
  const fields = readFields(body.trim());
  // `not-spam` takes one back; `auth-failure` is about the house’s own signature.
  const type = fields.get('feedback-type')?.toLowerCase();
  if (type !== 'abuse' && type !== 'fraud' && type !== 'other' && type !== 'opt-out') return null;
  const address = fields.get('original-rcpt-to')?.replaceAll(/[<>]/g, '') ?? null;
  const envelopeId = fields.get('original-envelope-id') ?? null;
  return { kind: 'complained', status: null, address, messageId: null, envelopeId, said: type };
}

/** `rfc822; anne@cave.example`, `smtp; 550 5.1.1 unknown`. */
function typed(field: string | undefined): string | null {
  const value = field?.replace(/^[\w-]+\s*;\s*/, '').trim() ?? '';
  return value === '' ? null : value;
}
