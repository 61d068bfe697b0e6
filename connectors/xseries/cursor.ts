/** Where a collection of X-Series has been read to: each change bears the next number of one count. https://x-series-api.lightspeedhq.com/docs/pagination */
import { z } from 'zod';
import type { Cursor } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { readCursor } from '../kit/json.ts';

const at = z.iso.datetime({ offset: true });

/**
 * A number may be given before its change can be seen, and a greater one be read meanwhile: each sweep begins where one had ended so long ago.
 */
export const lookbackMs = 2 * 60_000;

const place = z.object({
  /** What a first reading was bounded by: nothing that has not changed since is ever told. */
  floor: at.nullable(),
  /** The next page begins behind it. */
  after: z.int().nonnegative(),
  /** Where the page before it began. */
  before: z.int().nonnegative(),
  /** Where sweeps ended, and when by our clock. */
  ends: z.array(z.object({ version: z.int(), at })),
  /** Whether a whole sweep was made. */
  swept: z.boolean(),
  /** While the first change since the floor is looked for: it is known to lie between `after` and here. */
  seek: z.object({ below: z.int().nullable() }).nullable(),
});
export type Place = z.infer<typeof place>;

export function readPlace(cursor: Cursor | null, floor: Instant | null): Place {
  return readCursor(place, cursor, { floor, after: 0, before: 0, ends: [], swept: false, seek: null });
}

export function writePlace(to: Place): Cursor {
  return JSON.stringify(to);
}

export function nextPage(last: Place, after: number): Place {
  return { ...last, after, before: last.after };
}

/** After a page without anything. What is seen late is new, so that of a first sweep its last page holds it. */
export function endSweep(last: Place, now: Instant): Place {
  const known = last.ends.length === 0 ? [{ version: last.before, at: now }] : last.ends;
  const same = known.at(-1)?.version === last.after;
  const ends = same ? known : [...known, { version: last.after, at: now }];
  const settled = ends.findLastIndex((end) => Date.parse(end.at) <= Date.parse(now) - lookbackMs);
  const kept = ends.slice(Math.max(settled, 0));
  return { ...last, after: kept[0]?.version ?? last.after, ends: kept, swept: true };
}
