/** Where the sales of K-Series have been read to: they are asked by the time at which they were closed, a year at most at once. */
import { z } from 'zod';
import type { Cursor } from '#domain/channels/connector.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { readCursor } from '../kit/json.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Every sweep reads so far back: what a till has closed reaches Lightspeed a little later. */
export const lookbackMs = 15 * minute;
/** How late a till that was offline is waited for. The vendor names no bound; Square’s is taken. */
export const offlineMs = 72 * hour;
const deepEveryMs = hour;
/** 365 days are allowed. */
const widestMs = 360 * day;

const at = z.iso.datetime({ offset: true });

const place = z.object({
  /** Nothing before it is ever told. */
  floor: at,
  from: at,
  /** While a sweep goes on: where it ends, and Lightspeed’s own place in it. */
  to: at.nullable(),
  page: z.string().nullable(),
  /** The latest closing seen in this sweep, by Lightspeed’s clock. */
  seen: at.nullable(),
  /** When the last sweep was planned that reaches back for what tills tell late. */
  deepAt: at,
});
export type Place = z.infer<typeof place>;

export function readPlace(cursor: Cursor | null, since: Instant, now: Instant): Place {
  return readCursor(place, cursor, {
    floor: since,
    from: since,
    to: null,
    page: null,
    seen: null,
    deepAt: now,
  });
}

export function writePlace(to: Place): Cursor {
  return JSON.stringify(to);
}

export function latest(one: Instant | null, other: Instant): Instant {
  return one !== null && Date.parse(one) >= Date.parse(other) ? one : other;
}

/** A day ahead, should our clock be behind: what lies in the future is cut off by Lightspeed. */
export function endOf({ from, to }: Place, now: Instant): Instant {
  if (to !== null) return to;
  const [widest, ahead] = [later(from, widestMs), later(now, day)];
  return Date.parse(widest) < Date.parse(ahead) ? widest : ahead;
}

/** The same sweep once more. */
export function again(last: Place): Place {
  return { ...last, to: null, page: null, seen: null };
}

/** After a whole sweep; where a year was not enough, the next one goes on. Where nothing was seen there is nothing to move on to. */
export function nextSweep(last: Place, to: Instant, now: Instant): { next: Place; more: boolean } {
  if (Date.parse(to) < Date.parse(now)) {
    return { next: again({ ...last, from: latest(last.floor, later(to, -lookbackMs)) }), more: true };
  }
  if (last.seen === null) return { next: again(last), more: false };
  const due = Date.parse(now) - Date.parse(last.deepAt) >= deepEveryMs;
  const from = latest(last.floor, later(last.seen, due ? -offlineMs : -lookbackMs));
  return { next: again({ ...last, from, deepAt: due ? now : last.deepAt }), more: false };
}
