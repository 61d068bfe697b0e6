/** The search over the catalogue; apart from the article itself, so that a page that does not search loads no index. */
import { useEffect } from 'react';
import { createSearch, type Search } from '../search.ts';
import type { Item } from './item.ts';

const searches = new WeakMap<readonly Item[], Search>();

/** The search over a list of articles, made once for each list. */
export function searchOf(items: readonly Item[]): Search {
  let search = searches.get(items);
  if (!search) {
    search = createSearch(
      items.map((item) => ({
        id: item.id,
        name: item.name,
        words: [item.producer, item.cuvee, item.appellation, item.region, item.vintage, item.supplierName]
          .filter(Boolean)
          .join(' '),
        codes: [...item.barcodes.map(({ code }) => code), ...(item.code ? [item.code] : [])],
      })),
    );
    searches.set(items, search);
  }
  return search;
}

/** Makes the index right after the page is drawn, so that the first letter is answered as fast as the others. */
export function useWarmSearch(items: readonly Item[]): void {
  useEffect(() => {
    const timer = setTimeout(() => searchOf(items));
    return () => clearTimeout(timer);
  }, [items]);
}
