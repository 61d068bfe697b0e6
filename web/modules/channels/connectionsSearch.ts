/** What of the list of connections lives in its address: the part that is shown, and whether only failures are. */
import { z } from 'zod';
import { consentResult } from '#domain/channels/consentContract.ts';

export const connectionsParts = ['tills', 'drift', 'out', 'log'] as const;

export const connectionsSearch = z.object({
  part: z.enum(connectionsParts).optional().catch(undefined),
  /** What became of access that was asked for at a vendor, where nobody can say of which connection. */
  consent: consentResult.optional().catch(undefined),
  failed: z.enum(['yes']).optional().catch(undefined),
});
