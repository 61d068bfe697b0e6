/** The entries that are worth a closer look: those that share words with what is asked, or their letters. */
import { type Articles, type GramLists, gramWeight } from './articles.ts';
import { gramsOf } from './vocabulary.ts';

/** How many are looked at closely. */
const looked = 80;

export interface Likeness {
  /** Number of the entry. */
  entry: number;
  /** Of three letters at a time, weighted by how rare they are: 0 to 1. */
  letters: number;
}

/** In the entries' own order; with `also`, whatever else is to be looked at. */
export function candidatesFor(
  articles: Articles,
  terms: readonly string[],
  also: Iterable<number>,
): Likeness[] {
  const letters = lettersShared(articles.grams, terms);
  const words = wordsShared(articles, terms);
  const promise = words.map((share, entry) => share + (letters[entry] ?? 0));
  const chosen = new Set([...best(promise, looked), ...also]);
  return [...chosen].sort((a, b) => a - b).map((entry) => ({ entry, letters: letters[entry] ?? 0 }));
}

/** By entry: the share of the asked words’ weight that it holds. */
function wordsShared({ entries, vocabulary, holders }: Articles, terms: readonly string[]): Float64Array {
  const sums = new Float64Array(entries.length);
  const nearest = new Float64Array(entries.length);
  let whole = 0;
  for (const term of terms) {
    const weight = vocabulary.weight(vocabulary.number(term));
    whole += weight;
    const touched: number[] = [];
    for (const { term: meant, closeness } of vocabulary.meanings(term))
      for (const entry of holders[meant] ?? []) {
        const had = nearest[entry] ?? 0;
        if (had >= closeness) continue;
        if (had === 0) touched.push(entry);
        nearest[entry] = closeness;
      }
    for (const entry of touched) {
      sums[entry] = (sums[entry] ?? 0) + weight * (nearest[entry] ?? 0);
      nearest[entry] = 0;
    }
  }
  return whole === 0 ? sums : sums.map((sum) => sum / whole);
}

function lettersShared({ holders, lengths, count }: GramLists, terms: readonly string[]): Float64Array {
  const shared = new Float64Array(count);
  let square = 0;
  for (const gram of new Set(terms.flatMap((term) => [...gramsOf(term)]))) {
    const list = holders.get(gram);
    const weight = gramWeight(list?.length ?? 0, count) ** 2;
    square += weight;
    for (const entry of list ?? []) shared[entry] = (shared[entry] ?? 0) + weight;
  }
  const length = Math.sqrt(square);
  return shared.map((sum, entry) => (sum === 0 ? 0 : sum / (length * (lengths[entry] ?? 1))));
}

/** The numbers of the greatest above zero; of equal ones the earlier. */
function best(values: Float64Array, count: number): number[] {
  // Most entries are behind the last of the best, so that one comparison is done with them; sorting all took half of a query's time.
  const kept: number[] = [];
  let least = 0;
  for (const [at, value] of values.entries()) {
    if (value <= least) continue;
    let place = kept.length;
    while (place > 0 && (values[kept[place - 1] ?? 0] ?? 0) < value) place -= 1;
    kept.splice(place, 0, at);
    if (kept.length > count) kept.pop();
    if (kept.length === count) least = values[kept[count - 1] ?? 0] ?? 0;
  }
  return kept;
}
