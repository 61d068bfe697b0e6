/** What of the gift cards' list lives in its address. */
import { z } from 'zod';

export const giftCardsSearch = z.object({
  q: z.coerce.string().optional().catch(undefined),
  overspent: z.enum(['yes']).optional().catch(undefined),
});
