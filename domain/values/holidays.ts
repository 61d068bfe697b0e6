/** The public holidays of France (Code du travail, L3133-1), with the two more of Alsace and Moselle (L3134-13). */
import { addDays, type Day } from './time.ts';

export const holidayRegions = ['france', 'alsaceMoselle'] as const;
export type HolidayRegion = (typeof holidayRegions)[number];

const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const movable = [1, 39, 50];

export function isPublicHoliday(day: Day, region: HolidayRegion = 'france'): boolean {
  const year = Number(day.slice(0, 4));
  const easter = easterOf(year);
  const isAlsatian = region === 'alsaceMoselle' && (day.slice(5) === '12-26' || day === addDays(easter, -2));
  return (
    isAlsatian || fixed.includes(day.slice(5)) || movable.some((after) => addDays(easter, after) === day)
  );
}

export function isSunday(day: Day): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
}

/** Easter Sunday of the Gregorian calendar, by the anonymous computus (Nature, 1876). */
export function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const days = moon + week - 7 * late + 114;
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
