/** What a new article starts with, from its address: the barcode that nobody knew. */
import { z } from 'zod';

export const newSkuSearch = z.object({ barcode: z.coerce.string().optional().catch(undefined) });
