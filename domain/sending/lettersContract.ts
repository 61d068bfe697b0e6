/** Letters by post on the wire: those that wait are printed together, and are told posted together. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'sending';

const batch = z.object({
  id,
  madeAt: instant,
  madeBy: z.string(),
  letters: z.number().int(),
  /** Null until somebody says so. */
  postedAt: instant.nullable(),
});
export type LetterBatch = z.output<typeof batch>;

const ofBatch = z.object({ batchId: id });

export const listLetters = route({
  name: 'listLetters',
  method: 'GET',
  path: '/api/v1/sending/letters',
  tag,
  summary: 'How many letters wait to be printed, and the batches that were, the newest first.',
  access: 'customers:read',
  reply: z.object({ waiting: z.number().int(), batches: z.array(batch) }),
});

export const makeBatch = route({
  name: 'makeBatch',
  method: 'POST',
  path: '/api/v1/sending/letters',
  tag,
  summary:
    'Takes the letters that wait into a batch to be printed; whoever may not be written to any more is left out, and told.',
  access: 'customers:write',
  creates: true,
  reply: batch,
});

export const printBatch = route({
  name: 'printBatch',
  method: 'GET',
  path: '/api/v1/sending/letters/:batchId/file',
  tag,
  summary:
    'The letters of a batch: as one PDF for window envelopes, or as CSV for a print house. Whoever refused since it was made is not in it.',
  access: 'customers:read',
  params: ofBatch,
  query: z.object({ format: z.enum(['pdf', 'csv']).default('pdf') }),
  reply: z.string(),
  media: 'application/octet-stream',
});

export const endBatch = route({
  name: 'endBatch',
  method: 'POST',
  path: '/api/v1/sending/letters/:batchId/end',
  tag,
  summary: 'The letters of a batch were posted, and count as sent; or they were not, and wait again.',
  access: 'customers:write',
  params: ofBatch,
  body: z.object({ posted: z.boolean() }),
  reply: z.object({ letters: z.number().int() }),
});
