/** How near two written words are: slips of the finger, and words that were cut short. */

/** Below it two words are different words. */
const nearest = 0.7;

/** From 0 (different words) to 1 (the same); figures and words of three letters are never guessed. */
export function closeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 4 || b.length < 4 || /\d/.test(a + b)) return 0;
  const longest = Math.max(a.length, b.length);
  const cut = a.startsWith(b) || b.startsWith(a) ? 0.6 + 0.4 * (Math.min(a.length, b.length) / longest) : 0;
  const slips = distance(a, b, Math.floor(longest * (1 - nearest)));
  const near = 1 - slips / longest;
  return Math.max(cut, near >= nearest ? near : 0);
}

/** Letters added, lost, changed or swapped with the next one; more than `most` counts as `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    // A swap reaches back over one row.
    if (least > most && leastBefore > most) return most + 1;
    leastBefore = least;
    older = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, most + 1);
}
