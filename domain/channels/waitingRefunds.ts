/** Refunds that wait for their sale, or for a person, on the wire; and when one of them is an alert. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { type Instant, instant } from '../values/time.ts';

/** A sale that has not come after a day is not on its way any more; a till that was offline is told of within that. */
const patienceMs = 24 * 3_600_000;

/** What gives back too much waits for nothing but a person. */
export function needsPerson({ code, since }: { code: string; since: Instant }, now: Instant): boolean {
  return code !== 'refund_without_sale' || Date.parse(now) - Date.parse(since) >= patienceMs;
}

export const waitingRefund = z.object({
  connectionId: id,
  connectionName: z.string(),
  /** Its own name among the refunds of its connection. */
  name: z.string(),
  why: z.string(),
  occurredAt: instant,
  since: instant,
  /** What it gives back, in minor units of its currency: negative. */
  amount: integer,
  /** What it gives back, as the shop calls it; units × 1000. */
  items: z.array(z.object({ label: z.string(), quantity: integer })),
  /** Whether it is an alert. */
  needsPerson: z.boolean(),
});
export type WaitingRefund = z.output<typeof waitingRefund>;

export const listWaitingRefunds = route({
  name: 'listWaitingRefunds',
  method: 'GET',
  path: '/api/v1/waiting-refunds',
  tag: 'channels',
  summary:
    'Refunds of connected shops that are not counted, and why: the sale has not come, or was for less. After a day without its sale one needs a person.',
  access: 'channels:read',
  reply: z.object({ items: z.array(waitingRefund) }),
});

export const settleWaitingRefund = route({
  name: 'settleWaitingRefund',
  method: 'PUT',
  path: '/api/v1/vendor-connections/:connectionId/waiting-refunds',
  tag: 'channels',
  summary:
    '`take`: it counts as the shop states it. `setAside`: it is not asked about any more, and counts only if its sale comes. What no longer waits stays as it is.',
  access: 'channels:write',
  params: z.object({ connectionId: id }),
  body: z.object({ name: z.string().max(300), as: z.enum(['take', 'setAside']) }),
  reply: z.undefined(),
});
