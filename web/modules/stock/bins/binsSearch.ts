/** The place whose addresses are shown, and the one that was scanned, live in the address. */
import { z } from 'zod';

export const binsSearch = z.object({
  place: z.string().optional().catch(undefined),
  /** What its label says. */
  mark: z.string().optional().catch(undefined),
});
