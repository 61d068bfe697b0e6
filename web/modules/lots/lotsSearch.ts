/** What narrows the list of lots, and what a new recall begins with: both live in the address. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';

export const lotsSearch = z.object({
  code: z.string().max(60).optional().catch(undefined),
  only: z.enum(['there', 'held']).optional().catch(undefined),
});

export const newRecallSearch = z.object({
  lot: id.optional().catch(undefined),
});
