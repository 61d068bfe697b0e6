/** The office's routes of the merchant's mail account: by it receipts leave that a buyer asked for. */
import { z } from 'zod';
import { route } from '../values/route.ts';
import { mailAddress } from './mailAddress.ts';

const tag = 'till';

export const mailSecurities = ['tls', 'starttls', 'none'] as const;

export const mailAccount = z.object({
  host: z
    .string()
    .trim()
    .max(253)
    .regex(/^[\w.:-]+$/),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  user: z.string().trim().min(1).max(254).nullable(),
  /** Whom the letters are from. */
  from: mailAddress,
});
export type MailAccount = z.output<typeof mailAccount>;

const mailState = z.object({
  account: mailAccount.extend({ hasPassword: z.boolean() }).nullable(),
  /** Receipts that are to be sent. */
  waiting: z.number().int(),
  /** What the mail server last said of one that it would not take. */
  refused: z.string().nullable(),
});

export const getMailAccount = route({
  name: 'getMailAccount',
  method: 'GET',
  path: '/api/v1/till/mail-account',
  tag,
  summary: 'The account by which receipts are sent, without its password.',
  access: 'till:read',
  reply: mailState,
});

export const saveMailAccount = route({
  name: 'saveMailAccount',
  method: 'PUT',
  path: '/api/v1/till/mail-account',
  tag,
  summary:
    'Sets the account by which receipts are sent; null takes it away. A password that is left out stays.',
  access: 'till:write',
  isPersonal: true,
  body: z.object({
    account: mailAccount.extend({ password: z.string().max(500).nullable().optional() }).nullable(),
  }),
  reply: mailState,
});

export const tryMailAccount = route({
  name: 'tryMailAccount',
  method: 'POST',
  path: '/api/v1/till/mail-account/trial',
  tag,
  summary: 'Sends a letter by the account as it is kept, and answers what the mail server said.',
  access: 'till:write',
  isPersonal: true,
  body: z.object({ to: mailAddress }),
  reply: z.object({ sent: z.boolean(), why: z.string().nullable() }),
});
