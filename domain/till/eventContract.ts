/** The office’s routes of technical events (JET). */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { money } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { csvFile, recordFilter } from './lists.ts';

const tag = 'till';

export const eventRow = z.object({
  registerId: id,
  register: z.string(),
  sequence: z.number().int(),
  at: instant,
  code: z.number().int(),
  detail: z.string(),
  amount: money.nullable(),
  operator: z.string(),
  offline: z.boolean(),
});
export type EventRow = z.output<typeof eventRow>;

export const listTillEvents = route({
  name: 'listTillEvents',
  method: 'GET',
  path: '/api/v1/till/events',
  tag,
  summary: 'The technical events (JET), newest first.',
  access: 'till:read',
  query: pageQuery
    .extend(recordFilter.shape)
    .extend({ code: z.coerce.number().int().min(0).max(9999).optional() }),
  reply: pageOf(eventRow),
});

export const exportTillEvents = route({
  ...csvFile,
  name: 'exportTillEvents',
  path: '/api/v1/till/events.csv',
  summary: 'The technical events (JET) as a CSV file, the oldest first.',
  query: recordFilter,
});
