/** Which labels are printed lives in the address: what is due, what is chosen, a delivery's, a place's addresses. */
import { z } from 'zod';

export const labelWays = ['changed', 'never', 'chosen'] as const;

export const labelSheetSearch = z.object({
  way: z.enum(labelWays).optional().catch(undefined),
  delivery: z.string().optional().catch(undefined),
  bins: z.string().optional().catch(undefined),
});
