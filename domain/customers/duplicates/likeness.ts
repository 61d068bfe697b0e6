/** How like two words are: what hands mistype, ears mishear and scanners misread. */

/** Winkler's, 0 to 1: letters in common and in order, a common beginning worth a little more. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const reach = Math.max(0, (Math.max(one.length, other.length) >> 1) - 1);
  const taken = new Uint8Array(other.length);
  const found: number[] = [];
  for (let at = 0; at < one.length; at += 1) {
    const last = Math.min(other.length - 1, at + reach);
    for (let there = Math.max(0, at - reach); there <= last; there += 1) {
      if (taken[there] === 1 || one.charCodeAt(at) !== other.charCodeAt(there)) continue;
      taken[there] = 1;
      found.push(one.charCodeAt(at));
      break;
    }
  }
  if (found.length === 0) return 0;
  let misplaced = 0;
  let next = 0;
  for (let there = 0; there < other.length; there += 1) {
    if (taken[there] === 0) continue;
    if (found[next] !== other.charCodeAt(there)) misplaced += 1;
    next += 1;
  }
  const common = found.length;
  const jaro = (common / one.length + common / other.length + (common - misplaced / 2) / common) / 3;
  let start = 0;
  while (start < 4 && start < one.length && one[start] === other[start]) start += 1;
  return jaro + start * 0.1 * (1 - jaro);
}

/** Letters added, dropped, changed, or two neighbours that changed places; `most + 1` for any distance past `most`. */
export function edits(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let least = Math.min(
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
      );
      const hasTurned =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (hasTurned) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return Math.min(above[other.length] ?? 0, most + 1);
}

const sounds: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('bpfvw').map((letter) => [letter, '1'])),
  ...Object.fromEntries(Array.from('cgjkqsxz').map((letter) => [letter, '2'])),
  ...Object.fromEntries(Array.from('dt').map((letter) => [letter, '3'])),
  l: '4',
  ...Object.fromEntries(Array.from('mn').map((letter) => [letter, '5'])),
  r: '6',
};

/** Consonants as they sound, doubled ones once, at most five: `philippe` and `filip` alike, and `smith` and `smyth`. */
export function soundOf(word: string): string {
  let sound = '';
  for (const letter of word.replaceAll('ph', 'f')) {
    const next = sounds[letter] ?? '';
    if (next !== '' && !sound.endsWith(next)) sound += next;
    if (sound.length === 5) break;
  }
  return sound;
}
