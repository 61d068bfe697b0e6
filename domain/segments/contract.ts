/** Segments on the wire: what is counted as one builds them, what is kept, and who they mean today. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { segmentTree, traitKinds } from './segment.ts';

const tag = 'segments';
const params = z.object({ segmentId: id });
const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters');

export const newSegment = z.object({ name, tree: segmentTree });

export const segment = z.object({
  id,
  name: z.string(),
  tree: segmentTree,
  /** As a sentence, in the caller's language. */
  said: z.string(),
  isReadyMade: z.boolean(),
});
export type KeptSegment = z.output<typeof segment>;

export const listSegments = route({
  name: 'listSegments',
  method: 'GET',
  path: '/api/v1/segments',
  tag,
  summary:
    'The segments that were kept, by name, then those that are ready made; each with how many customers it means now.',
  access: 'customers:figures',
  reply: z.object({
    items: z.array(segment.extend({ count: z.number().int() })),
    /** All customers. */
    total: z.number().int(),
    /** When the house was last measured: fifths and the usual gap; null before the first time. */
    measuredAt: instant.nullable(),
  }),
});

export const showSegment = route({
  name: 'showSegment',
  method: 'GET',
  path: '/api/v1/segments/:segmentId',
  tag,
  summary: 'One segment, as it was kept.',
  access: 'customers:figures',
  params,
  reply: segment,
});

export const countSegment = route({
  name: 'countSegment',
  method: 'POST',
  path: '/api/v1/segments/count',
  tag,
  summary:
    'How many customers a segment means now, kept or not, with the sentence and the query that says so. One that asks for nothing means everybody.',
  access: 'customers:figures',
  body: z.object({ tree: segmentTree }),
  reply: z.object({
    count: z.number().int(),
    said: z.string(),
    /** As it is asked, its values written in: to be read and copied, never sent back. */
    sql: z.string(),
  }),
});

export const sampleSegment = route({
  name: 'sampleSegment',
  method: 'POST',
  path: '/api/v1/segments/sample',
  tag,
  summary: 'A few of those whom a segment means now, the latest to come first.',
  access: 'customers:read',
  body: z.object({ tree: segmentTree }),
  reply: z.object({ items: z.array(z.object({ id, name: z.string() })) }),
});

export const createSegment = route({
  name: 'createSegment',
  method: 'POST',
  path: '/api/v1/segments',
  tag,
  summary: 'Keeps a segment under a name.',
  access: 'customers:write',
  creates: true,
  body: newSegment,
  reply: segment,
});

export const changeSegment = route({
  name: 'changeSegment',
  method: 'PUT',
  path: '/api/v1/segments/:segmentId',
  tag,
  summary: 'Changes what a segment is called and whom it means.',
  access: 'customers:write',
  params,
  body: newSegment,
  reply: segment,
});

export const removeSegment = route({
  name: 'removeSegment',
  method: 'DELETE',
  path: '/api/v1/segments/:segmentId',
  tag,
  summary: 'Takes a segment off the list. Done once, it is done.',
  access: 'customers:write',
  params,
  reply: z.object({ removed: z.literal(true) }),
});

export const listSegmentMembers = route({
  name: 'listSegmentMembers',
  method: 'GET',
  path: '/api/v1/segments/:segmentId/members',
  tag,
  summary: 'Who a segment means now, by name.',
  access: 'customers:read',
  params,
  query: pageQuery,
  reply: pageOf(z.object({ id, name: z.string() })),
});

export const listTraits = route({
  name: 'listTraits',
  method: 'GET',
  path: '/api/v1/segments/traits',
  tag,
  summary:
    'What purchases may be recognised by, of one kind: regions, appellations, producers, grapes as the catalogue says them.',
  access: 'customers:figures',
  query: z.object({ of: z.enum(traitKinds).extract(['region', 'appellation', 'producer', 'grape']) }),
  reply: z.object({ items: z.array(z.string()) }),
});
