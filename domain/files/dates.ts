/** Dates and times as files write them, read into a wall-clock time or an instant. */
import { z } from 'zod';
import { type Instant, instantOfLocal } from '../values/time.ts';
import { fold } from './fold.ts';

/**
 * `ymd`: 2026-11-22, 20261122, 2026-11-22T09:30:00+01:00. `dmy`: 22/11/2026, 22.11.26, 22 nov. 2026. `mdy`: 11/22/2026, Nov 22, 2026.
 * `excelSerial`: days since 1899-12-30. Each but the epochs may carry a time.
 */
export const dateFormats = ['ymd', 'dmy', 'mdy', 'excelSerial', 'epochSeconds', 'epochMilliseconds'] as const;
export const dateFormat = z.enum(dateFormats);
export type DateFormat = z.infer<typeof dateFormat>;

export interface WallTime {
  hour: number;
  minute: number;
  second: number;
}

export interface WrittenDate {
  year: number;
  month: number;
  day: number;
  /** Null where the text names no time. */
  time: WallTime | null;
  /** Minutes east of UTC, where the text says so. */
  offsetMinutes: number | null;
}

/** French and English names by their first letters; `juin` and `juil` need four. */
const months = new Map(
  'jan fev mar avr mai juin juil aou sep oct nov dec|jan feb mar apr may jun jul aug sep oct nov dec'
    .split('|')
    .flatMap((year) => year.split(' ').map((name, index): [string, number] => [name, index + 1])),
);

const separated =
  /^(?:\p{L}{2,9}\.?,? +)?(\d{1,4}|\p{L}{3,9})[-/. ]+(\d{1,2}|\p{L}{3,9})[-/., ]+(\d{1,4})(?:[T, ]+(.+))?$/u;
const compact = /^(\d{8}|\d{6})(?:[T ]?(\d.*))?$/;
const clock =
  /^(\d{1,2})(?:[:hH.](\d{2})(?:[:mM.](\d{2})(?:[.,]\d+)?)?|(\d{2})(\d{2})?)[sS]?\s*([aApP])?\.?(?:[mM]\.?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Reads one written date; null where the text is not one in that format. */
export function readWrittenDate(text: string, format: DateFormat): WrittenDate | null {
  const trimmed = text.trim();
  if (format === 'excelSerial') return dateOfSerial(trimmed);
  if (format === 'epochSeconds' || format === 'epochMilliseconds') return dateOfEpoch(trimmed, format);
  const parts = separated.exec(trimmed);
  if (parts) return dateOfParts([parts[1] ?? '', parts[2] ?? '', parts[3] ?? ''], parts[4], format);
  const run = compact.exec(trimmed);
  if (run) return dateOfParts(cutCompact(run[1] ?? '', format), run[2], format);
  return null;
}

function cutCompact(digits: string, format: 'ymd' | 'dmy' | 'mdy'): [string, string, string] {
  const yearDigits = digits.length - 4;
  return format === 'ymd'
    ? [digits.slice(0, yearDigits), digits.slice(yearDigits, yearDigits + 2), digits.slice(yearDigits + 2)]
    : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
}

function dateOfParts(
  [first, second, third]: [string, string, string],
  timeText: string | undefined,
  format: 'ymd' | 'dmy' | 'mdy',
): WrittenDate | null {
  const [yearText, monthText, dayText] =
    format === 'ymd'
      ? [first, second, third]
      : format === 'dmy'
        ? [third, second, first]
        : [third, first, second];
  const written = timeText === undefined ? { time: null, offsetMinutes: null } : readClock(timeText);
  if (!written) return null;
  const year =
    yearText.length === 4 ? Number(yearText) : yearText.length === 2 ? 2000 + Number(yearText) : NaN;
  const month = monthOf(monthText);
  const day = /^\d{1,2}$/.test(dayText) ? Number(dayText) : NaN;
  return isDay(year, month, day) ? { year, month, day, ...written } : null;
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const word = fold(text);
  return months.get(word.slice(0, 4)) ?? months.get(word.slice(0, 3)) ?? NaN;
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Reads `14:35`, `14h35`, `1435`, `2:35 PM`, `143500`, with or without an offset. */
export function readClock(text: string): Pick<WrittenDate, 'time' | 'offsetMinutes'> | null {
  const parts = clock.exec(text.trim());
  if (!parts) return null;
  const half = parts[6]?.toLowerCase();
  const written = Number(parts[1]);
  const minute = Number(parts[2] ?? parts[4]);
  const second = Number(parts[3] ?? parts[5] ?? 0);
  if (half !== undefined && (written < 1 || written > 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { time: { hour, minute, second }, offsetMinutes: offsetOf(parts[7]) };
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0);
  return text.startsWith('-') ? -minutes : minutes;
}

/** A time cell of a workbook is a fraction of a day: 0.5 is noon. */
export function clockOfFraction(text: string): WallTime | null {
  const fraction = /^0?[.,]\d+$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN;
  return Number.isNaN(fraction) ? null : clockOfSeconds(Math.round(fraction * 86_400) % 86_400);
}

function clockOfSeconds(seconds: number): WallTime {
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: Math.floor(seconds) % 60,
  };
}

function dateOfSerial(text: string): WrittenDate | null {
  if (!/^\d{1,6}(?:[.,]\d+)?$/.test(text)) return null;
  const seconds = Math.round(Number(text.replace(',', '.')) * 86_400);
  const at = new Date(Date.UTC(1899, 11, 30) + seconds * 1000);
  const time = /[.,]/.test(text) ? clockOfSeconds(seconds % 86_400) : null;
  return { ...dayOf(at), time, offsetMinutes: null };
}

function dateOfEpoch(text: string, format: 'epochSeconds' | 'epochMilliseconds'): WrittenDate | null {
  if (!/^\d{1,13}(?:\.\d+)?$/.test(text)) return null;
  const at = new Date(Math.floor(Number(text)) * (format === 'epochSeconds' ? 1000 : 1));
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return null;
  return { ...dayOf(at), time: clockOfSeconds(Math.floor(at.getTime() / 1000) % 86_400), offsetMinutes: 0 };
}

function dayOf(at: Date): Pick<WrittenDate, 'year' | 'month' | 'day'> {
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** Turns written dates into instants of one time zone; it remembers the hours it has seen, since asking the zone costs 30 µs. */
export class ZoneClock {
  readonly #timeZone: string;
  readonly #hours = new Map<string, number>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  instantOf(date: WrittenDate, time: WallTime): Instant {
    const { year, month, day } = date;
    if (date.offsetMinutes !== null) {
      const local = Date.UTC(year, month - 1, day, time.hour, time.minute, time.second);
      return new Date(local - date.offsetMinutes * 60_000).toISOString();
    }
    const key = `${year}-${month}-${day}T${time.hour}`;
    let hourStart = this.#hours.get(key);
    if (hourStart === undefined) {
      hourStart = Date.parse(
        instantOfLocal({ year, month, day, hour: time.hour, minute: 0, second: 0 }, this.#timeZone),
      );
      if (this.#hours.size >= 20_000) this.#hours.clear();
      this.#hours.set(key, hourStart);
    }
    return new Date(hourStart + (time.minute * 60 + time.second) * 1000).toISOString();
  }
}
