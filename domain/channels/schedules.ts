/** When a schedule runs next. */
import { type Instant, instantOfLocal } from '../values/time.ts';
import type { Schedule } from './words.ts';

const dayMs = 86_400_000;

/**
 * The first run after an instant. A nightly run falls once a day by the shop's own clock, whatever summer time does to the day; at once means as
 * often as a look may cost.
 */
export function nextRun(schedule: Schedule, after: Instant, timeZone: string, atOnceMs = 3_000): Instant {
  const from = Date.parse(after);
  if (schedule.kind === 'atOnce') return new Date(from + atOnceMs).toISOString();
  if (schedule.kind === 'everyMinutes') return new Date(from + schedule.minutes * 60_000).toISOString();
  const [hour = 0, minute = 0] = schedule.at.split(':').map(Number);
  for (let day = Math.floor(from / dayMs) - 1; ; day += 1) {
    const date = new Date(day * dayMs);
    const run = instantOfLocal(
      {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour,
        minute,
        second: 0,
      },
      timeZone,
    );
    if (run > after) return run;
  }
}
