/** What of the work orders lives in the address: which are shown, and what a new one begins with. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';
import { day } from '#domain/values/time.ts';

export const workOrdersSearch = z.object({
  show: z.enum(['open', 'done', 'cancelled']).optional().catch(undefined),
});

export const newWorkOrderSearch = z.object({
  sku: id.optional().catch(undefined),
  /** In base. */
  quantity: z.string().regex(/^\d+$/).optional().catch(undefined),
  due: day.optional().catch(undefined),
  reference: z.string().optional().catch(undefined),
});
