/** What of an import's page lives in its address. */
import { z } from 'zod';

export const importSearch = z.object({
  /** The columns first, then the rows. */
  step: z.enum(['columns', 'rows']).optional().catch(undefined),
  /** The code of the program that the file comes from, where it is known by name. */
  source: z.string().max(60).optional().catch(undefined),
  show: z.enum(['all', 'problems', 'duplicates', 'quarantined']).optional().catch(undefined),
});
export type ImportSearch = z.output<typeof importSearch>;
export type ShownRows = NonNullable<ImportSearch['show']>;
