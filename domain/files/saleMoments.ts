/** When a row's sale happened, from its date and time cells. */
import type { Day, Instant } from '../values/time.ts';
import { cellText } from './cells.ts';
import { clockOfFraction, readClock, readWrittenDate, type WallTime, ZoneClock } from './dates.ts';
import type { Cells } from './rows.ts';
import { UnreadableSale } from './saleReading.ts';
import type { SalesFileProfile } from './salesProfile.ts';

export interface SaleMoment {
  at: Instant;
  /** The day as the file writes it. */
  day: Day;
  dateOnly: boolean;
}

const graceMs = 24 * 3_600_000;
const earliest: Instant = '1990-01-01T00:00:00.000Z';
/** A ticket's lines share their date, and a year of minutes is half a million texts: past this the memory starts anew. */
const remembered = 50_000;

/** Makes the reader of moments; it throws `UnreadableSale`, and remembers what it has read. */
export function saleMoments(profile: SalesFileProfile, now: Instant): (cells: Cells) => SaleMoment {
  const { column, timeColumn } = profile.date;
  const latest = new Date(Date.parse(now) + graceMs).toISOString();
  const read = momentReader(profile);
  const seen = new Map<string, SaleMoment>();
  return (cells) => {
    const date = cellText(cells, column).trim();
    if (date === '') throw new UnreadableSale('missing_date');
    const time = timeColumn === undefined ? '' : cellText(cells, timeColumn).trim();
    const key = time === '' ? date : `${date} ${time}`;
    const known = seen.get(key);
    if (known) return known;
    const value = key.slice(0, 60);
    const moment = read(date, time);
    if (!moment) throw new UnreadableSale('unreadable_date', { value });
    if (moment.at > latest) throw new UnreadableSale('future_date', { value });
    if (moment.at < earliest) throw new UnreadableSale('implausible_date', { value });
    if (seen.size >= remembered) seen.clear();
    seen.set(key, moment);
    return moment;
  };
}

function momentReader(profile: SalesFileProfile): (date: string, time: string) => SaleMoment | null {
  const { format, midnightMeansNoTime } = profile.date;
  const zone = new ZoneClock(profile.timeZone);
  const [closingHour = 0, closingMinute = 0] = profile.closingTime.split(':').map(Number);
  const closing: WallTime = { hour: closingHour, minute: closingMinute, second: 0 };
  return (dateText, timeText) => {
    const written = readWrittenDate(dateText, format);
    if (!written) return null;
    if (timeText !== '') {
      const clock = readClock(timeText) ?? { time: clockOfFraction(timeText), offsetMinutes: null };
      if (!clock.time) return null;
      written.time = clock.time;
      written.offsetMinutes = clock.offsetMinutes;
    }
    const time = midnightMeansNoTime && isMidnight(written.time) ? null : written.time;
    if (time === null) written.offsetMinutes = null;
    return {
      at: zone.instantOf(written, time ?? closing),
      day: `${pad(written.year, 4)}-${pad(written.month, 2)}-${pad(written.day, 2)}`,
      dateOnly: time === null,
    };
  };
}

function isMidnight(time: WallTime | null): boolean {
  return time !== null && time.hour === 0 && time.minute === 0 && time.second === 0;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
