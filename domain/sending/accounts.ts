/** By whom a house sends on each channel: what is typed on the settings screen, without its secrets. */
import { z } from 'zod';
import { mailAddress } from '../till/mailAddress.ts';
import { mailAccount } from '../till/mailContract.ts';
import { id } from '../values/ids.ts';
import { unitPrice } from '../values/money.ts';
import type { SentChannel } from './rules.ts';
import { windowSides } from './windows.ts';

/** What one message costs, in 1/10 000 of the currency: results are told net of it. */
const costE4 = unitPrice.refine((cost) => cost >= 0n);

const smtpAccount = mailAccount.extend({
  kind: z.literal('smtp'),
  fromName: z.string().trim().min(1).max(80),
  /** Where mail servers send what could not be delivered; the sender’s own address where there is none. */
  returnTo: mailAddress.nullable(),
  /** Letters handed over at a time. */
  connections: z.number().int().min(1).max(10),
  costE4,
});
export type SmtpAccount = z.output<typeof smtpAccount>;

/** What ends each message of news on a telephone: `STOP au 36111`. */
const stop = z.string().trim().max(40).regex(/STOP/i);
/** A name of letters and digits, or a number, as telephones show it. */
const telephoneSender = z
  .string()
  .trim()
  .regex(/^(?:[A-Za-z0-9 ]{3,11}|\+?\d{3,15})$/);

/** A centre that sends SMS, by SMPP 3.4. */
const smppAccount = z.object({
  kind: z.literal('smpp'),
  host: mailAccount.shape.host,
  port: mailAccount.shape.port,
  isSecure: z.boolean(),
  systemId: z.string().trim().min(1).max(15),
  sender: telephoneSender,
  stop,
  /** Messages handed over at a time. */
  atOnce: z.number().int().min(1).max(10),
  costE4,
});
export type SmppAccount = z.output<typeof smppAccount>;

/** Vonage’s Messages API, by HTTPS: SMS, or RCS that becomes an SMS where it does not reach the telephone. */
const vonageAccount = z.object({
  kind: z.literal('vonage'),
  applicationId: id,
  /** Of an SMS as a telephone shows it; of RCS the agent’s name. */
  sender: z.string().trim().min(3).max(60),
  stop,
  /** Of RCS: who sends the SMS instead; null where there is none. */
  smsSender: telephoneSender.nullable(),
  costE4,
  /** Of that SMS. */
  smsCostE4: costE4,
});
export type VonageAccount = z.output<typeof vonageAccount>;

/** Letters that the house prints, or has printed, and posts itself. */
const postAccount = z.object({
  kind: z.literal('post'),
  /** Who writes, in lines: at the head of each letter. */
  sender: z.string().trim().min(1).max(400),
  /** Where the window of the envelopes is. */
  window: z.enum(windowSides),
  /** Paper, envelope and stamp. */
  costE4,
});
export type PostAccount = z.output<typeof postAccount>;

export const senderAccount = z.discriminatedUnion('kind', [
  smtpAccount,
  smppAccount,
  vonageAccount,
  postAccount,
]);
export type SenderAccount = z.output<typeof senderAccount>;

/** Which channels an account can send on. */
export const accountsOf: Record<SentChannel, readonly SenderAccount['kind'][]> = {
  email: ['smtp'],
  sms: ['smpp', 'vonage'],
  rcs: ['vonage'],
  letter: ['post'],
};
