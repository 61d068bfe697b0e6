/** When telephones are left in peace: by default from 20 h to 8 h, on Sundays and on public holidays. */
import { type HolidayRegion, isPublicHoliday, isSunday } from '../values/holidays.ts';
import {
  addDays,
  businessDayOf,
  type Day,
  type Instant,
  instantOfLocal,
  minuteOfDay,
} from '../values/time.ts';
import type { Channel, Purpose } from './rules.ts';

export interface QuietHours {
  /** Minutes after midnight: quiet from one of them, over midnight, until the other. */
  from: number;
  until: number;
  sundays: boolean;
  holidays: boolean;
  region: HolidayRegion;
}

export const usualQuiet: QuietHours = {
  from: 20 * 60,
  until: 8 * 60,
  sundays: true,
  holidays: true,
  region: 'france',
};

const rings: readonly Channel[] = ['sms', 'rcs', 'phone'];

/** When a message may go at the earliest, if not now; what is about safety goes at any hour. */
export function quietUntil(
  { purpose, channel, at }: { purpose: Purpose; channel: Channel; at: Instant },
  timeZone: string,
  quiet: QuietHours,
): Instant | null {
  if (purpose === 'safety' || !rings.includes(channel)) return null;
  const today = businessDayOf(at, timeZone);
  const minute = minuteOfDay(at, timeZone);
  if (!isQuietDay(today, quiet) && minute >= quiet.until && minute < quiet.from) return null;
  let day = minute < quiet.until ? today : addDays(today, 1);
  while (isQuietDay(day, quiet)) day = addDays(day, 1);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const { until } = quiet;
  const local = { year, month, day: date, hour: Math.floor(until / 60), minute: until % 60, second: 0 };
  return instantOfLocal(local, timeZone);
}

function isQuietDay(day: Day, { sundays, holidays, region }: QuietHours): boolean {
  return (sundays && isSunday(day)) || (holidays && isPublicHoliday(day, region));
}
