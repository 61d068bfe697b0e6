/** What of a wine's page lives in its address: the place whose number is being explained. */
import { z } from 'zod';

export const skuSearch = z.object({ place: z.string().optional().catch(undefined) });
