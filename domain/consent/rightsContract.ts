/** What people may ask about their data, how long they are kept, and the register of what is done with data (RGPD 30). */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';

const tag = 'privacy';

export const requestKinds = ['access', 'portability', 'rectification', 'erasure', 'objection'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestWays = ['counter', 'email', 'letter', 'phone'] as const;

const request = z.object({
  id,
  kind: z.enum(requestKinds),
  /** Null once the person is erased. */
  customer: z.object({ id, name: z.string() }).nullable(),
  receivedOn: day,
  how: z.enum([...requestWays, 'link']),
  answerBy: day,
  isLate: z.boolean(),
  answeredAt: instant.nullable(),
  outcome: z.enum(['done', 'refused']).nullable(),
  reason: z.string().nullable(),
  /** The answer, to be written to them; null while there is none, and of whoever was erased. */
  letter: z.object({ to: z.string().nullable(), subject: z.string(), text: z.string() }).nullable(),
});
export type PrivacyRequest = z.output<typeof request>;

export const listPrivacyRequests = route({
  name: 'listPrivacyRequests',
  method: 'GET',
  path: '/api/v1/privacy/requests',
  tag,
  summary:
    'What people asked about their data: what waits for an answer first, then the latest 500 that have one.',
  access: 'customers:read',
  reply: z.object({ today: day, items: z.array(request) }),
});

export const createPrivacyRequest = route({
  name: 'createPrivacyRequest',
  method: 'POST',
  path: '/api/v1/privacy/requests',
  tag,
  summary: 'Notes what somebody asked, with the day by which it is to be answered: one month.',
  access: 'customers:write',
  creates: true,
  isPersonal: true,
  body: z.object({
    kind: z.enum(requestKinds),
    customerId: id,
    receivedOn: day,
    how: z.enum(requestWays),
  }),
  reply: request,
});

export const answerPrivacyRequest = route({
  name: 'answerPrivacyRequest',
  method: 'POST',
  path: '/api/v1/privacy/requests/:requestId/answer',
  tag,
  summary:
    'Says that a request was answered: done, or refused with the reason. An erasure answers by itself.',
  access: 'customers:write',
  isPersonal: true,
  params: z.object({ requestId: id }),
  body: z.union([
    z.object({ outcome: z.literal('done') }),
    z.object({ outcome: z.literal('refused'), reason: z.string().trim().min(3).max(500) }),
  ]),
  reply: request,
});

const retained = z.object({
  customer: z.object({ id, name: z.string() }),
  /** Their last sign of life, and what it was. */
  lastAt: instant,
  keptUntil: day,
});

export const listRetention = route({
  name: 'listRetention',
  method: 'GET',
  path: '/api/v1/privacy/retention',
  tag,
  summary: 'Who has given no sign of life for as long as people are kept; at most 500.',
  access: 'customers:read',
  reply: z.object({ total: z.number().int(), items: z.array(retained) }),
});

export const eraseRetained = route({
  name: 'eraseRetained',
  method: 'POST',
  path: '/api/v1/privacy/retention/erase',
  tag,
  summary: 'Erases those who are due by now among the customers named; the others are left as they are.',
  access: 'customers:write',
  body: z.object({ customerIds: z.array(id).min(1).max(500) }),
  reply: z.object({ erased: z.number().int() }),
});

const processing = z.object({
  key: z.string(),
  title: z.string(),
  purpose: z.string(),
  /** Whose data. */
  people: z.string(),
  /** Which data. */
  data: z.string(),
  /** What the law allows it by. */
  basis: z.string(),
  recipients: z.string(),
  kept: z.string(),
});

const register = z.object({
  controller: z.object({ name: z.string(), siren: z.string().nullable(), contact: z.string().nullable() }),
  processings: z.array(processing),
  /** How data are kept safe. */
  safety: z.array(z.string()),
  madeAt: instant,
});

export const getProcessingRegister = route({
  name: 'getProcessingRegister',
  method: 'GET',
  path: '/api/v1/privacy/register',
  tag,
  summary:
    'The register of processing activities (RGPD, article 30), written from what the house really uses.',
  access: 'customers:read',
  reply: register,
});

export const exportProcessingRegister = route({
  name: 'exportProcessingRegister',
  method: 'GET',
  path: '/api/v1/privacy/register/export',
  tag,
  summary: 'The register of processing activities as PDF or CSV.',
  access: 'customers:read',
  query: z.object({ format: z.enum(['pdf', 'csv']).default('pdf') }),
  reply: z.string(),
  media: 'application/octet-stream',
});
