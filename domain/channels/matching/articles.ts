/** A catalogue as it is searched: each entry read once, with lists of the entries that hold a word or three letters of one. */
import { canonicalBarcode } from '../../catalog/rules.ts';
import { type ReadName, readName } from './readName.ts';
import { gramsOf, Vocabulary } from './vocabulary.ts';
import { termsOf } from './words.ts';

/** One way of writing an article; several entries with the same id are the same article under several names. */
export interface CatalogueEntry {
  id: string;
  name: string;
  producer?: string | null;
  /** Appellation, region, country: they speak for the article where they are asked. */
  place?: string | null;
  /** Of the bottle, in microlitres; where it is left out the name may say it. */
  size?: bigint | null;
  /** Where it is left out the name may say it. */
  vintage?: number | null;
  /** GTIN. */
  ean?: string | null;
  /** The shop's own reference. */
  code?: string | null;
}

export interface Article extends Omit<ReadName, 'terms'> {
  id: string;
  /** Numbers in the vocabulary: those of the name, then those of the producer and the place alone. */
  terms: readonly number[];
  ofName: number;
  /** Those of the producer, whether the name has them or not. */
  producer: ReadonlySet<number>;
}

export interface Articles {
  entries: readonly Article[];
  vocabulary: Vocabulary;
  /** By number of a word: the entries that hold it. */
  holders: readonly (readonly number[])[];
  grams: GramLists;
  byBarcode: ReadonlyMap<string, readonly number[]>;
  byCode: ReadonlyMap<string, readonly number[]>;
}

export interface GramLists {
  /** By three letters: the entries that hold them. */
  holders: ReadonlyMap<string, Int32Array>;
  /** By entry: the length of its vector of weighted grams. */
  lengths: Float64Array;
  count: number;
}

export function readArticles(catalogue: Iterable<CatalogueEntry>): Articles {
  // In an order of their own, so that the catalogue's does not matter.
  const ordered = [...catalogue]
    .map((entry) => ({ entry, key: orderKey(entry) }))
    .sort((a, b) => compareTexts(a.key, b.key))
    .map(({ entry }) => entry);
  const vocabulary = new Vocabulary();
  const entries = ordered.map((entry) => readEntry(entry, vocabulary));
  const holders = Array.from({ length: vocabulary.size }, (): number[] => []);
  for (const [at, { terms }] of entries.entries()) for (const term of terms) holders[term]?.push(at);
  return {
    entries,
    vocabulary,
    holders,
    grams: listGrams(entries, vocabulary),
    byBarcode: listBy(ordered, ({ ean }) => barcodeKey(ean)),
    byCode: listBy(ordered, ({ code }) => codeKey(code)),
  };
}

function orderKey({ id, name, producer, place, size, vintage, ean, code }: CatalogueEntry): string {
  return [id, name, producer, place, size, vintage, ean, code].map((part) => String(part ?? '')).join('\n');
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function barcodeKey(ean: string | null | undefined): string {
  return canonicalBarcode(ean ?? '');
}

export function codeKey(code: string | null | undefined): string {
  return (code ?? '').trim().toLowerCase();
}

function readEntry(entry: CatalogueEntry, vocabulary: Vocabulary): Article {
  const { terms: named, vintage, size, colour, packOf } = readName(entry.name);
  const producer = termsOf(entry.producer ?? '');
  const besides = [...producer, ...termsOf(entry.place ?? '')];
  const terms = vocabulary.add([...new Set([...named, ...besides])]);
  return {
    id: entry.id,
    terms,
    ofName: named.length,
    producer: new Set(terms.filter((term) => producer.includes(vocabulary.word(term)))),
    vintage: entry.vintage === undefined ? vintage : entry.vintage,
    size: entry.size ?? size,
    colour,
    packOf,
  };
}

function listBy(
  ordered: readonly CatalogueEntry[],
  keyOf: (entry: CatalogueEntry) => string,
): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  for (const [at, entry] of ordered.entries()) {
    const key = keyOf(entry);
    const list = lists.get(key);
    if (list) list.push(at);
    else if (key !== '') lists.set(key, [at]);
  }
  return lists;
}

function listGrams(entries: readonly Article[], vocabulary: Vocabulary): GramLists {
  const lists = new Map<string, number[]>();
  const gramsOfEntries = entries.map(({ terms }) => {
    const grams = new Set(terms.flatMap((term) => [...gramsOf(vocabulary.word(term))]));
    return grams;
  });
  for (const [at, grams] of gramsOfEntries.entries())
    for (const gram of grams) {
      const list = lists.get(gram);
      if (list) list.push(at);
      else lists.set(gram, [at]);
    }
  const lengths = Float64Array.from(gramsOfEntries, (grams) => {
    let sum = 0;
    for (const gram of grams) sum += gramWeight(lists.get(gram)?.length ?? 0, entries.length) ** 2;
    return Math.sqrt(sum);
  });
  const holders = new Map([...lists].map(([gram, list]) => [gram, Int32Array.from(list)] as const));
  return { holders, lengths, count: entries.length };
}

export function gramWeight(holders: number, count: number): number {
  return Math.log(1 + count / (holders + 1));
}
