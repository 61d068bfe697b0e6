/** How long a level lasts at the pace of what was sold. */

/** Whole days; null where nothing sold, so that nobody reads a promise into it. */
export function daysLeft(available: bigint, sold: bigint, inDays: number): number | null {
  if (sold <= 0n) return null;
  if (available <= 0n) return 0;
  return Number((available * BigInt(inDays)) / sold);
}
