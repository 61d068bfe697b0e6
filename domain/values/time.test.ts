/** Instants and business days, through the nights when clocks change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessDayOf, instant, instantOfLocal } from './time.ts';

const paris = 'Europe/Paris';
const local = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (text.match(/\d+/g) ?? []).map(
    Number,
  );
  return { year, month, day, hour, minute, second };
};

describe('an instant', () => {
  test('is read from any offset and kept in UTC with milliseconds, so that texts sort as time does', () => {
    expect(instant.parse('2026-11-22T10:30:00+01:00')).toBe('2026-11-22T09:30:00.000Z');
    expect(instant.safeParse('2026-11-22T10:30:00').success).toBe(false);
    expect(instant.safeParse('22/11/2026').success).toBe(false);
  });
});

describe('a business day', () => {
  test.each([
    ['2026-11-21T22:59:59.999Z', 0, '2026-11-21'],
    ['2026-11-21T23:00:00.000Z', 0, '2026-11-22'],
    ['2026-11-22T02:59:59.999Z', 4, '2026-11-21'],
    ['2026-11-22T03:00:00.000Z', 4, '2026-11-22'],
    ['2026-12-31T23:30:00.000Z', 4, '2026-12-31'],
    ['2028-02-29T12:00:00.000Z', 4, '2028-02-29'],
  ])('of %s, ending %d hours after midnight, is %s', (at, endsAt, expected) => {
    expect(businessDayOf(at, paris, endsAt)).toBe(expected);
  });

  test('is that of the shop, not of the server', () => {
    expect(businessDayOf('2026-11-21T20:00:00.000Z', 'Pacific/Auckland')).toBe('2026-11-22');
    expect(businessDayOf('2026-11-21T20:00:00.000Z', 'America/Martinique')).toBe('2026-11-21');
  });
});

describe('a time on the wall', () => {
  test.each([
    ['in winter', '2026-01-15 10:00:00', '2026-01-15T09:00:00.000Z'],
    ['in summer', '2026-07-15 10:00:00', '2026-07-15T08:00:00.000Z'],
    ['just before the spring change', '2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z'],
    ['in the hour that spring skips, an hour later', '2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'],
    ['just after the spring change', '2026-03-29 03:00:00', '2026-03-29T01:00:00.000Z'],
    ['in the hour that autumn repeats, the first', '2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z'],
    ['just after the autumn change', '2026-10-25 03:00:00', '2026-10-25T02:00:00.000Z'],
  ])('%s', (_, wall, expected) => {
    expect(instantOfLocal(local(wall), paris)).toBe(expected);
  });

  test('of any instant but those of the repeated hour is that instant again', () => {
    const zones = fc.constantFrom(
      paris,
      'America/New_York',
      'Pacific/Auckland',
      'Asia/Kolkata',
      'America/Guadeloupe',
    );
    const seconds = fc.integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 });
    fc.assert(
      fc.property(zones, seconds, (timeZone, second) => {
        const at = new Date(second * 1000);
        const wall = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(at);
        const again = Date.parse(instantOfLocal(local(wall), timeZone));
        expect([0, 3_600_000]).toContain(at.getTime() - again);
      }),
    );
  });
});
