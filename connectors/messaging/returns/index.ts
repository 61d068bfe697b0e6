/** Reads what mail servers send back: notices of delivery (RFC 3464, 6533) and complaints (RFC 5965). */
import { type MailPart, partsOf, readFields, readPart } from './mime.ts';

/** What a server says of one letter to one address. */
export interface ReturnedMail {
  kind: 'delivered' | 'delayed' | 'bounced' | 'complained';
  /** RFC 3463: `5.1.1`; null where none is said. */
  status: string | null;
  /** Whom it was for. */
  address: string | null;
  /** Of the letter that it is about. */
  messageId: string | null;
  /** What the letter was handed over as (RFC 3461). */
  envelopeId: string | null;
  /** In the server’s words. */
  said: string;
}

/** Null where it is neither: an answer of somebody on holiday, a question. */
export function readReturn(bytes: Uint8Array): ReturnedMail | null {
  const parts = allParts(readPart(Buffer.from(bytes).toString('latin1')));
  const letter = parts.find(({ type }) => originals.includes(type));
  const messageId = (letter && readFields(letter.body).get('message-id')) ?? null;
  const status = parts.find(({ type }) => type.endsWith('delivery-status'));
  if (status) return noticeIn(status.body, messageId);
  const complaint = parts.find(({ type }) => type === 'message/feedback-report');
  return complaint ? complaintIn(complaint.body, messageId) : null;
}

const originals = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];

function allParts(part: MailPart): MailPart[] {
  // What stands inside the returned letter is the letter’s own.
  return [part, ...partsOf(part).flatMap(allParts)];
}

const kinds: Readonly<Record<string, ReturnedMail['kind']>> = {
  failed: 'bounced',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};

/** The first group is about the letter, each other about one address; ours has one. */
function noticeIn(body: string, messageId: string | null): ReturnedMail | null {
  const [ofLetter = '', ...ofAddresses] = body.trim().split(/(?:\r?\n[ \t]*){2,}/);
  const groups = ofAddresses.map(readFields);
  const group = groups.find((fields) => fields.get('action')?.toLowerCase() === 'failed') ?? groups[0];
  const kind = kinds[group?.get('action')?.toLowerCase() ?? ''];
  if (!group || !kind) return null;
  const said = typed(group.get('diagnostic-code')) ?? '';
  const [status = null] = /\d\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? said) ?? [];
  return {
    kind,
    status,
    address: typed(group.get('original-recipient')) ?? typed(group.get('final-recipient')),
    messageId,
    envelopeId: readFields(ofLetter).get('original-envelope-id') ?? null,
    said: said || (group.get('status') ?? ''),
  };
}

function complaintIn(body: string, messageId: string | null): ReturnedMail | null {
  const fields = readFields(body.trim());
  // `not-spam` takes one back; `auth-failure` is about the house’s own signature.
  const type = fields.get('feedback-type')?.toLowerCase();
  if (type !== 'abuse' && type !== 'fraud' && type !== 'other' && type !== 'opt-out') return null;
  const address = fields.get('original-rcpt-to')?.replaceAll(/[<>]/g, '') ?? null;
  return { kind: 'complained', status: null, address, messageId, envelopeId: null, said: type };
}

/** `rfc822; anne@cave.example`, `smtp; 550 5.1.1 unknown`. */
function typed(field: string | undefined): string | null {
  const value = field?.replace(/^[\w-]+\s*;\s*/, '').trim() ?? '';
  return value === '' ? null : value;
}
