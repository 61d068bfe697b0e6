/** What a group of customers did, in the few numbers that its mean and its spread need. */

export interface Tally {
  count: number;
  mean: number;
  /** Sum of squared deviations from the mean. */
  squares: number;
  /** Values that are not zero: who came, who bought. */
  filled: number;
  /** Each value is 0 or 1, so that the mean is a share. */
  isShare: boolean;
}

/**
 * Of one number a customer: visits, euros, margin net of discounts and of what the message cost. Welford's sums, so that large amounts close to each
 * other lose nothing. Statistics are no money: here alone amounts are floats.
 */
export function tallyOf(values: Iterable<number>): Tally {
  const tally: Tally = { count: 0, mean: 0, squares: 0, filled: 0, isShare: true };
  for (const value of values) {
    tally.count += 1;
    const off = value - tally.mean;
    tally.mean += off / tally.count;
    tally.squares += off * (value - tally.mean);
    if (value !== 0) tally.filled += 1;
    tally.isShare &&= value === 0 || value === 1;
  }
  return tally;
}

/** Variance of one value: of a share as the share says it, of an amount estimated from the sample. */
export function varianceOf({ count, squares }: Tally, isShare: boolean): number {
  return squares / (isShare ? count : count - 1);
}
