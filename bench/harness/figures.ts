/** Medians, percentiles and rounding of what was measured. */

/** The value that `share` (0 to 1) of the numbers do not pass. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

export function rounded(value: number, places = 0): number {
  return Number(value.toFixed(places));
}
