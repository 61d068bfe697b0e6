/** Time as it is passed around: instants in UTC, business days in the shop's own calendar. */
import { z } from 'zod';

/** RFC 3339 in UTC with milliseconds, `2026-11-22T09:30:00.000Z`: as text it sorts as time does. */
export type Instant = string;
export const instant = z.codec(z.iso.datetime({ offset: true }), z.string(), {
  decode: (text): Instant => new Date(text).toISOString(),
  encode: (at) => at,
});

/** `YYYY-MM-DD`. */
export type Day = string;
export const day = z.iso.date();

const dayMs = 86_400_000;
const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** The day so many days after (before, where `days` is below zero). */
export function addDays(day: Day, days: number): Day {
  return new Date((numberOf(day) + days) * dayMs).toISOString().slice(0, 10);
}

/** From one day to another: 1 from a day to the next. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** The clock, passed in by whoever assembles. */
export type Clock = () => Instant;

export function later(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

const partsOf = new Map<string, Intl.DateTimeFormat>();

function localParts(
  at: Date,
  timeZone: string,
): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number> {
  let format = partsOf.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    partsOf.set(timeZone, format);
  }
  const parts = format.formatToParts(at);
  const read = (wanted: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find(({ type }) => type === wanted)?.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}

const minuteMs = 60_000;
/** The minute last asked about in each time zone: sales come by thousands of one day, and its calendar costs more than all the rest of a line. */
const lastMinutes = new Map<string, { minute: number; day: Day }>();

/** The business day of an instant: the calendar day in `timeZone`, which ends `dayEndsAtHour` hours after midnight. */
export function businessDayOf(at: Instant, timeZone: string, dayEndsAtHour = 0): Day {
  const minute = Math.floor(Date.parse(at) / minuteMs) - dayEndsAtHour * 60;
  const last = lastMinutes.get(timeZone);
  if (last?.minute === minute) return last.day;
  const parts = localParts(new Date(minute * minuteMs), timeZone);
  const date = [parts.year, parts.month, parts.day];
  const day = date.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
  lastMinutes.set(timeZone, { minute, day });
  return day;
}

/** Minutes after midnight, as the wall clock in `timeZone` shows them. */
export function minuteOfDay(at: Instant, timeZone: string): number {
  const { hour, minute } = localParts(new Date(at), timeZone);
  return hour * 60 + minute;
}

/**
 * The instant of a wall-clock time in `timeZone`. In the hour that a spring change skips, the time moves on by that hour; in the one
 * that an autumn change repeats, the first is meant.
 */
export function instantOfLocal(
  local: { year: number; month: number; day: number; hour: number; minute: number; second: number },
  timeZone: string,
): Instant {
  const wanted = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
  const offsetAt = (at: number): number => {
    const seen = localParts(new Date(at), timeZone);
    return Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute, seen.second) - at;
  };
  const before = wanted - offsetAt(wanted - 86_400_000);
  const after = wanted - offsetAt(wanted + 86_400_000);
  const exact = [Math.min(before, after), Math.max(before, after)].find((at) => at + offsetAt(at) === wanted);
  return new Date(exact ?? before).toISOString();
}
