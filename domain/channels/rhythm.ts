/** How often a shop is asked, and how long it is left alone after it failed. */
import { type Instant, later } from '../values/time.ts';
import type { Capabilities, Grant, StreamName } from './connector.ts';

const second = 1000;
const minute = 60 * second;
const week = 7 * 24 * 60 * minute;

/** Where a shop calls us the poll only makes sure; where it does not, the poll is all there is. */
export function pullEveryMs(stream: StreamName, capabilities: Capabilities): number {
  if (stream === 'listings') return 30 * minute;
  if (stream === 'stock')
    return capabilities.streams.stock?.cursor === 'enumerateOnly' ? 10 * minute : 2 * minute;
  return capabilities.push === null ? 20 * second : 2 * minute;
}

/** Doubled with each failure from five seconds on, to half an hour; `random` (0 to 1) spreads it by ±20 %. */
export function pauseAfterFailures(failures: number, random: number): number {
  const pause = Math.min(5 * second * 2 ** Math.min(failures, 20), 30 * minute);
  return Math.round(pause * (0.8 + random * 0.4));
}

/** A write that fails so often is shown to a person; it is tried on all the same. */
export const worrisomeAttempts = 5;

/** When what a vendor granted is renewed: at two thirds of its life, each week where that is long. Null where it never ends, or cannot be renewed. */
export function renewalOf({ refreshToken, expiresAt }: Grant, now: Instant): Instant | null {
  if (refreshToken === null || expiresAt === null) return null;
  const lifeMs = Math.max(0, Date.parse(expiresAt) - Date.parse(now));
  return later(now, Math.min((lifeMs * 2) / 3, week));
}
