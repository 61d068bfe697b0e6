/** Where a stream has been read to that is swept again and again from the latest change on, a little back, and now and then farther back. */
import { z } from 'zod';
import type { Cursor } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { readCursor } from './json.ts';

const at = z.iso.datetime({ offset: true });

const place = z.object({
  /** What a first reading was bounded by: nothing before it is ever told. */
  floor: at,
  /** The sweep reads what changed from here on. */
  from: at,
  /** The latest change seen so far, by the vendor’s clock. */
  seen: at.nullable(),
  /** The vendor’s own place in the sweep. */
  page: z.string().nullable(),
  /** When the last sweep began that reached back for what tills may tell late, by our clock. */
  deepAt: at,
});
export type Place = z.infer<typeof place>;

export function readPlace(cursor: Cursor | null, since: Instant, now: Instant): Place {
  return readCursor(place, cursor, { floor: since, from: since, seen: null, page: null, deepAt: now });
}

export function writePlace(to: Place): Cursor {
  return JSON.stringify(to);
}

export function latest(one: Instant | null, other: Instant): Instant {
  return one !== null && Date.parse(one) >= Date.parse(other) ? one : other;
}

export interface Reach {
  /** Every sweep reads so far back. */
  lookbackMs: number;
  /** Now and then one reads farther. */
  deep: { lookbackMs: number; everyMs: number } | null;
}

/** After a whole sweep. Where nothing was seen there is nothing to move on to: the vendor’s clock is the one that counts. */
export function nextSweep(last: Place, { lookbackMs, deep }: Reach, now: Instant): Place {
  if (last.seen === null) return { ...last, page: null };
  const due = deep !== null && Date.parse(now) - Date.parse(last.deepAt) >= deep.everyMs;
  const back = due ? deep.lookbackMs : lookbackMs;
  const from = new Date(Date.parse(last.seen) - back).toISOString();
  return {
    floor: last.floor,
    from: latest(last.floor, from),
    seen: last.seen,
    page: null,
    deepAt: due ? now : last.deepAt,
  };
}
