/** What of the closures' pages lives in their addresses. */
import { z } from 'zod';
import { periods } from '#domain/till/words.ts';
import { id } from '#domain/values/ids.ts';
import { day } from '#domain/values/time.ts';

const span = z.object({
  register: id.optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
});

export const closuresSearch = span.extend({ period: z.enum(periods).optional().catch(undefined) });
export type ClosuresSearch = z.output<typeof closuresSearch>;

export const cashSearch = span.extend({ differing: z.enum(['yes']).optional().catch(undefined) });
export type CashSearch = z.output<typeof cashSearch>;

/** The day that it was sealed on, by which it is found. */
export const closureSearch = z.object({ day: day.optional().catch(undefined) });
