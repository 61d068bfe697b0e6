/** What of the orders' list lives in its address. */
import { z } from 'zod';

export const ordersSearch = z.object({
  state: z.enum(['draft', 'awaited', 'late', 'ended']).optional().catch(undefined),
  supplier: z.uuid().optional().catch(undefined),
});
export type OrdersSearch = z.output<typeof ordersSearch>;

/** Whom a new order is for, where that is known. */
export const newOrderSearch = z.object({ supplier: z.uuid().optional().catch(undefined) });
