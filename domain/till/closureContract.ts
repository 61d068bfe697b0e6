/** The office’s routes of closures, and of the shops’ days that they close. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { money } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { sealed } from './deviceContract.ts';
import { csvFile, recordFilter } from './lists.ts';
import { periods, tenders } from './words.ts';

const tag = 'till';

export const closureRow = z.object({
  registerId: id,
  register: z.string(),
  sequence: z.number().int(),
  number: z.number().int(),
  period: z.enum(periods),
  name: z.string(),
  at: instant,
  day,
  operator: z.string(),
  tickets: z.number().int(),
  gross: money,
  refunds: money,
  discounts: money,
  perpetual: money,
  rates: z.array(z.object({ rate: z.number().int().nullable(), gross: money, net: money })),
  tenders: z.array(z.object({ tender: z.enum(tenders), amount: money, count: z.number().int() })),
  /** What was counted when a shift ended. */
  cash: z.object({ float: money, expected: money, counted: money }).nullable(),
  sealed,
});
export type ClosureRow = z.output<typeof closureRow>;

export const listClosures = route({
  name: 'listClosures',
  method: 'GET',
  path: '/api/v1/till/closures',
  tag,
  summary: 'Closures, newest first, as each register signed them.',
  access: 'till:read',
  query: pageQuery.extend(recordFilter.shape).extend({
    period: z.enum(periods).optional(),
    /** Shifts whose drawer held something else than it should. */
    differing: z.enum(['yes']).optional(),
  }),
  reply: pageOf(closureRow),
});

export const shopDay = z.object({
  shopId: id,
  day,
  tickets: z.number().int(),
  gross: money,
  /** Each register that sold that day has closed it, and none may still hold tickets of it. */
  complete: z.boolean(),
  registers: z.array(
    z.object({
      registerId: id,
      code: z.string(),
      tickets: z.number().int(),
      gross: money,
      closed: z.boolean(),
    }),
  ),
  /** Codes of registers that have not been heard since that day ended. */
  unheard: z.array(z.string()),
});
export type ShopDay = z.output<typeof shopDay>;

export const listTillDays = route({
  name: 'listTillDays',
  method: 'GET',
  path: '/api/v1/till/days',
  tag,
  summary: 'What each shop sold a day, and whether that is all.',
  access: 'till:read',
  query: z.object({ from: day, to: day, shopId: id.optional() }),
  reply: z.object({ items: z.array(shopDay) }),
});

export const exportClosures = route({
  ...csvFile,
  name: 'exportClosures',
  path: '/api/v1/till/closures.csv',
  summary: 'Closures as a CSV file, the oldest first.',
  query: recordFilter,
});
