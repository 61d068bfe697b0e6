/**
 * Words by which things are found, best first: whole, by their beginning, or with a letter or two wrong. Every word asked for must be met.
 * Held so that a key typed on a slow tablet among 20,000 articles is answered within its frame.
 */

/** Where a word stands, and how much it says there: a place, its weight, the next place. Most words stand once: one array weighs the least. */
type Meetings = number[];

/** What is said of a thing in one regard: the more words, the less each of them says. */
export interface Saying {
  words: readonly string[];
  boost: number;
}

const beginningWeight = 0.6;
const misspeltWeight = 0.3;
/** A saying of as many words tells half as much by each. */
const halfTellingWords = 8;

export class WordIndex<Key> {
  /** Each word has a number, for good: what is said of a thing is kept as numbers, since most things say the same words. */
  readonly #numbers = new Map<string, number>();
  readonly #spelt: string[] = [];
  readonly #meetings: Meetings[] = [];
  /** In order, so that those that begin alike stand together. */
  readonly #ordered: string[] = [];
  /** Words without figures, by their length: these are forgiven slips. */
  readonly #byLength: Set<string>[] = [];
  readonly #places = new Map<Key, number>();
  readonly #keys: (Key | undefined)[] = [];
  readonly #words: (readonly number[])[] = [];
  readonly #free: number[] = [];

  /** Adds a thing, or takes it up anew. */
  put(key: Key, sayings: readonly Saying[]): void {
    this.remove(key);
    const place = this.#free.pop() ?? this.#keys.length;
    const weights = new Map<string, number>();
    for (const { words, boost } of sayings)
      for (const word of words)
        weights.set(word, (weights.get(word) ?? 0) + boost / (1 + words.length / halfTellingWords));
    this.#places.set(key, place);
    this.#keys[place] = key;
    this.#words[place] = [...weights].map(([word, weight]) => this.#meet(word, place, weight));
  }

  remove(key: Key): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    for (const number of this.#words[place] ?? []) {
      const meetings = this.#meetings[number] ?? [];
      const at = meetings.findIndex((each, turn) => turn % 2 === 0 && each === place);
      meetings.splice(at, 2);
      if (meetings.length === 0) this.#forget(this.#spelt[number] ?? '');
    }
    this.#words[place] = [];
    this.#places.delete(key);
    this.#keys[place] = undefined;
    this.#free.push(place);
  }

  find(words: readonly string[], limit: number): Key[] {
    const scores = new Float64Array(this.#keys.length);
    const met = new Uint16Array(this.#keys.length);
    for (const [turn, word] of words.entries()) {
      for (const [near, weight] of this.#near(word)) {
        const meetings = this.#meetings[this.#numbers.get(near) ?? -1] ?? [];
        const telling = weight * Math.log(1 + (this.#places.size + 0.5) / (meetings.length / 2 + 0.5));
        for (let at = 0; at < meetings.length; at += 2) {
          const place = meetings[at] ?? 0;
          if ((met[place] ?? 0) < turn) continue;
          met[place] = turn + 1;
          scores[place] = (scores[place] ?? 0) + telling * (meetings[at + 1] ?? 0);
        }
      }
    }
    return best(scores, met, words.length, limit).flatMap((place) => this.#keys[place] ?? []);
  }

  /** The words that a typed one may be, and how much each of them is it. */
  #near(typed: string): [word: string, weight: number][] {
    const near: [string, number][] = [];
    for (let at = this.#rankOf(typed); at < this.#ordered.length; at += 1) {
      const word = this.#ordered[at] ?? '';
      if (!word.startsWith(typed)) break;
      const more = word.length - typed.length;
      near.push([word, more === 0 ? 1 : (beginningWeight * typed.length) / (typed.length + 0.3 * more)]);
    }
    const most = slipsForgiven(typed);
    if (most === 0) return near;
    for (let length = typed.length - most; length <= typed.length + most; length += 1) {
      for (const word of this.#byLength[length] ?? []) {
        if (word.startsWith(typed)) continue;
        const slips = slipsBetween(typed, word, most);
        if (slips <= most) near.push([word, (misspeltWeight * typed.length) / (typed.length + slips)]);
      }
    }
    return near;
  }

  /** Answers the word's number. */
  #meet(word: string, place: number, weight: number): number {
    const number = this.#numbers.get(word) ?? this.#spelt.length;
    const meetings = this.#meetings[number];
    if (!meetings) {
      this.#numbers.set(word, number);
      this.#spelt[number] = word;
    }
    if (meetings && meetings.length > 0) meetings.push(place, weight);
    else {
      this.#meetings[number] = [place, weight];
      this.#ordered.splice(this.#rankOf(word), 0, word);
      if (!hasFigure(word)) (this.#byLength[word.length] ??= new Set()).add(word);
    }
    return number;
  }

  #forget(word: string): void {
    this.#ordered.splice(this.#rankOf(word), 1);
    this.#byLength[word.length]?.delete(word);
  }

  /** Where a word stands in order, or would. */
  #rankOf(word: string): number {
    let from = 0;
    let to = this.#ordered.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#ordered[middle] ?? '') < word) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** The places that met every word, best first; of equals, what came first. */
function best(scores: Float64Array, met: Uint16Array, words: number, limit: number): number[] {
  const found: number[] = [];
  const scoreOf = (place: number | undefined): number => scores[place ?? -1] ?? 0;
  for (let place = 0; place < met.length; place += 1) {
    if (met[place] !== words) continue;
    const score = scoreOf(place);
    if (found.length === limit && score <= scoreOf(found.at(-1))) continue;
    let at = found.length;
    while (at > 0 && scoreOf(found[at - 1]) < score) at -= 1;
    found.splice(at, 0, place);
    if (found.length > limit) found.pop();
  }
  return found;
}

const hasFigure = (word: string): boolean => /\d/.test(word);

/** No word is longer. */
const longestWord = 40;

/** Figures are never guessed, short words hardly. */
function slipsForgiven(typed: string): number {
  if (typed.length < 4 || typed.length > longestWord || hasFigure(typed)) return 0;
  return typed.length < 6 ? 1 : 2;
}

/** Two lines of the table below, used over and over: thousands of words are compared for one key. */
let above = new Uint8Array(longestWord + 4);
let line = new Uint8Array(longestWord + 4);

/** Letters to change, add or leave out from one word to the other; past `most`, whatever is more. */
function slipsBetween(one: string, other: string, most: number): number {
  const far = most + 1;
  for (let at = 0; at <= other.length; at += 1) above[at] = Math.min(at, far);
  for (let row = 1; row <= one.length; row += 1) {
    // Further from the diagonal there are more slips than are forgiven.
    const from = Math.max(1, row - most);
    const to = Math.min(other.length, row + most);
    let before = from === 1 ? Math.min(row, far) : far;
    let least = before;
    line[from - 1] = before;
    for (let at = from; at <= to; at += 1) {
      const isSame = one.charCodeAt(row - 1) === other.charCodeAt(at - 1);
      const over = at < row + most ? (above[at] ?? far) : far;
      before = Math.min((above[at - 1] ?? far) + (isSame ? 0 : 1), over + 1, before + 1);
      line[at] = before;
      if (before < least) least = before;
    }
    if (least > most) return far;
    [above, line] = [line, above];
  }
  return above[other.length] ?? far;
}
