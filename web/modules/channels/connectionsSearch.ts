/** What of the list of connections lives in its address: the part that is shown, and whether only failures are. */
import { z } from 'zod';

export const connectionsParts = ['tills', 'drift', 'out', 'log'] as const;

export const connectionsSearch = z.object({
  part: z.enum(connectionsParts).optional().catch(undefined),
  failed: z.enum(['yes']).optional().catch(undefined),
});
