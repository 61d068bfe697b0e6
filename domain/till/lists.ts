/** What the office’s lists of sealed records share: how they are narrowed, and that they leave as a CSV file. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { day } from '../values/time.ts';

export const recordFilter = z.object({ registerId: id.optional(), from: day.optional(), to: day.optional() });
export type RecordFilter = z.output<typeof recordFilter>;

export const csvFile = {
  method: 'GET',
  tag: 'till',
  access: 'till:read',
  reply: z.string(),
  media: 'text/csv; charset=utf-8',
} as const;
