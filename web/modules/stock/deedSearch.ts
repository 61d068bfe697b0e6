/** What of a form lives in its address: the article that it starts with. */
import { z } from 'zod';

export const deedSearch = z.object({ sku: z.string().optional().catch(undefined) });
