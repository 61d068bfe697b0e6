/** A 128-bit fingerprint of a text, quick and pure: for telling rows apart, never for trust. */

/**
 * MurmurHash3 x86 128 (public domain, Austin Appleby) over UTF-16 code units, two to a word; writes four words into `into`. Not
 * cryptographic: whoever writes a file can make two of its own rows collide, and gains nothing by it (they count as repeats).
 */
export function fingerprint(text: string, into: Uint32Array): void {
  const length = text.length;
  const [c1, c2, c3, c4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  const blocks = length & ~7;
  for (let at = 0; at < blocks; at += 8) {
    h1 ^= Math.imul(rotate(Math.imul(wordAt(text, at), c1), 15), c2);
    h1 = (Math.imul(rotate(h1, 19) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotate(Math.imul(wordAt(text, at + 2), c2), 16), c3);
    h2 = (Math.imul(rotate(h2, 17) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotate(Math.imul(wordAt(text, at + 4), c3), 17), c4);
    h3 = (Math.imul(rotate(h3, 15) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotate(Math.imul(wordAt(text, at + 6), c4), 18), c1);
    h4 = (Math.imul(rotate(h4, 13) + h1, 5) + 0x32ac3b17) | 0;
  }
  if (blocks < length) {
    h1 ^= Math.imul(rotate(Math.imul(wordAt(text, blocks), c1), 15), c2);
    h2 ^= Math.imul(rotate(Math.imul(wordAt(text, blocks + 2), c2), 16), c3);
    h3 ^= Math.imul(rotate(Math.imul(wordAt(text, blocks + 4), c3), 17), c4);
    h4 ^= Math.imul(rotate(Math.imul(wordAt(text, blocks + 6), c4), 18), c1);
  }
  h1 = (h1 ^ length) | 0;
  h2 = (h2 ^ length) | 0;
  h3 = (h3 ^ length) | 0;
  h4 = (h4 ^ length) | 0;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = finalMix(h1);
  h2 = finalMix(h2);
  h3 = finalMix(h3);
  h4 = finalMix(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  into[0] = h1;
  into[1] = h2 + h1;
  into[2] = h3 + h1;
  into[3] = h4 + h1;
}

/** Two code units as one word; past the end they count as zero (the length is mixed in, so no two texts are confused). */
function wordAt(text: string, at: number): number {
  const low = at < text.length ? text.charCodeAt(at) : 0;
  const high = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return low | (high << 16);
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function finalMix(word: number): number {
  let h = word;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
