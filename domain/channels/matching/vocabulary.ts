/** The words of a catalogue: how much each tells, and which of them a mistyped one may mean. */
import { closeness } from './closeness.ts';

export interface Meaning {
  /** Number of the word in the vocabulary. */
  term: number;
  /** 1 is the word itself. */
  closeness: number;
}

export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #frequencies: number[] = [];
  readonly #byGram = new Map<string, number[]>();
  readonly #meanings = new Map<string, readonly Meaning[]>();
  #documents = 0;

  /** Numbers of the words of one more entry, which are all different. */
  add(words: readonly string[]): number[] {
    this.#documents += 1;
    return words.map((word) => {
      const known = this.#numbers.get(word);
      const term = known ?? this.#words.length;
      if (known === undefined) this.#take(word);
      this.#frequencies[term] = (this.#frequencies[term] ?? 0) + 1;
      return term;
    });
  }

  #take(word: string): void {
    const term = this.#words.length;
    this.#numbers.set(word, term);
    this.#words.push(word);
    for (const gram of gramsOf(word)) {
      const holders = this.#byGram.get(gram);
      if (holders) holders.push(term);
      else this.#byGram.set(gram, [term]);
    }
  }

  get size(): number {
    return this.#words.length;
  }

  word(term: number): string {
    return this.#words[term] ?? '';
  }

  number(word: string): number | undefined {
    return this.#numbers.get(word);
  }

  /** Inverse document frequency, in nats; a word that is in no entry tells most. */
  weight(term: number | undefined): number {
    const frequency = term === undefined ? 0 : (this.#frequencies[term] ?? 0);
    return Math.log(1 + (this.#documents - frequency + 0.5) / (frequency + 0.5));
  }

  meanings(word: string): readonly Meaning[] {
    const known = this.#meanings.get(word);
    if (known) return known;
    const found = this.#find(word);
    if (this.#meanings.size > keptMeanings) this.#meanings.clear();
    this.#meanings.set(word, found);
    return found;
  }

  #find(word: string): Meaning[] {
    const shared = new Map<number, number>();
    if (word.length > 3 && !/\d/.test(word))
      for (const gram of gramsOf(word))
        for (const term of this.#byGram.get(gram) ?? []) shared.set(term, (shared.get(term) ?? 0) + 1);
    const found: Meaning[] = [];
    for (const [term, count] of shared) {
      if (count < 2) continue;
      const close = closeness(word, this.word(term));
      if (close > 0) found.push({ term, closeness: close });
    }
    const own = this.#numbers.get(word);
    if (own !== undefined && !shared.has(own)) found.push({ term: own, closeness: 1 });
    return found.sort((a, b) => b.closeness - a.closeness).slice(0, mostMeanings);
  }
}

const keptMeanings = 20_000;
const mostMeanings = 40;

/** Three letters at a time, the ends marked. */
export function gramsOf(word: string): Set<string> {
  const marked = ` ${word} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at += 1) grams.add(marked.slice(at, at + 3));
  if (marked.length < 3) grams.add(marked);
  return grams;
}
