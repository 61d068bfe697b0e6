/**
 * A PrestaShop dates in its own wall time without an offset (`2026-10-25 02:30:00`). When summer time ends an hour comes twice: what is
 * read there must neither be skipped nor taken for older than it is.
 */
import { type Instant, instantOfLocal } from '#domain/values/time.ts';
import { Misread } from '../kit/said.ts';

const written = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;
const minuteMs = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

export function isTimeZone(name: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '' && name !== ''
    );
  } catch {
    return false;
  }
}

/** What the shop's clock shows at an instant. */
export function wallOf(at: Instant, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes dates as ISO does.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format.format(new Date(at));
}

/** Its reading as if it were UTC: for sums on the face of the clock; null where it is no time (`0000-00-00 00:00:00`). */
function faceMs(wall: string): number | null {
  const match = written.exec(wall);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return year === 0 ? null : Date.UTC(year, month - 1, day, hour, minute, second);
}

export function shiftWall(wall: string, byMs: number): string {
  const face = faceMs(wall);
  if (face === null) throw new Misread({ fr: `« ${wall} » n’est pas une heure`, en: `“${wall}” is no time` });
  return new Date(face + byMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** The first instant at which the clock showed this; null where it is no time. */
export function instantOfWall(wall: string, timeZone: string): Instant | null {
  const face = faceMs(wall);
  if (face === null) return null;
  const local = new Date(face);
  return instantOfLocal(
    {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
    },
    timeZone,
  );
}

/**
 * The last instant up to `now` at which the clock showed this. Of a row that changes again and again it never goes back: each reading lies
 * between the change and the moment of reading, and the next change comes after that.
 */
export function lastInstantOfWall(wall: string, timeZone: string, now: Instant): Instant | null {
  const first = instantOfWall(wall, timeZone);
  if (first === null) return null;
  const again = repeatMs(first, timeZone);
  if (again === 0) return first;
  const second = new Date(Date.parse(first) + again).toISOString();
  return second <= now && wallOf(second, timeZone) === wallOf(first, timeZone) ? second : first;
}

/** By how much the clock is put back within three hours of an instant: the length of the time that comes twice. */
function repeatMs(at: Instant, timeZone: string): number {
  const offset = (ms: number): number => {
    const instant = new Date(ms).toISOString();
    return (faceMs(wallOf(instant, timeZone)) ?? ms) - Math.floor(ms / 1000) * 1000;
  };
  const middle = Date.parse(at);
  return Math.max(0, offset(middle - 180 * minuteMs) - offset(middle + 180 * minuteMs));
}

/** How far before a time on its clock a shop is read again: `atLeastMs`, and the hour that comes twice where it is near. */
export function overlapMs(wall: string, timeZone: string, atLeastMs: number): number {
  const at = instantOfWall(wall, timeZone);
  return atLeastMs + (at === null ? 0 : repeatMs(at, timeZone));
}
