/** What a new article starts with, from its address: the barcode that nobody knew, and the form in which it was scanned. */
import { z } from 'zod';

export const newSkuSearch = z.object({
  barcode: z.coerce.string().optional().catch(undefined),
  missingIn: z.enum(['receive', 'move', 'lose', 'taste']).optional().catch(undefined),
  /** The count in which it was missing. */
  countId: z.string().optional().catch(undefined),
  /** Where in it. */
  place: z.string().optional().catch(undefined),
});
export type NewSkuSearch = z.output<typeof newSkuSearch>;
