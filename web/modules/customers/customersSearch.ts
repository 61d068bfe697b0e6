/** What of the list of customers lives in its address. */
import { z } from 'zod';

export const customersSearch = z.object({ q: z.string().optional().catch(undefined) });
