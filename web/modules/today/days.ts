/** The days that a bar stands for, those without sales included. */
import type { Day } from '#domain/values/time.ts';
import { daysBefore } from '#web/api/useBusinessDay.ts';

export interface DaySum {
  day: Day;
  tickets: number;
  total: bigint;
}

/** The last `count` days up to today, each with its sales or none. */
export function daysUpTo(today: Day, count: number, sold: readonly DaySum[]): DaySum[] {
  const byDay = new Map(sold.map((sum) => [sum.day, sum]));
  return Array.from({ length: count }, (_, index) => {
    const day = daysBefore(today, count - 1 - index);
    return byDay.get(day) ?? { day, tickets: 0, total: 0n };
  });
}
