/** The identity of a row that carries no line number: what it says, and how-manieth of its like it is. */
import { cellText } from './cells.ts';
import { fingerprint } from './hash.ts';
import { canonicalDecimal } from './numbers.ts';
import type { Cells } from './rows.ts';
import { numberColumns, type SalesFileProfile } from './salesProfile.ts';

const slotWords = 5;

/**
 * Gives each row of one file a key that does not depend on the rows' order: `r:<fingerprint>:<k>`, k counting from 0 the rows that say
 * the same. One instance a file. It keeps 20 bytes a slot and at most two slots in three filled: 1,000,000 different rows take 42 MB.
 */
export class LineKeys {
  #slots = new Uint32Array(1024 * slotWords);
  #used = 0;
  readonly #print = new Uint32Array(4);

  next(normalisedRow: string): string {
    fingerprint(normalisedRow, this.#print);
    const [a = 0, b = 0, c = 0, d = 0] = this.#print;
    return `r:${hex(a)}${hex(b)}${hex(c)}${hex(d)}:${this.#count(a, b, c, d)}`;
  }

  #count(a: number, b: number, c: number, d: number): number {
    const at = findSlot(this.#slots, a, b, c, d);
    const seen = this.#slots[at + 4] ?? 0;
    this.#slots[at + 4] = seen + 1;
    if (seen === 0) {
      this.#slots.set(this.#print, at);
      this.#used++;
      if (this.#used * slotWords * 3 > this.#slots.length * 2) this.#grow();
    }
    return seen;
  }

  #grow(): void {
    const old = this.#slots;
    const grown = new Uint32Array(old.length * 2);
    for (let from = 0; from < old.length; from += slotWords) {
      const [a = 0, b = 0, c = 0, d = 0, seen = 0] = old.subarray(from, from + slotWords);
      if (seen > 0) grown.set([a, b, c, d, seen], findSlot(grown, a, b, c, d));
    }
    this.#slots = grown;
  }
}

/** The slot of a fingerprint, or the empty one where it belongs (open addressing; the number of slots is a power of two). */
function findSlot(slots: Uint32Array, a: number, b: number, c: number, d: number): number {
  const mask = slots.length / slotWords - 1;
  for (let slot = a & mask; ; slot = (slot + 1) & mask) {
    const at = slot * slotWords;
    if (slots[at + 4] === 0) return at;
    if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d) return at;
  }
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

const plain = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Trimmed, spaces collapsed, Unicode NFC. */
export function normaliseText(text: string): string {
  return plain.test(text) ? text : text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/**
 * Makes the reader of a row's identity: the profile's identity columns in their order, each as normalised text, numbers in one
 * writing. Other columns of the file do not count.
 */
export function rowIdentity(profile: SalesFileProfile): (cells: Cells) => string {
  const numbers = new Set(numberColumns(profile));
  const columns = profile.identity.map((name) => ({ name, isNumber: numbers.has(name) }));
  return (cells) => {
    let identity = '';
    for (const { name, isNumber } of columns) {
      const text = cellText(cells, name);
      identity += (isNumber ? canonicalDecimal(text, profile.decimal) : null) ?? normaliseText(text);
      identity += '\u001f';
    }
    return identity;
  };
}
