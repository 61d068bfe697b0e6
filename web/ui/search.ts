/** Search that forgives accents and typos, over rows held in the page: a keystroke is answered in a few milliseconds. */
import MiniSearch from 'minisearch';
import { foldForSearch } from '#domain/values/fold.ts';

/** Words as people abbreviate them on shelves and price lists. */
const abbreviations: Record<string, string> = { ch: 'chateau', dom: 'domaine', st: 'saint', ste: 'sainte' };

function termsOf(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((term) => abbreviations[term] ?? term);
}

export interface Searchable {
  id: string;
  /** What one looks for first: the name. */
  name: string;
  /** Whatever else finds it: producer, appellation, region, vintage. */
  words: string;
  /** Found whole or by its beginning, never by a near miss. */
  codes: readonly string[];
}

export interface Search {
  /** Ids, best first; null where the text asks for nothing. */
  find: (text: string, limit?: number) => string[] | null;
}

export function createSearch(items: readonly Searchable[]): Search {
  const index = new MiniSearch<Searchable>({
    fields: ['name', 'words', 'codes'],
    extractField: (item, field) =>
      field === 'codes' ? item.codes.join(' ') : String(Reflect.get(item, field)),
    tokenize: termsOf,
    processTerm: (term) => term,
  });
  index.addAll(items);
  return {
    find(text, limit) {
      const terms = termsOf(text);
      if (terms.length === 0) return null;
      const found = index.search(text, {
        combineWith: 'AND',
        boost: { name: 2 },
        // a number is exact or begins a code: 2019 must not find 2018
        prefix: true,
        fuzzy: (term) => (/\d/.test(term) || term.length < 4 ? false : term.length < 6 ? 1 : 2),
      });
      return found.slice(0, limit).map(({ id }) => String(id));
    },
  };
}
