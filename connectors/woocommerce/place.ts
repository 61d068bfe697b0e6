/**
 * How far a list that is sorted by its last change has been read. The shop's `modified_after` is strict and has a grain of one second, so the same
 * seconds are always read again; a change moves a record to the end, so pages are cut by time and not by number wherever they can be.
 */
import { z } from 'zod';
import { gmtTime } from './shapes.ts';

export const place = z.object({
  /** Where the list is asked from, and which page of it. */
  afterMs: z.number(),
  page: z.number().int().min(1),
  /** The latest change that was seen. */
  newestMs: z.number(),
});
export type Place = z.output<typeof place>;

/** Twice the shop’s grain: what is asked from a second on may still be written within it. */
const overlapMs = 2_000;

export function backFrom(newestMs: number, lookbackMs: number): Place {
  return { afterMs: newestMs - lookbackMs, page: 1, newestMs };
}

/** Where a first reading begins in a shop whose clock is behind ours; null where it is not. */
export function placeBehind(at: Place, aheadMs: number): Place | null {
  if (aheadMs >= 0) return null;
  return { ...at, afterMs: at.afterMs + aheadMs, newestMs: at.newestMs + aheadMs };
}

/** Without an offset: with a Z beside `dates_are_gmt`, the shop shifts it twice and misses what changed. */
export function gmtOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

const changed = z.object({ date_modified_gmt: gmtTime });

export function nextPlace(
  at: Place,
  rows: readonly unknown[],
  perPage: number,
): { place: Place; more: boolean } {
  const times = rows.flatMap((row) => {
    const read = changed.safeParse(row);
    return read.success ? [Date.parse(read.data.date_modified_gmt)] : [];
  });
  const newestMs = Math.max(at.newestMs, ...times);
  const more = rows.length >= perPage;
  const afterMs = newestMs - overlapMs;
  // A bulk edit gives hundreds the same second: those are read by page number.
  return afterMs > at.afterMs
    ? { place: { afterMs, page: 1, newestMs }, more }
    : { place: { afterMs: at.afterMs, page: at.page + 1, newestMs }, more };
}
