/** Where the purchases have been read to. */
import { z } from 'zod';
import type { Cursor } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';

const at = z.iso.datetime({ offset: true });
const minute = 60_000;
const hour = 60 * minute;

/** Zettle orders purchases by the time they were made, so every sweep reads a little back. */
export const lookbackMs = 10 * minute;
/** How late a till without a network may tell is not published: three days are read again, now and then. */
export const lateMs = 72 * hour;
const deepEveryMs = 6 * hour;

const place = z.object({
  /** What a first reading was bounded by: nothing before it is ever told. */
  floor: at,
  /** The sweep reads what was bought from here on. */
  from: at,
  /** The latest purchase seen so far. */
  seen: at.nullable(),
  /** Zettle’s own place in the sweep: `lastPurchaseHash`. */
  page: z.string().nullable(),
  /** When the last sweep began that reached far back, by our clock. */
  deepAt: at,
});
export type Place = z.infer<typeof place>;

/** One that cannot be read is as good as none: what was read before is read again, and changes nothing. */
export function readPlace(cursor: Cursor | null, since: Instant, now: Instant): Place {
  const start: Place = { floor: since, from: since, seen: null, page: null, deepAt: now };
  if (cursor === null) return start;
  try {
    return place.safeParse(JSON.parse(cursor)).data ?? start;
  } catch {
    return start;
  }
}

export function writePlace(to: Place): Cursor {
  return JSON.stringify(to);
}

export function later(one: Instant | null, other: Instant): Instant {
  return one !== null && Date.parse(one) >= Date.parse(other) ? one : other;
}

/** After a whole sweep. Where nothing was seen there is nothing to move on to: the vendor’s clock is the one that counts. */
export function nextSweep(last: Place, now: Instant): Place {
  if (last.seen === null) return { ...last, page: null };
  const due = Date.parse(now) - Date.parse(last.deepAt) >= deepEveryMs;
  const back = due ? lateMs + 2 * hour : lookbackMs;
  const from = new Date(Date.parse(last.seen) - back).toISOString();
  return {
    floor: last.floor,
    from: later(last.floor, from),
    seen: last.seen,
    page: null,
    deepAt: due ? now : last.deepAt,
  };
}
