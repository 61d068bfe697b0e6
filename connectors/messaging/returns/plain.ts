/** Notices in plain words, as servers write them that know no other form: Exim’s of old, and qmail’s (QSBMF). */
import { statusIn } from '#domain/sending/rules.ts';
import type { MailPart } from './mime.ts';
import type { ReturnedMail } from './returned.ts';

/** Both write so when they have given up for good; what only takes longer is said otherwise. */
export function plainNoticeIn({ fields, body }: MailPart): ReturnedMail | null {
  const failed = fields.get('x-failed-recipients')?.split(',')[0]?.trim();
  if (failed === undefined && !/^\s*Hi\. This is the qmail-send program at /.test(body)) return null;
  const [said = ''] = /^.*(?:\b[45]\d\d[ -]|#[45]\.\d).*$/m.exec(body) ?? [];
  return {
    kind: 'bounced',
    status: statusIn(said),
    address: failed ?? /^<([^<>\s]+)>:\s*$/m.exec(body)?.[1] ?? null,
    // Of the letter, which follows with its header.
    messageId: /^Message-ID:[ \t]*(<[^<>\s]+>)/im.exec(body)?.[1] ?? null,
    envelopeId: null,
    said: said.trim(),
  };
}
