/** Planning on the wire: what to make and to buy by when, and whether an order can be honoured. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { day } from '../values/time.ts';
import { quantity } from './contract.ts';

const tag = 'making';

const plannedOrder = z.object({
  skuId: id,
  do: z.enum(['make', 'buy']),
  /** In base. */
  quantity: integer,
  /** Whose order it is for; null where it fills a threshold up. */
  reference: z.string().nullable(),
  /** And for how many others. */
  others: z.number().int(),
  /** The day to begin or to order, that on which it is wanted, and the first on which it can be there. */
  begin: day,
  by: day,
  ready: day,
});
export type PlannedOrder = z.output<typeof plannedOrder>;

const standIn = z.object({
  skuId: id,
  quantity: integer,
  /** The component of which there is not enough in time, and how much of it that spares. */
  insteadOf: id,
  spared: integer,
  reference: z.string().nullable(),
  by: day,
});

const promise = z.object({
  skuId: id,
  quantity: integer,
  by: day,
  /** When all of it can be there. */
  ready: day,
  /** What of it must be made or bought first. */
  toMake: integer,
});

export const getPlan = route({
  name: 'getPlan',
  method: 'GET',
  path: '/api/v1/plan',
  tag,
  summary:
    'Through every level: what to make and to buy, and by when, for what is promised, for orders that are open and for thresholds.',
  access: 'stock:read',
  reply: z.object({
    today: day,
    orders: z.array(plannedOrder),
    /** What is taken in the place of a component, as its recipe allows. */
    standIns: z.array(standIn),
    /** Who waits longer than said: those who wait longest, and how many there are. */
    late: z.array(promise.extend({ reference: z.string() })),
    lateCount: z.number().int(),
  }),
});

export const canHonour = route({
  name: 'canHonour',
  method: 'POST',
  path: '/api/v1/plan/promise',
  tag,
  summary:
    'Whether an order can be honoured beside all that is promised already: when each line can be there, and what that takes.',
  access: 'stock:read',
  body: z.object({
    lines: z
      .array(
        z.object({
          skuId: id,
          quantity,
          by: day,
        }),
      )
      .min(1)
      .max(200),
  }),
  reply: z.object({
    isInTime: z.boolean(),
    lines: z.array(promise),
    orders: z.array(plannedOrder),
    standIns: z.array(standIn),
  }),
});
