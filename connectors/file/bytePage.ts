/**
 * Which single-byte page a text is written in, told by its bytes beyond ASCII and the letters beside them: 0x82 after a small letter is
 * the é of a DOS page, never the Ç of a Macintosh.
 */
import iconv from 'iconv-lite';
import type { Encoding } from '#domain/files/format.ts';

/** The first of those that explain a text equally well is taken. */
const pages = ['windows-1252', 'iso-8859-15', 'macroman', 'cp850'] as const;

/** How much a letter that stands where French puts it speaks for its page. */
const letters = new Map<string, number>();
for (const [weight, all] of [
  [6, 'é'],
  [4, 'èàÉ'],
  [3, 'êçôâîœÈÊÀÂÇÔÎŒ'],
  [2, 'ëùûïæÆ'],
  [1, 'äöÿñÑáíóúßøåÅ'],
] as const)
  for (const letter of all) letters.set(letter, weight);
/** Signs that stand on price tags anywhere: two of them are letters in another page. */
const signs = new Set('€«»°’‘“”–—…²³№£½¼®©™·×\u00a0');

const [other, small, capital] = [0, 1, 2] as const;

function beside(byte: number | undefined): number {
  if (byte === undefined) return other;
  if (byte >= 0x61 && byte <= 0x7a) return small;
  return byte >= 0x41 && byte <= 0x5a ? capital : other;
}

function weightOf(character: string, before: number, after: number): number {
  if (signs.has(character)) return 1;
  const weight = letters.get(character) ?? 0;
  // A word by itself or the end of one, as no other letter with an accent is.
  if (character === 'à' || character === 'À') return after === other ? weight : 0;
  if (before === other && after === other) return 0;
  const isCapital = character !== character.toLowerCase();
  const isAmiss = isCapital
    ? before === small || (before === capital && after === small)
    : after === capital || (before === capital && after === other);
  return isAmiss ? 0 : weight;
}

const places = 9;

/** Counts bytes by their neighbours: what it says does not depend on the order of a file's lines. */
export class BytePage {
  /** How many bytes beyond ASCII were seen. */
  seen = 0;
  readonly #counts = new Uint32Array(128 * places);

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) continue;
      const place = (byte - 0x80) * places + beside(bytes[at - 1]) * 3 + beside(bytes[at + 1]);
      this.#counts[place] = (this.#counts[place] ?? 0) + 1;
      this.seen++;
    }
  }

  best(): Encoding {
    let best: Encoding = pages[0];
    let bestScore = -1;
    for (const page of pages) {
      const score = this.#scoreOf(page);
      if (score > bestScore) [best, bestScore] = [page, score];
    }
    return best;
  }

  #scoreOf(page: Encoding): number {
    const characters = iconv.decode(Buffer.from(Array.from({ length: 128 }, (_, at) => at + 0x80)), page);
    let score = 0;
    this.#counts.forEach((count, place) => {
      if (count === 0) return;
      const neighbours = place % places;
      const character = characters[(place - neighbours) / places] ?? '';
      score += count * weightOf(character, Math.floor(neighbours / 3), neighbours % 3);
    });
    return score;
  }
}
