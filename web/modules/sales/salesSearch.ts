/** What of the sales list lives in its address, and the days that a period means. */
import { z } from 'zod';
import type { Day } from '#domain/values/time.ts';
import { daysBefore } from '#web/api/useBusinessDay.ts';

export const periods = ['today', 'yesterday', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

export const salesSearch = z.object({
  q: z.string().optional().catch(undefined),
  period: z.enum(periods).optional().catch(undefined),
  parked: z.enum(['yes']).optional().catch(undefined),
});
export type SalesSearch = z.output<typeof salesSearch>;

/** First and last day, both included; null for all. */
export function daysOf(period: Period | undefined, today: Day): { from: Day; to: Day } | null {
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysBefore(today, 1), to: daysBefore(today, 1) };
    case 'week':
      return { from: daysBefore(today, 6), to: today };
    case 'month':
      return { from: daysBefore(today, 29), to: today };
    default:
      return null;
  }
}
