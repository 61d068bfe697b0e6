/** What of the technical journal lives in its address. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';
import { day } from '#domain/values/time.ts';

export const eventsSearch = z.object({
  register: id.optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  code: z.coerce.number().int().optional().catch(undefined),
});
export type EventsSearch = z.output<typeof eventsSearch>;
