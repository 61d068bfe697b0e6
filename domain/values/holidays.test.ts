import { expect, test } from 'vitest';
import { isPublicHoliday, isSunday } from './holidays.ts';
import { addDays } from './time.ts';

const holidaysOf = (year: number, region?: 'alsaceMoselle') =>
  Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index))
    .filter((day) => day.startsWith(String(year)) && isPublicHoliday(day, region))
    .map((day) => day.slice(5))
    .join(' ');

test('The public holidays of France are eleven, three of which follow Easter, and thirteen in Alsace and Moselle', () => {
  expect(holidaysOf(2026)).toBe('01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25');
  expect(holidaysOf(2024)).toBe('01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25');
  // The latest Easter there is, and a leap year's.
  expect(isPublicHoliday('2038-04-26')).toBe(true);
  expect(isPublicHoliday('2000-04-24')).toBe(true);
  expect(holidaysOf(2026, 'alsaceMoselle')).toContain('04-03 04-06');
  expect(holidaysOf(2026, 'alsaceMoselle')).toContain('12-25 12-26');
  expect([isSunday('2026-11-22'), isSunday('2026-11-23')]).toEqual([true, false]);
});
