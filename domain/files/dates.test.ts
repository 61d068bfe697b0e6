/** Dates in the formats that tills write. */
import { describe, expect, it } from 'vitest';
import { clockOfFraction, type DateFormat, readClock, readWrittenDate, ZoneClock } from './dates.ts';

function shown(text: string, format: DateFormat): string | null {
  const date = readWrittenDate(text, format);
  if (!date) return null;
  const { year, month, day, time, offsetMinutes } = date;
  const clock = time ? ` ${time.hour}:${time.minute}:${time.second}` : '';
  return `${year}-${month}-${day}${clock}${offsetMinutes === null ? '' : ` ${offsetMinutes}`}`;
}

describe('dates', () => {
  it.each([
    ['2026-11-22', 'ymd', '2026-11-22'],
    ['2026-11-22T09:30:05', 'ymd', '2026-11-22 9:30:5'],
    ['2026-11-22T09:30:05.123Z', 'ymd', '2026-11-22 9:30:5 0'],
    ['2026-11-22 09:30+01:00', 'ymd', '2026-11-22 9:30:0 60'],
    ['20261122', 'ymd', '2026-11-22'],
    ['20261122093005', 'ymd', '2026-11-22 9:30:5'],
    ['20261122 0930', 'ymd', '2026-11-22 9:30:0'],
    ['2026/11/22 9h30', 'ymd', '2026-11-22 9:30:0'],
    ['22/11/2026', 'dmy', '2026-11-22'],
    ['22.11.26 18:05', 'dmy', '2026-11-22 18:5:0'],
    ['22112026', 'dmy', '2026-11-22'],
    ['dim. 22 nov. 2026', 'dmy', '2026-11-22'],
    ['3 août 2026 à 9h', 'dmy', null],
    ['3 août 2026', 'dmy', '2026-8-3'],
    ['14 juil. 2026', 'dmy', '2026-7-14'],
    ['14 juin 2026', 'dmy', '2026-6-14'],
    ['12/1/2010 8:26', 'mdy', '2010-12-1 8:26:0'],
    ['Dec 1, 2010 8:26 PM', 'mdy', '2010-12-1 20:26:0'],
    ['12/1/2010 12:05 AM', 'mdy', '2010-12-1 0:5:0'],
    ['40513', 'excelSerial', '2010-12-1'],
    ['40513.3513888889', 'excelSerial', '2010-12-1 8:26:0'],
    ['1291191960', 'epochSeconds', '2010-12-1 8:26:0 0'],
    ['1291191960000', 'epochMilliseconds', '2010-12-1 8:26:0 0'],
  ] as const)('%s as %s is %s', (text, format, expected) => {
    expect(shown(text, format)).toBe(expected);
  });

  it.each([
    ['25/12/2026', 'mdy'],
    ['31/02/2026', 'dmy'],
    ['29/02/2025', 'dmy'],
    ['12/1/201', 'mdy'],
    ['2026-13-01', 'ymd'],
    ['22/11/2026 25:00', 'dmy'],
    ['hier', 'dmy'],
    ['', 'ymd'],
    ['NaN', 'excelSerial'],
  ] as const)('%s is not a date in %s', (text, format) => {
    expect(readWrittenDate(text, format)).toBeNull();
  });

  it('times alone are read with or without marks, and as the fraction of a day that workbooks keep', () => {
    expect(readClock('14h35')?.time).toEqual({ hour: 14, minute: 35, second: 0 });
    expect(readClock('143507')?.time).toEqual({ hour: 14, minute: 35, second: 7 });
    expect(readClock('24:00')).toBeNull();
    expect(clockOfFraction('0,60763889')).toEqual({ hour: 14, minute: 35, second: 0 });
    expect(clockOfFraction('12')).toBeNull();
  });

  it('a wall-clock time is the instant of the shop’s zone, summer and winter', () => {
    const zone = new ZoneClock('Europe/Paris');
    const at = (text: string): string => {
      const date = readWrittenDate(text, 'ymd');
      return date?.time ? zone.instantOf(date, date.time) : '';
    };
    expect(at('2026-01-15 12:34:56')).toBe('2026-01-15T11:34:56.000Z');
    expect(at('2026-07-15 12:34:56')).toBe('2026-07-15T10:34:56.000Z');
    expect(at('2026-07-15 12:34:56-05:00')).toBe('2026-07-15T17:34:56.000Z');
    expect(at('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
  });
});
