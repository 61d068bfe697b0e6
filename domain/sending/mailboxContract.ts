/** The mailbox of returns on the wire: where it is read, and what was found there. */
import { z } from 'zod';
import { mailAccount } from '../till/mailContract.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'sending';

export const mailboxAccount = mailAccount.pick({ host: true, port: true, security: true }).extend({
  user: z.string().trim().min(1).max(254),
  /** As its server calls it. */
  folder: z.string().trim().min(1).max(200).default('INBOX'),
});
export type MailboxAccount = z.output<typeof mailboxAccount>;

/**
 * `away`: nobody is reached, or the line broke off; `unsafe`: the connection would not be encrypted, or with whom is not proven; `refused`: user or
 * password; `missing`: there is no such folder; `broken`: what the server says is not understood.
 */
export const mailboxTroubles = ['away', 'unsafe', 'refused', 'missing', 'broken'] as const;
export type MailboxTrouble = (typeof mailboxTroubles)[number];

const mailbox = z.object({
  /** Null where none is read. */
  account: mailboxAccount.nullable(),
  hasPassword: z.boolean(),
  /** What keeps it from being read, and what its server said. */
  trouble: z.object({ kind: z.enum(mailboxTroubles), said: z.string() }).nullable(),
  /** When it was last read; null until then. */
  readAt: instant.nullable(),
  /** Mails of which the head was looked at, since its server last numbered them. */
  seen: z.number().int(),
  /** Found since it is read: letters that came back, among them those of dead addresses, and complaints. */
  bounced: z.number().int(),
  dead: z.number().int(),
  complained: z.number().int(),
});
export type Mailbox = z.output<typeof mailbox>;

export const getMailbox = route({
  name: 'getMailbox',
  method: 'GET',
  path: '/api/v1/sending/mailbox',
  tag,
  summary: 'The mailbox that is read for notices of non-delivery and complaints, without its password.',
  access: 'settings:read',
  reply: mailbox,
});

export const saveMailbox = route({
  name: 'saveMailbox',
  method: 'PUT',
  path: '/api/v1/sending/mailbox',
  tag,
  summary:
    'Says which mailbox is read from now on; null ends it. A password that is left out stays, unless another server or user would be told it.',
  access: 'settings:write',
  isPersonal: true,
  body: z.object({
    account: mailboxAccount.nullable(),
    password: z.string().max(500).optional(),
  }),
  reply: mailbox,
});

export const readMailbox = route({
  name: 'readMailbox',
  method: 'POST',
  path: '/api/v1/sending/mailbox/reading',
  tag,
  summary:
    'Reads the mailbox now, as is done every five minutes: what keeps it from being read is told. Nothing in it is changed.',
  access: 'settings:write',
  reply: mailbox,
});
