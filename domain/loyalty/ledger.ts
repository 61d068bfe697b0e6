/** What the ledger of points says: why something came or went, until when it counts, what it may come to in money. */
import { divideRound } from '../values/integer.ts';
import type { Day } from '../values/time.ts';

/**
 * `given` by hand as a gift, `corrected` by hand as an error; `reversed` with what came back: below zero what was earned, above it what was used;
 * `voucher` what left as a code, above zero what came back of one that was not used.
 */
export const causes = ['earned', 'burned', 'reversed', 'expired', 'given', 'corrected', 'voucher'] as const;
export type Cause = (typeof causes)[number];

/** The last day of what is earned on a day: so many months later, or the last day of a month that is shorter. */
export function lastDayOf(day: Day, months: number | null): Day | null {
  if (months === null) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

/** Cents that so many points may come to: by the reward that gives most for a point, since that is the one that may be asked. */
export function worthOf(points: bigint, rewards: readonly { points: bigint; worth: bigint }[]): bigint {
  if (points <= 0n) return 0n;
  return rewards
    .map((reward) => divideRound(points * reward.worth, reward.points))
    .reduce((most, worth) => (worth > most ? worth : most), 0n);
}
