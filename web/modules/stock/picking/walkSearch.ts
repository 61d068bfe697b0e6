/** The picks that are walked together live in the address, separated by commas. */
import { z } from 'zod';

export const walkSearch = z.object({ ids: z.string().catch('') });
