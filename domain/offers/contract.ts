/** Offers on the wire: codes that owe a discount, whose they are, who used them for what, and what tills copy of them. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { currency, money } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { offerKinds, offerOrigins, offerStates } from './rules.ts';

const tag = 'offers';

const positive = money.refine((value) => value > 0n, 'must be above zero');

export const offerTerms = z.object({
  kind: z.enum(offerKinds),
  /** Basis points, or cents. */
  value: positive,
  /** Cents of the basket, deposits and gift cards left out. */
  minimumBasket: positive.nullable(),
  /** What it is taken off; all where none. */
  skuIds: z.array(id).min(1).max(500).nullable(),
  /** The first and the last day. */
  from: day,
  until: day,
});

const label = z.string().trim().min(1).max(60);
const origin = z.object({ kind: z.enum(offerOrigins), id: z.string() });

/** A ticket, or a web shop's order, that a code was used for. */
export const offerUse = z.object({
  saleId: id,
  ticket: z.string(),
  /** Cents taken off. */
  discount: money,
  at: instant,
});

export const offerCode = z.object({
  id,
  code: z.string(),
  /** What it is called on the ticket. */
  label,
  terms: offerTerms,
  origin,
  /** Null of a code that is nobody's, or whose customer was erased. */
  customer: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(offerStates),
  issuedAt: instant,
  withdrawnBy: z.string().nullable(),
  uses: z.array(offerUse),
});
export type OfferCode = z.output<typeof offerCode>;

export const listOfferCodes = route({
  name: 'listOfferCodes',
  method: 'GET',
  path: '/api/v1/offer-codes',
  tag,
  summary: 'Codes of offers, the newest first: what each owes, whose it is, and what it was used for.',
  access: 'customers:read',
  query: pageQuery.extend({
    /** Of a code, a label or a customer’s name. */
    search: z.string().trim().max(120).optional(),
    state: z.enum(offerStates).optional(),
    customerId: id.optional(),
  }),
  reply: pageOf(offerCode),
});

export const sumOffers = route({
  name: 'sumOffers',
  method: 'GET',
  path: '/api/v1/offers',
  tag,
  summary: 'What offers come to: codes in each state, and what was taken off by them.',
  access: 'customers:read',
  reply: z.object({
    currency,
    states: z.record(z.enum(offerStates), z.number().int()),
    discount: money,
  }),
});

const mostAtOnce = 200;

export const makeOfferCodes = route({
  name: 'makeOfferCodes',
  method: 'POST',
  path: '/api/v1/offer-codes',
  tag,
  summary: 'Makes codes by hand: one for a customer, or several that are nobody’s, each good once.',
  access: 'customers:write',
  creates: true,
  body: z.object({
    label,
    terms: offerTerms,
    customerId: id.nullable(),
    count: z.number().int().min(1).max(mostAtOnce),
  }),
  reply: z.object({ items: z.array(offerCode) }),
});

export const withdrawOfferCode = route({
  name: 'withdrawOfferCode',
  method: 'POST',
  path: '/api/v1/offer-codes/:codeId/withdrawal',
  tag,
  summary: 'Takes a code back: tills refuse it as soon as they hear of it. What was sold by it stays.',
  access: 'customers:write',
  params: z.object({ codeId: id }),
  reply: offerCode,
});

/** What a till needs to honour a code alone. */
export const tillOffer = z.object({
  code: z.string(),
  label,
  terms: offerTerms,
  customerId: id.nullable(),
  state: z.enum(offerStates),
});
export type TillOffer = z.output<typeof tillOffer>;

export const listTillOffers = route({
  name: 'listTillOffers',
  method: 'GET',
  path: '/api/v1/till/offers',
  tag,
  summary:
    'Codes that changed after a sequence, in that order, for tills that keep a copy; one that is no longer open is to be forgotten.',
  access: 'till:use',
  query: z.object({ since: integer.default(0n), limit: pageQuery.shape.limit }),
  /** `until` is what to pass as `since` the next time; ask again at once while `more`. */
  reply: z.object({ items: z.array(tillOffer), until: integer, more: z.boolean() }),
});

export const getTillOffer = route({
  name: 'getTillOffer',
  method: 'GET',
  path: '/api/v1/till/offers/:code',
  tag,
  summary: 'What a code owes now, for a till that can ask.',
  access: 'till:use',
  params: z.object({ code: z.string().max(40) }),
  reply: tillOffer,
});
