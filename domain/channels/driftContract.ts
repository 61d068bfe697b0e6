/** Gaps between shelf, ledger and shops on the wire: what most likely made them, and the click that puts them right. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { driftCauses } from './drift/clues.ts';
import { likelihoods } from './drift/sentences.ts';

const tag = 'channels';
const count = z.number().int();

/** Where what is said can be seen. */
export const driftLink = z.discriminatedUnion('to', [
  z.object({ to: z.literal('sale'), saleId: id }),
  z.object({
    to: z.literal('connection'),
    connectionId: id,
    part: z.enum(['items', 'mappings', 'files', 'exchanges']),
  }),
  z.object({ to: z.literal('sku'), skuId: id }),
]);
export type DriftLink = z.output<typeof driftLink>;

export const driftGap = z.object({
  id,
  /** `count`: of a shelf that was counted. `change`: a shop's level changed by itself. `uneven`: a shop's level stays another than the one wanted. */
  kind: z.enum(['count', 'change', 'uneven']),
  skuId: id,
  skuName: z.string(),
  connectionId: id.nullable(),
  connectionName: z.string().nullable(),
  /** The shop's own id of what it sells. */
  ref: z.string().nullable(),
  sentence: z.string(),
  /** Found less expected, in the sku's base: when it was seen, and what is not explained. */
  difference: integer,
  remaining: integer,
  since: instant,
  foundAt: instant,
  /** The likeliest first. */
  causes: z.array(
    z.object({
      cause: z.enum(driftCauses),
      sentence: z.string(),
      likelihood: z.enum(likelihoods),
      /** From 0 to 1. */
      probability: z.number(),
      clues: z.array(z.object({ sentence: z.string(), link: driftLink.nullable() })),
      correction: z.object({ kind: z.string(), sentence: z.string() }).nullable(),
    }),
  ),
  corrections: z.array(z.object({ sentence: z.string(), by: z.string(), at: instant })),
  /** `explained`: nothing of it is left. `corrected`: somebody has dealt with it. */
  closedAs: z.enum(['explained', 'corrected']).nullable(),
  closedAt: instant.nullable(),
});
export type DriftGap = z.output<typeof driftGap>;

export const listGaps = route({
  name: 'listGaps',
  method: 'GET',
  path: '/api/v1/gaps',
  tag,
  summary: 'Gaps between shelf, ledger and shops, the newest first, each with its likeliest causes.',
  access: 'channels:read',
  query: pageQuery.extend({
    /** Those of this shop, and of counts of what it sells. */
    connectionId: id.optional(),
    state: z.enum(['open', 'closed']).default('open'),
  }),
  reply: pageOf(driftGap),
});

export const getGap = route({
  name: 'getGap',
  method: 'GET',
  path: '/api/v1/gaps/:gapId',
  tag,
  summary: 'One gap.',
  access: 'channels:read',
  params: z.object({ gapId: id }),
  reply: driftGap,
});

export const correctGap = route({
  name: 'correctGap',
  method: 'POST',
  path: '/api/v1/gaps/:gapId/corrections',
  tag,
  summary: 'Does what puts a gap right if this is its cause, then looks at it again.',
  access: 'channels:write',
  creates: true,
  params: z.object({ gapId: id }),
  body: z.object({ cause: z.enum(driftCauses) }),
  reply: driftGap,
});

export const comparison = z.object({
  connectionId: id,
  name: z.string(),
  comparedAt: instant.nullable(),
  listings: count,
  /** Gaps that were open after it. */
  gaps: count,
  /** Those that are open now. */
  open: count,
  nextAt: instant,
  /** The one that makes sure, some days after it went live; `done` once it was made. */
  audit: z.object({
    at: instant,
    done: z.object({ at: instant, listings: count, gaps: count }).nullable(),
  }),
  problem: z.string().nullable(),
});
export type Comparison = z.output<typeof comparison>;

export const listComparisons = route({
  name: 'listComparisons',
  method: 'GET',
  path: '/api/v1/comparisons',
  tag,
  summary:
    'When each live shop was last compared with the ledger, what came of it, and its audit after going live.',
  access: 'channels:read',
  reply: z.object({ items: z.array(comparison), openGaps: count }),
});

export const compareNow = route({
  name: 'compareNow',
  method: 'POST',
  path: '/api/v1/vendor-connections/:connectionId/comparison',
  tag,
  summary: 'Compares every level of a shop with the ledger now.',
  access: 'channels:write',
  params: z.object({ connectionId: id }),
  reply: z.undefined(),
});

/** Told to open screens. */
export const gapChanged = z.object({ gapId: id });
