/** Where a stream of Shopify has been read to. */
import { z } from 'zod';
import type { Cursor } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { readCursor } from '../kit/json.ts';

const place = z.object({
  /** The sweep reads what changed from here on. */
  from: z.iso.datetime({ offset: true }),
  /** The latest change seen so far: where the next sweep begins, less what is read again. */
  seen: z.iso.datetime({ offset: true }).nullable(),
  /** Shopify’s own place in the sweep. */
  after: z.string().nullable(),
  /** How many at a time, once the shop has said that more are too costly. */
  size: z.int().min(1).max(250),
});
export type Place = z.infer<typeof place>;

export function readPlace(cursor: Cursor | null, since: Instant, size: number): Place {
  return readCursor(place, cursor, { from: since, seen: null, after: null, size });
}

export function writePlace(at: Place): Cursor {
  return JSON.stringify(at);
}

export function later(one: string | null, other: string): string {
  return one !== null && Date.parse(one) >= Date.parse(other) ? one : other;
}

/** After a whole sweep. Where nothing was seen there is nothing to move on to: the vendor’s clock is the one that counts. */
export function nextSweep(at: Place, lookbackMs: number): Place {
  if (at.seen === null) return { ...at, after: null };
  const from = new Date(Date.parse(at.seen) - lookbackMs).toISOString();
  return { from: later(at.from, from), seen: at.seen, after: null, size: at.size };
}
