/** What of the codes lives in their address. */
import { z } from 'zod';
import { offerStates } from '#domain/offers/rules.ts';
import { id } from '#domain/values/ids.ts';

export const offersSearch = z.object({
  q: z.string().optional().catch(undefined),
  state: z.enum(offerStates).optional().catch(undefined),
  /** For whom a code is to be made. */
  for: id.optional().catch(undefined),
});
