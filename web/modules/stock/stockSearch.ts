/** What of the stock list lives in its address. */
import { z } from 'zod';
import { skuKinds } from '#domain/catalog/rules.ts';
import { day } from '#domain/values/time.ts';
import { levelStates } from './listRow.ts';

export const stockSearch = z.object({
  q: z.string().optional().catch(undefined),
  place: z.string().optional().catch(undefined),
  kind: z.enum(skuKinds).optional().catch(undefined),
  colour: z.string().optional().catch(undefined),
  region: z.string().optional().catch(undefined),
  /** Levels as they were at the end of that day. */
  on: day.optional().catch(undefined),
  state: z.enum(levelStates).optional().catch(undefined),
});
export type StockSearch = z.output<typeof stockSearch>;
