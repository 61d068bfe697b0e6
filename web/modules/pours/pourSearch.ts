/** What of the glass' pages lives in their address. */
import { z } from 'zod';

export const periods = ['7', '28', '84', '366'] as const;
export type Period = (typeof periods)[number];

export const pourSearch = z.object({
  days: z.enum(periods).optional().catch(undefined),
  sku: z.uuid().optional().catch(undefined),
});
export type PourSearch = z.infer<typeof pourSearch>;
