/** Sending on the wire: by whom the house sends, what left, what came back, and what nobody knows. */
import { z } from 'zod';
import { purposes } from '../consent/rules.ts';
import { mailAddress } from '../till/mailAddress.ts';
import { id } from '../values/ids.ts';
import { unitPrice } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { senderAccount } from './accounts.ts';
import { messageStates, sentChannels } from './rules.ts';

const tag = 'sending';
const channel = z.enum(sentChannels);
const ofChannel = z.object({ channel });

const sender = z.object({
  channel,
  /** Null where nobody has said yet by whom. */
  account: senderAccount.nullable(),
  hasSecret: z.boolean(),
  /** Whether calls of its provider are only taken signed. */
  hasSignature: z.boolean(),
  /** What keeps it from sending. */
  trouble: z.string().nullable(),
});
export type Sender = z.output<typeof sender>;

export const listSenders = route({
  name: 'listSenders',
  method: 'GET',
  path: '/api/v1/sending/accounts',
  tag,
  summary: 'By whom messages leave on each channel, without secrets.',
  access: 'settings:read',
  reply: z.object({
    items: z.array(sender),
    /** What a provider is told to call. */
    callsTo: z.string(),
  }),
});

export const saveSender = route({
  name: 'saveSender',
  method: 'PUT',
  path: '/api/v1/sending/accounts/:channel',
  tag,
  summary:
    'Says by whom messages leave on a channel; null takes it away. A secret that is left out stays, unless another server or user would be told it.',
  access: 'settings:write',
  isPersonal: true,
  params: ofChannel,
  body: z.object({
    account: senderAccount.nullable(),
    secret: z.string().max(5000).nullable().optional(),
    /** What its provider signs calls with; left out it stays, as a secret does. */
    signature: z.string().trim().min(16).max(200).nullable().optional(),
  }),
  reply: sender,
});

export const trySender = route({
  name: 'trySender',
  method: 'POST',
  path: '/api/v1/sending/accounts/:channel/trial',
  tag,
  summary: 'Sends one message by the account as it is kept, and answers what was said to it.',
  access: 'settings:write',
  isPersonal: true,
  params: ofChannel,
  body: z.object({ to: z.union([mailAddress, z.string().regex(/^\+?[\d\s.]{8,20}$/)]) }),
  reply: z.object({ sent: z.boolean(), why: z.string().nullable() }),
});

export const takeProviderCall = route({
  name: 'takeProviderCall',
  method: 'POST',
  path: '/api/v1/sending/calls/:token',
  tag,
  summary:
    'A provider of SMS and RCS tells what became of a message, or what somebody answered; STOP is in force at once. Signed, where the account knows what with.',
  access: 'public',
  isPersonal: true,
  params: z.object({ token: z.string().regex(/^[0-9a-f-]{36}\.[\w-]{43}$/) }),
  body: z.record(z.string(), z.unknown()),
  reply: z.object({ kept: z.literal(true) }),
});

const message = z.object({
  id,
  channel,
  purpose: z.enum(purposes),
  state: z.enum(messageStates),
  /** Of one that is suppressed, the reason; else what was said of it. */
  why: z.string().nullable(),
  customer: z.object({ id, name: z.string().nullable() }).nullable(),
  origin: z.object({ kind: z.string(), id }),
  queuedAt: instant,
  /** Of one that waits: not before. */
  dueAt: instant,
  leftAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type Message = z.output<typeof message>;

export const listMessages = route({
  name: 'listMessages',
  method: 'GET',
  path: '/api/v1/sending/messages',
  tag,
  summary: 'Messages to customers and what became of each, the newest first.',
  access: 'customers:read',
  query: pageQuery.extend({
    state: z.enum(messageStates).optional(),
    channel: channel.optional(),
    /** In the customer’s name, telephone or e-mail. */
    search: z.string().max(100).optional(),
  }),
  reply: pageOf(message),
});

const tally = z.object({
  channel,
  state: z.enum(messageStates),
  messages: z.number().int(),
  costE4: unitPrice,
});
export type Tally = z.output<typeof tally>;

export const countMessages = route({
  name: 'countMessages',
  method: 'GET',
  path: '/api/v1/sending/figures',
  tag,
  summary: 'How many messages are in each state: of the last thirty days, and all that wait or are unknown.',
  access: 'customers:figures',
  reply: z.object({ items: z.array(tally) }),
});

export const decideUnknown = route({
  name: 'decideUnknown',
  method: 'POST',
  path: '/api/v1/sending/unknown',
  tag,
  summary:
    'Of messages that nobody knows of whether they left: `again` sends them once more, which some may then get twice; `gone` takes them as sent.',
  access: 'customers:write',
  body: z.object({ messageIds: z.array(id).min(1).max(1000), decision: z.enum(['again', 'gone']) }),
  /** How many were unknown still. */
  reply: z.object({ messages: z.number().int() }),
});

/** More than any notice: the letter that it is about comes with it. */
export const largestReturn = 2 * 1024 * 1024;

export const takeReturn = route({
  name: 'takeReturn',
  method: 'POST',
  path: '/api/v1/sending/returns',
  tag,
  summary:
    'An e-mail that came back, as it arrived: a notice of non-delivery (RFC 3464) or a complaint (RFC 5965). A complaint ends all news by e-mail to whoever complained.',
  access: 'customers:write',
  isPersonal: true,
  upload: 'message/rfc822',
  reply: z.object({
    /** What was heard of it; null where it was heard before, or is of no message of ours. */
    heard: z.enum(['delivered', 'delayed', 'bounced', 'complained']).nullable(),
  }),
});
