/** What a customer is likely to hand over: the sums just above what is due that notes make. */

const notes = [500n, 1000n, 2000n, 5000n, 10_000n] as const;
const mostOffered = 4;

/** Cents, the smallest first; the exact sum is not among them. */
export function notesFor(due: bigint): bigint[] {
  const rounded = notes.map((note) => ((due + note - 1n) / note) * note);
  const above = [...new Set(rounded)].filter((sum) => sum > due);
  return above.sort((one, other) => (one < other ? -1 : 1)).slice(0, mostOffered);
}
