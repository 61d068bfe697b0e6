/** Days that come every year, and the days of a week. */
import { addDays, type Day, daysBetween } from '../values/time.ts';

/** 317 is the 17th of March. */
const birthDayOf = (day: Day): number => Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

/** Whose birthday it is on a day: whoever was born on a 29th of February, on the 1st of March of a year that has none. */
export function bornOn(day: Day): number[] {
  const own = birthDayOf(day);
  return own === 301 && !isLeap(Number(day.slice(0, 4))) ? [301, 229] : [own];
}

/** The days from one to another, both among them. */
export function daysFrom(from: Day, until: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, index) =>
    addDays(from, index),
  );
}

/** The last Friday that is no later. */
export function fridayUntil(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 2) % 7));
}
