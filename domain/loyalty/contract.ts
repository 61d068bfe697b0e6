/** Loyalty on the wire: programmes, what a customer has, what is owed to all of them. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { natures } from '../customers/rules.ts';
import { tillOffer } from '../offers/contract.ts';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { money } from '../values/money.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { giftOrigins } from './gifts.ts';
import { causes } from './ledger.ts';
import { programmeKinds, programmeTerms } from './programme.ts';

const tag = 'loyalty';

const programme = z.object({
  id,
  nature: z.enum(natures),
  /** From when on these terms count. */
  since: instant,
  terms: programmeTerms,
});
export type Programme = z.output<typeof programme>;

const programmes = z.object({ items: z.array(programme) });

export const listProgrammes = route({
  name: 'listLoyaltyProgrammes',
  method: 'GET',
  path: '/api/v1/loyalty/programmes',
  tag,
  summary: 'The programmes that are running: one at most for people, one for firms.',
  access: 'customers:figures',
  reply: programmes,
});

export const saveProgramme = route({
  name: 'saveLoyaltyProgramme',
  method: 'PUT',
  path: '/api/v1/loyalty/programmes/:nature',
  tag,
  summary:
    'From now on this is the programme of these customers; null ends it, and what was earned stays. What was sold before counts by what was said then. Another kind is another programme, with a balance of its own.',
  access: 'settings:write',
  params: z.object({ nature: z.enum(natures) }),
  body: z.object({ terms: programmeTerms.nullable() }),
  reply: programmes,
});

const balance = z.object({
  programmeId: id,
  name: z.string(),
  kind: z.enum(programmeKinds),
  /** Stamps, points, or cents of cashback; below zero where tills without network gave more than there was. */
  points: integer,
});

const entry = z.object({
  id,
  programmeId: id,
  cause: z.enum(causes),
  points: integer,
  at: instant,
  /** The sale's, where it came by one. */
  saleId: id.nullable(),
  document: z.string().nullable(),
  reason: z.string().nullable(),
  /** Null where nobody did it by hand. */
  by: z.string().nullable(),
  expiresOn: day.nullable(),
});

const standing = z.object({
  nature: z.enum(natures),
  /** Null where there is none for this customer. */
  programme: programme.nullable(),
  /** In the running programme; nothing earned is zero. */
  points: integer,
  tier: z.string().nullable(),
  /** Basis points: what the tier earns. */
  boost: z.number().int(),
  /** Of the rules' segments, those that the customer is in. */
  segments: z.array(id),
  /** What ends within three months, the first day first. */
  ending: z.array(z.object({ on: day, points: integer })),
  /** What is left in programmes that have ended. */
  former: z.array(balance),
  /** Codes in their name that are good today, the first to end first. */
  codes: z.array(tillOffer.pick({ code: true, label: true, terms: true })),
});
export type Standing = z.output<typeof standing>;

const params = z.object({ customerId: id });

export const getLoyalty = route({
  name: 'getLoyalty',
  method: 'GET',
  path: '/api/v1/customers/:customerId/loyalty',
  tag,
  summary: 'What a customer has, all records of theirs together, and how it came: the newest first.',
  access: 'customers:read',
  params,
  query: z.object({ moves: z.coerce.number().int().min(0).max(200).default(200) }),
  reply: standing.extend({ history: z.array(entry) }),
});

export const getReceiptRows = route({
  name: 'getLoyaltyOnReceipt',
  method: 'POST',
  path: '/api/v1/till/sales/:saleId/loyalty',
  tag,
  summary:
    'What a receipt that is printed again says of loyalty: what the ticket earned, the balance, codes in the buyer’s name.',
  access: 'till:use',
  params: z.object({ saleId: id }),
  body: z.object({ language }),
  reply: z.object({ rows: z.array(z.object({ label: z.string(), value: z.string() })) }),
});

const counted = z.object({ kind: z.enum(programmeKinds), points: integer }).nullable();

export const getTicketPoints = route({
  name: 'getTicketPoints',
  method: 'GET',
  path: '/api/v1/sales/:saleId/loyalty',
  tag,
  summary:
    'What a ticket earned its buyer, less what came back of it; and what a till counts that cannot ask: for a person without tier, in no group.',
  access: 'customers:read',
  params: z.object({ saleId: id }),
  reply: z.object({ earned: counted, offline: counted }),
});

/** Whether what their bringing is worth was given. */
const brought = z.object({ id, name: z.string(), isGiven: z.boolean() });
const sponsoring = z.object({
  /** By whom the customer was brought. */
  sponsor: brought.nullable(),
  brought: z.array(brought),
});

export const getSponsoring = route({
  name: 'getSponsoring',
  method: 'GET',
  path: '/api/v1/customers/:customerId/sponsor',
  tag,
  summary: 'By whom a customer was brought, and whom they brought.',
  access: 'customers:read',
  params,
  reply: sponsoring,
});

export const nameSponsor = route({
  name: 'nameSponsor',
  method: 'PUT',
  path: '/api/v1/customers/:customerId/sponsor',
  tag,
  summary:
    'Says who brought a new customer, or takes it back: both are given what the programme promises after the first purchase. Refused within a household, and of whoever bought before today.',
  access: 'customers:write',
  isPersonal: true,
  params,
  body: z.object({ sponsorId: id.nullable() }),
  reply: sponsoring,
});

export const givePoints = route({
  name: 'giveLoyaltyPoints',
  method: 'POST',
  path: '/api/v1/customers/:customerId/loyalty',
  tag,
  summary: 'Gives points to a customer by hand, or takes some off, and says why.',
  access: 'customers:write',
  creates: true,
  isPersonal: true,
  params,
  body: z.object({ points: integerUpTo(1_000_000n), reason: z.string().trim().min(1).max(200) }),
  reply: standing,
});

/** Of one programme, running or ended. */
const owed = z.object({
  ...balance.omit({ points: true }).shape,
  isRunning: z.boolean(),
  customers: z.number().int(),
  points: integer,
  /** Cents that all of it may come to. */
  worth: money,
  /** Below zero: what tills without network gave too much. */
  overspent: z.object({ customers: z.number().int(), points: integer }),
  /** By month, `2026-12`: what ends then if nobody uses it. */
  ending: z.array(z.object({ month: z.string(), points: integer })),
});
export type Owed = z.output<typeof owed>;

/** Codes that were given by programmes and that nobody has used yet. */
const owedGift = z.object({
  origin: z.enum(giftOrigins),
  codes: z.number().int(),
  /** Cents of those that owe an amount. */
  amount: money,
  /** How many owe a part of what will be bought. */
  parts: z.number().int(),
});

export const getLoyaltyOwed = route({
  name: 'getLoyaltyOwed',
  method: 'GET',
  path: '/api/v1/loyalty/owed',
  tag,
  summary: 'What is outstanding in each programme, what it may come to in money, and when it ends.',
  access: 'customers:figures',
  reply: z.object({ items: z.array(owed), gifts: z.array(owedGift) }),
});

export const listEndingPoints = route({
  name: 'listEndingPoints',
  method: 'GET',
  path: '/api/v1/loyalty/ending',
  tag,
  summary:
    'Who loses points within so many days, and when: to be told in time. The first day first, at most 500.',
  access: 'customers:read',
  query: z.object({ days: z.coerce.number().int().min(1).max(366).default(60) }),
  reply: z.object({
    items: z.array(
      z.object({ customerId: id, name: z.string(), on: day, points: integer, kind: z.enum(programmeKinds) }),
    ),
  }),
});

export const listOverspent = route({
  name: 'listOverspentLoyalty',
  method: 'GET',
  path: '/api/v1/loyalty/overspent',
  tag,
  summary:
    'Who used more than they had, at tills without network: it stays used, and the next purchases make it good.',
  access: 'customers:read',
  reply: z.object({
    items: z.array(
      z.object({ customerId: id, name: z.string(), points: integer, kind: z.enum(programmeKinds) }),
    ),
  }),
});
