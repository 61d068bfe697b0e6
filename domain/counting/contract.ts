/** Counts on the wire: opened, said line by line by several at once, looked at, counted again, recorded. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { driftCauses } from '../channels/drift/clues.ts';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { abcClasses, dueReasons } from './choose.ts';
import { clueKinds } from './clues.ts';
import { doubts, usualBounds } from './doubts.ts';

const tag = 'counting';
const params = z.object({ countId: id });

export const countKinds = ['full', 'cycle'] as const;
export const countStates = ['open', 'closed', 'cancelled'] as const;
export type CountState = (typeof countStates)[number];

/** In a sku's base (µl, mg, thousandths). */
const quantity = integerUpTo(1_000_000_000_000_000n).refine((value) => value >= 0n, 'zero or more');
const cents = integerUpTo(100_000_000_000n).refine((value) => value >= 0n, 'zero or more');

const bounds = z.object({
  /** Differences from this worth on are counted again; cents. */
  amount: cents,
  /** So are those of this share of what was expected, in basis points. */
  shareBp: z.number().int().min(1).max(10_000),
  /** A recount settles it only if somebody else counted. */
  bySomebodyElse: z.boolean(),
});

export const count = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  shopId: id,
  kind: z.enum(countKinds),
  /** What is expected stays hidden while one counts. */
  isBlind: z.boolean(),
  state: z.enum(countStates),
  locationIds: z.array(id),
  bounds,
  openedAt: instant,
  openedBy: z.string(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  /** Articles in places: how many there are to count, and how many were. */
  toCount: z.number().int(),
  counted: z.number().int(),
  /** Articles of which a phone told after the end, until somebody decides. */
  late: z.number().int(),
});
export type Count = z.output<typeof count>;

const criteria = z.object({
  supplierId: id.optional(),
  colour: z.enum(['red', 'white', 'rose', 'orange']).optional(),
  abc: z.enum(abcClasses).optional(),
  forDays: z.number().int().min(1).max(3650).optional(),
  sample: z.number().int().min(1).max(5000).optional(),
});

export const listCounts = route({
  name: 'listCounts',
  method: 'GET',
  path: '/api/v1/count-sessions',
  tag,
  summary: 'Counts, the latest first.',
  access: 'stock:read',
  query: pageQuery.extend({ state: z.enum(countStates).optional() }),
  reply: pageOf(count),
});
export const openCount = route({
  name: 'openCount',
  method: 'POST',
  path: '/api/v1/count-sessions',
  tag,
  summary: 'A count begins: of whole places, of articles by what they are, or of those that are named.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    name: z.string().trim().min(1).max(80),
    locationIds: z.array(id).min(1).max(50),
    isBlind: z.boolean().default(true),
    /** Neither this nor `lines`: everything in these places is counted. */
    only: criteria.optional(),
    lines: z
      .array(z.object({ skuId: id, locationId: id }))
      .min(1)
      .max(5000)
      .optional(),
    bounds: bounds.default(usualBounds),
  }),
  reply: count,
});
export const countsDue = route({
  name: 'countsDue',
  method: 'GET',
  path: '/api/v1/count-sessions/due',
  tag,
  summary: 'What to count today: what stands below zero, then what is longest overdue for what it sells.',
  access: 'stock:read',
  query: z.object({ shopId: id, most: z.coerce.number().int().min(1).max(200).default(20) }),
  reply: z.object({
    items: z.array(
      z.object({
        skuId: id,
        locationId: id,
        abc: z.enum(abcClasses),
        reason: z.enum(dueReasons),
        daysSince: z.number().int().nullable(),
      }),
    ),
  }),
});
export const getCount = route({
  name: 'getCount',
  method: 'GET',
  path: '/api/v1/count-sessions/:countId',
  tag,
  summary: 'A count: its places, its articles, and those that are counted again.',
  access: 'stock:read',
  params,
  reply: count.extend({
    /** What is to be counted; for a whole place, what the ledger says is there. */
    lines: z.array(z.object({ skuId: id, locationId: id })),
    /** Of these the next round is wanted. */
    recounts: z.array(z.object({ skuId: id, locationId: id, round: z.number().int() })),
  }),
});

export const newEntry = z.object({
  id,
  skuId: id,
  locationId: id,
  spot: z.string().trim().max(60).default(''),
  lot: z.string().trim().min(1).max(60).nullable().default(null),
  does: z.enum(['add', 'set']),
  quantity,
  round: z.number().int().min(0).max(100).default(0),
  counterId: id,
  counter: z.string().trim().min(1).max(60),
  /** By the server's clock, as the phone knows it. */
  at: instant,
});
export type NewEntry = z.output<typeof newEntry>;

export const entriesAtOnce = 500;
export const sayEntries = route({
  name: 'sayEntries',
  method: 'POST',
  path: '/api/v1/count-sessions/:countId/entries',
  tag,
  summary: 'What a phone saw; an entry that is there already is skipped, so that all may be sent again.',
  access: 'stock:write',
  params,
  body: z.object({ entries: z.array(newEntry).min(1).max(entriesAtOnce) }),
  reply: z.object({
    /** By the server's clock: what a phone sets its own by. */
    now: instant,
    last: z.number().int(),
    /** The count has ended: what was said is kept until somebody decides. */
    isLate: z.boolean(),
    /** What can be counted in no way; the others are in. */
    refused: z.array(z.object({ id, reason: z.enum(['unknown_sku', 'not_stocked']) })),
  }),
});
export const listEntries = route({
  name: 'listEntries',
  method: 'GET',
  path: '/api/v1/count-sessions/:countId/entries',
  tag,
  summary: 'What was said since a place in the count, by whomever.',
  access: 'stock:read',
  params,
  query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({
    items: z.array(newEntry),
    /** To be asked after the next time; there is more at once where it is not the last. */
    last: z.number().int(),
    hasMore: z.boolean(),
    now: instant,
  }),
});

export const printCountSheet = route({
  name: 'printCountSheet',
  method: 'GET',
  path: '/api/v1/count-sessions/:countId/sheet',
  tag,
  summary: 'The count on paper: its articles in the order of the walk, with a box each to write in.',
  access: 'stock:read',
  params,
  query: z.object({ language }),
  reply: z.unknown(),
  media: 'application/pdf',
});

const reviewLine = z.object({
  skuId: id,
  locationId: id,
  /** Null where nobody counted it. */
  counted: integer.nullable(),
  expected: integer,
  difference: integer,
  /** What the difference is worth at cost, in cents; null where nobody knows. */
  worth: integer.nullable(),
  at: instant.nullable(),
  round: z.number().int(),
  counters: z.array(z.string()),
  doubts: z.array(z.enum(doubts)),
  clues: z.array(
    z.object({
      kind: z.enum(clueKinds),
      quantity: integer,
      locationId: id.nullable(),
      skuId: id.nullable(),
    }),
  ),
  /** What was found behind it since it was recorded, the likeliest first; of ten thousand. */
  causes: z.array(z.object({ cause: z.enum(driftCauses), probability: z.number().int() })),
});
export type ReviewLine = z.output<typeof reviewLine>;
export const reviewCount = route({
  name: 'reviewCount',
  method: 'GET',
  path: '/api/v1/count-sessions/:countId/review',
  tag,
  summary:
    'Each article as it was counted against what the ledger expected of it at that very moment; once recorded, as the ledger says today.',
  access: 'stock:write',
  params,
  reply: z.object({
    lines: z.array(reviewLine),
    /** At cost, in cents: what is missing, and what is too much. */
    missing: integer,
    surplus: integer,
    /** Articles of which facts wait to be taken in. */
    settledBehind: z.number().int(),
  }),
});
export const askRecount = route({
  name: 'askRecount',
  method: 'POST',
  path: '/api/v1/count-sessions/:countId/recounts',
  tag,
  summary: 'These are to be counted once more: what the next round finds replaces what was found.',
  access: 'stock:write',
  params,
  body: z.object({
    lines: z
      .array(z.object({ skuId: id, locationId: id }))
      .min(1)
      .max(5000),
  }),
  reply: z.object({ asked: z.number().int() }),
});
export const closeCount = route({
  name: 'closeCount',
  method: 'POST',
  path: '/api/v1/count-sessions/:countId/close',
  tag,
  summary: 'What was counted goes to the ledger, each article at the moment when it was counted.',
  access: 'stock:write',
  params,
  body: z.object({
    /** What nobody counted keeps its level, or is none. */
    uncounted: z.enum(['leave', 'zero']).default('leave'),
    acceptsDoubts: z.boolean().default(false),
  }),
  reply: z.object({ documentIds: z.array(id), lines: z.number().int(), alreadyDone: z.boolean() }),
});
export const cancelCount = route({
  name: 'cancelCount',
  method: 'POST',
  path: '/api/v1/count-sessions/:countId/cancel',
  tag,
  summary: 'The count is left and moves nothing.',
  access: 'stock:write',
  params,
  reply: z.object({ id }),
});
export const carryOnCount = route({
  name: 'carryOnCount',
  method: 'POST',
  path: '/api/v1/count-sessions/:countId/continuation',
  tag,
  summary:
    'What phones told after the end goes on as a count of its articles alone, with all that was said of them before: looked at and recorded as any.',
  access: 'stock:write',
  creates: true,
  params,
  body: z.object({ name: z.string().trim().min(1).max(80) }),
  reply: count,
});
export const dropLateEntries = route({
  name: 'dropLateEntries',
  method: 'PUT',
  path: '/api/v1/count-sessions/:countId/late-entries',
  tag,
  summary: 'What phones told after the end changes nothing; it stays written.',
  access: 'stock:write',
  params,
  reply: z.object({ id }),
});
