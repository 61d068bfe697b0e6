/** What of a count lives in its address: the article that it goes on with, the place that one is in. */
import { z } from 'zod';

export const countSearch = z.object({
  sku: z.string().optional().catch(undefined),
  place: z.string().optional().catch(undefined),
});
