/** A camera sees the same code in every picture: it is one scan until the code has left. */

/** A code that is held still is missed now and then: it has left when it was missed for so long. */
const goneAfterMs = 800;

/** Each code in sight, with when it was last seen, in milliseconds. */
export type InSight = ReadonlyMap<string, number>;

export const nothingInSight: InSight = new Map();

/** After a picture: what is in sight, and what came into it. */
export function look(
  before: InSight,
  codes: readonly string[],
  atMs: number,
): { inSight: InSight; scanned: readonly string[] } {
  const seen = [...new Set(codes)];
  const kept = [...before].filter(([, lastMs]) => atMs - lastMs <= goneAfterMs);
  const inSight = new Map([...kept, ...seen.map((code): [string, number] => [code, atMs])]);
  const known = new Set(kept.map(([code]) => code));
  return { inSight, scanned: seen.filter((code) => !known.has(code)) };
}
