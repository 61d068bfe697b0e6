/** Arithmetic on calendar days, and the instants of a shop's day. */
import { addDays, type Day, instantOfLocal } from '../values/time.ts';

function noonOf(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** The same day `count` months later, or that month's last day. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOfDay(day);
  const lastDate = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(noonOf(day)).getUTCDay();
}

export function partsOfDay(day: Day): { year: number; month: number; date: number } {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) throw new Error(`not a day: ${day}`);
  return { year, month, date };
}

/** The nth such weekday of a month, from 1: the first Friday of September 2026 is `2026-09-04`. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

/** Minutes after the local midnight of one day, as milliseconds since 1970. */
export type WallClock = (minutes: number) => number;

/** Asks the time zone once a day: French clocks change at night, before any minute that a shop has a use for. */
export function wallClockOf(day: Day, timeZone: string): WallClock {
  const midnight = millisecondsAt(day, 6, timeZone) - 6 * 3_600_000;
  return (minutes) => midnight + Math.round(minutes * 60_000);
}

/** Since 1970, when the clocks of the zone show this hour. */
export function millisecondsAt(day: Day, hour: number, timeZone: string): number {
  const { year, month, date } = partsOfDay(day);
  return Date.parse(instantOfLocal({ year, month, day: date, hour, minute: 0, second: 0 }, timeZone));
}
