/** The one search of the catalogue: in the server, in the office and at the counter, over rows held in memory. */
import { foldForSearch } from '../values/fold.ts';
import type { Id } from '../values/ids.ts';
import type { SkuRow } from './contract.ts';
import { canonicalBarcode } from './rules.ts';
import { type Saying, WordIndex } from './wordIndex.ts';

export type SearchableSku = Pick<
  SkuRow,
  | 'id'
  | 'name'
  | 'kind'
  | 'code'
  | 'measure'
  | 'content'
  | 'colour'
  | 'style'
  | 'vintage'
  | 'producer'
  | 'cuvee'
  | 'appellation'
  | 'region'
  | 'supplierName'
> & { barcodes: readonly { code: string }[] };

export interface SkuSearch {
  readonly words: WordIndex<Id>;
  /** Codes are identities, never words: the whole code finds its skus. */
  readonly codes: Map<string, readonly Id[]>;
  /** Of each sku that is found. */
  readonly codesOf: Map<Id, readonly string[]>;
}

/** What stands between the words of a label. */
const joining = new Set('au aux dans de des du en et la le les of sur the un une'.split(' '));

/** What stands on half the labels: looked for only where nothing else is typed. */
const titles = new Set(['chateau', 'domaine', 'vin']);

/** Words as people shorten them on shelves and price lists. */
const shortened = new Map([
  ['ch', 'chateau'],
  ['cht', 'chateau'],
  ['dom', 'domaine'],
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['mgm', 'magnum'],
  ['mag', 'magnum'],
  ['gd', 'grand'],
  ['vv', 'vieilles vignes'],
]);

const facts = {
  red: 'rouge red',
  white: 'blanc white',
  rose: 'rose',
  orange: 'orange',
  still: '',
  sparkling: 'effervescent bulles sparkling',
  sweet: 'moelleux liquoreux sweet',
  fortified: 'mute fortified',
  wine: 'vin',
  spirit: 'spiritueux spirit',
  beer: 'biere beer',
  softDrink: 'boisson',
  food: 'epicerie food',
  material: 'matiere',
  packaging: 'emballage',
  service: 'prestation',
  bundle: 'coffret',
  other: '',
} as const;

const sizeNames = new Map([
  [375_000n, 'demi'],
  [1_500_000n, 'magnum'],
  [3_000_000n, 'jeroboam'],
]);

const microlitres: Record<string, number> = { ml: 1_000, cl: 10_000, l: 1_000_000 };
const writtenSize = /(\d+(?:[.,]\d+)?)\s?(ml|cl|l)(?![\p{L}\p{N}])/gu;

/** `Châteauneuf-du-Pape 0,75 L` → `chateauneuf du pape 75cl`: what is compared on both sides. */
function foldText(text: string): string {
  return foldForSearch(text).replaceAll(writtenSize, (_, figure: string, unit: string) =>
    sizeTerm(Number(figure.replace(',', '.')) * (microlitres[unit] ?? 0)),
  );
}

function sizeTerm(size: number): string {
  return ` ${String(Math.round(size / 1000) / 10).replace('.', 'c')}cl `;
}

function termsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .flatMap((term) => shortened.get(term)?.split(' ') ?? term);
}

/** One letter begins a third of all words: it costs much and says little. */
const tellingTermsOf = (text: string): string[] =>
  termsOf(text).filter((term) => term.length > 1 && !joining.has(term));

function sayingsOf(row: SearchableSku): Saying[] {
  const size =
    row.measure === 'volume' ? `${sizeTerm(Number(row.content))} ${sizeNames.get(row.content) ?? ''}` : '';
  const about = [row.colour && facts[row.colour], row.style && facts[row.style], facts[row.kind]];
  const said = (boost: number, ...texts: (string | number | null)[]): Saying => ({
    words: tellingTermsOf(texts.filter(Boolean).join(' ')),
    boost,
  });
  return [
    said(2, row.name),
    said(1.5, row.producer, row.cuvee, row.appellation),
    said(1, row.vintage, row.region, row.supplierName, size, ...about),
    said(3, ...codesOf(row)),
  ];
}

function codesOf({ code, barcodes }: SearchableSku): string[] {
  return [...(code === null ? [] : [code.toLowerCase()]), ...barcodes.map(({ code }) => code.toLowerCase())];
}

export function buildSearch(rows: Iterable<SearchableSku>): SkuSearch {
  const index: SkuSearch = { words: new WordIndex(), codes: new Map(), codesOf: new Map() };
  putInSearch(index, rows);
  return index;
}

/** Adds rows, or takes them up anew where they have changed. */
export function putInSearch(index: SkuSearch, rows: Iterable<SearchableSku>): void {
  for (const row of rows) {
    removeFromSearch(index, row.id);
    const codes = codesOf(row);
    index.words.put(row.id, sayingsOf(row));
    index.codesOf.set(row.id, codes);
    for (const code of codes) index.codes.set(code, [...withoutSku(index, code, row.id), row.id]);
  }
}

export function removeFromSearch(index: SkuSearch, id: Id): void {
  const codes = index.codesOf.get(id);
  if (!codes) return;
  index.codesOf.delete(id);
  index.words.remove(id);
  for (const code of codes) {
    const others = withoutSku(index, code, id);
    if (others.length > 0) index.codes.set(code, others);
    else index.codes.delete(code);
  }
}

const withoutSku = ({ codes }: SkuSearch, code: string, id: Id): readonly Id[] =>
  codes.get(code)?.filter((holder) => holder !== id) ?? [];

/**
 * Ids, best first; null where the text asks for nothing. Every word must be met, by its beginning or nearly; figures are never
 * guessed: 2019 does not find 2018.
 */
export function search(index: SkuSearch, text: string, limit = 50): Id[] | null {
  const typed = text.trim();
  const exact = index.codes.get(canonicalBarcode(typed).toLowerCase());
  if (exact) return exact.slice(0, limit);
  const terms = tellingTermsOf(typed);
  if (terms.length === 0) return null;
  const telling = terms.filter((term) => !titles.has(term));
  return index.words.find(telling.length > 0 ? telling : terms, limit);
}
