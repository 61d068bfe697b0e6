/** What of a form lives in its address: the article that it starts with, the place that it empties. */
import { z } from 'zod';

export const deedSearch = z.object({
  sku: z.string().optional().catch(undefined),
  place: z.string().optional().catch(undefined),
});
