/** How often and for how long a message is sent again: Standard Webhooks' own pauses, over three days. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Before the second attempt, the third… */
const pausesMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

export const mostAttempts = pausesMs.length + 1;

/**
 * How long to wait after the `attempts`th attempt has failed, or null to give up. `random` (0 to 1) spreads the pause by ±10 %, so that a
 * receiver that comes back is not met by everyone at once; a receiver that asks for more time (`Retry-After`) gets it, up to a day.
 */
export function pauseAfter(attempts: number, random: number, askedMs: number | null = null): number | null {
  const pause = pausesMs[attempts - 1];
  if (pause === undefined) return null;
  const spread = Math.round(pause * (0.9 + random * 0.2));
  return askedMs === null ? spread : Math.max(spread, Math.min(askedMs, 24 * hour));
}

/** `Retry-After` in seconds or as an HTTP date, in milliseconds from `now`; null where it says neither. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * second;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** What an answer means for the message. */
export function outcomeOf(status: number): 'delivered' | 'gone' | 'retry' {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'retry';
}
