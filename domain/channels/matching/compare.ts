/** What speaks for and against an entry being what is asked. */
import type { Article, Articles } from './articles.ts';
import { closeness } from './closeness.ts';
import type { ReadName } from './readName.ts';

/** `unasked`: only the catalogue says it; `unnamed`: only what is asked does; `unsaid`: neither. */
export type Agreement = 'agrees' | 'differs' | 'unasked' | 'unnamed' | 'unsaid';

export interface Comparison {
  /** Weight in nats: asked and there, asked and not there, and the name's that is not asked. */
  shared: number;
  askedAlone: number;
  namedAlone: number;
  /** Agrees where most of what the producer's words tell is asked. */
  producer: Agreement;
  letters: number;
  /** How nearly the first word of the name is asked, which mostly is its maker or brand. */
  lead: number;
  size: Agreement;
  vintage: Agreement;
  colour: Agreement;
  pack: Agreement;
  /** Only one side says a size, and it is not a usual one, which nobody writes. */
  unusualSize: boolean;
  sameBarcode: boolean;
  sameCode: boolean;
  words: { shared: string[]; askedAlone: string[]; namedAlone: string[] };
}

/** Of wine, of spirits, of beer. */
const usualSizes: ReadonlySet<bigint> = new Set([750_000n, 700_000n, 500_000n, 330_000n]);

/** The asked words with what each may mean, looked up once for all entries. */
export interface AskedWord {
  word: string;
  /** Of the producer alone: it may speak for an entry that names its producer, and against none. */
  ofProducer: boolean;
  weight: number;
  meanings: ReadonlyMap<number, number>;
}

export function askedWords(
  { vocabulary }: Articles,
  ofName: readonly string[],
  ofProducer: readonly string[],
): AskedWord[] {
  const asked = (word: string, isOfProducer: boolean): AskedWord => ({
    word,
    ofProducer: isOfProducer,
    weight: vocabulary.weight(vocabulary.number(word)),
    meanings: new Map(vocabulary.meanings(word).map(({ term, closeness: close }) => [term, close])),
  });
  return [...ofName.map((word) => asked(word, false)), ...ofProducer.map((word) => asked(word, true))];
}

export function compare(
  articles: Articles,
  asked: readonly AskedWord[],
  read: Pick<ReadName, 'size' | 'vintage' | 'colour' | 'packOf'>,
  article: Article,
  known: { letters: number; sameBarcode: boolean; sameCode: boolean },
): Comparison {
  const { vocabulary } = articles;
  const met = article.terms.map(() => 0);
  const askedMet = asked.map(({ meanings }) => {
    let nearest = 0;
    for (const [at, term] of article.terms.entries()) {
      const close = meanings.get(term) ?? 0;
      if (close > nearest) nearest = close;
      if (close > (met[at] ?? 0)) met[at] = close;
    }
    return nearest;
  });
  joinWords(
    asked,
    askedMet,
    article.terms.map((term) => vocabulary.word(term)),
    met,
  );

  const words: Comparison['words'] = { shared: [], askedAlone: [], namedAlone: [] };
  let shared = 0;
  let askedAlone = 0;
  for (const [at, { word, weight, ofProducer }] of asked.entries()) {
    const close = askedMet[at] ?? 0;
    shared += weight * close;
    if (close > 0) words.shared.push(word);
    if (ofProducer) continue;
    askedAlone += weight * (1 - close);
    if (close === 0) words.askedAlone.push(word);
  }
  let namedAlone = 0;
  for (const [at, term] of article.terms.slice(0, article.ofName).entries()) {
    const weight = vocabulary.weight(term);
    const close = met[at] ?? 0;
    namedAlone += weight * (1 - close);
    if (close === 0) words.namedAlone.push(vocabulary.word(term));
  }
  return {
    shared,
    askedAlone,
    namedAlone,
    producer: producerAsked(articles, article, met),
    lead: met[0] ?? 0,
    size: agreement(read.size, article.size),
    vintage: agreement(read.vintage, article.vintage),
    colour: agreement(read.colour, article.colour),
    pack: agreement(read.packOf ?? 1, article.packOf ?? 1),
    unusualSize:
      (read.size === null) !== (article.size === null) && !usualSizes.has(read.size ?? article.size ?? 0n),
    ...known,
    words,
  };
}

function producerAsked(
  { vocabulary }: Articles,
  { terms, producer }: Article,
  met: readonly number[],
): Agreement {
  let asked = 0;
  let whole = 0;
  for (const [at, term] of terms.entries()) {
    if (!producer.has(term)) continue;
    const weight = vocabulary.weight(term);
    asked += weight * (met[at] ?? 0);
    whole += weight;
  }
  if (whole === 0) return 'unsaid';
  return asked * 2 >= whole ? 'agrees' : 'unasked';
}

function agreement<T>(asked: T | null, there: T | null): Agreement {
  if (asked === null) return there === null ? 'unsaid' : 'unasked';
  if (there === null) return 'unnamed';
  return asked === there ? 'agrees' : 'differs';
}

/** `GatoNegro` and `Gato Negro`: two words of one side that are one of the other. */
function joinWords(
  asked: readonly AskedWord[],
  askedMet: number[],
  named: readonly string[],
  met: number[],
): void {
  const open = (values: readonly number[]): number[] =>
    values.flatMap((value, at) => (value < nearlySame ? [at] : []));
  const askedOpen = open(askedMet);
  const namedOpen = open(met);
  for (const at of askedOpen)
    for (const pair of pairsOf(named)) {
      const close = closeness(asked[at]?.word ?? '', pair.joined);
      if (close <= (askedMet[at] ?? 0) || close < nearlySame) continue;
      askedMet[at] = close;
      met[pair.first] = Math.max(met[pair.first] ?? 0, close);
      met[pair.second] = Math.max(met[pair.second] ?? 0, close);
    }
  const pairs = namedOpen.length === 0 ? [] : pairsOf(asked.map(({ word }) => word));
  for (const at of namedOpen)
    for (const pair of pairs) {
      const close = closeness(pair.joined, named[at] ?? '');
      if (close <= (met[at] ?? 0) || close < nearlySame) continue;
      met[at] = close;
      askedMet[pair.first] = Math.max(askedMet[pair.first] ?? 0, close);
      askedMet[pair.second] = Math.max(askedMet[pair.second] ?? 0, close);
    }
}

/** From here on two words are taken for one. */
const nearlySame = 0.85;

function pairsOf(words: readonly string[]): { joined: string; first: number; second: number }[] {
  return words.slice(1).map((word, at) => ({ joined: (words[at] ?? '') + word, first: at, second: at + 1 }));
}
