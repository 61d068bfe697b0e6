/** The hour on the shop's wall. */
import type { Instant } from '#domain/values/time.ts';

export function hourIn(at: Instant, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  return Number(format.format(new Date(at)));
}
