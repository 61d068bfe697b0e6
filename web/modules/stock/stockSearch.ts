/** What of the stock list lives in its address. */
import { z } from 'zod';
import { day } from '#domain/values/time.ts';

export const stockSearch = z.object({
  q: z.string().optional().catch(undefined),
  place: z.string().optional().catch(undefined),
  colour: z.string().optional().catch(undefined),
  region: z.string().optional().catch(undefined),
  /** Levels as they were at the end of that day. */
  on: day.optional().catch(undefined),
  state: z.enum(['short', 'out', 'low', 'enough']).optional().catch(undefined),
});
export type StockSearch = z.output<typeof stockSearch>;
