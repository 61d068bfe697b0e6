/** What a search engine alone finds: MiniSearch with the settings that served it best on these names. */
import MiniSearch from 'minisearch';
import type { CatalogueEntry } from '#domain/channels/matching/articles.ts';

/** Joining words and what stands on every label, which only mislead it. */
const left = new Set(
  'a and aoc aop d da de del della des di do doc docg du e el et igp l la le les of the vin vino wine y'.split(
    ' ',
  ),
);
const yearOrSize = /(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d+(?:[.,]\d+)?\s*(?:cl|ml|l)(?!\p{L}))/giu;

export function buildBaseline(
  catalogue: readonly CatalogueEntry[],
): (name: string, limit: number) => string[] {
  const engine = new MiniSearch<{ row: number; name: string; producer: string; place: string }>({
    idField: 'row',
    fields: ['name', 'producer', 'place'],
    tokenize: (text) => plain(text).split(/[^\p{L}\p{N}]+/u),
    processTerm: (term) => (term === '' || left.has(term) ? null : term),
  });
  engine.addAll(
    catalogue.map(({ name, producer, place }, row) => ({
      row,
      name,
      producer: producer ?? '',
      place: place ?? '',
    })),
  );
  return (name, limit) => {
    const hits = engine.search(name, {
      fuzzy: 0.2,
      boost: { producer: 0.2, place: 0.2 },
      bm25: { k: 1.2, b: 0.9, d: 0.5 },
    });
    const ids = new Set<string>();
    for (const { id } of hits) {
      const found = catalogue[Number(id)];
      if (found) ids.add(found.id);
      if (ids.size === limit) break;
    }
    return [...ids];
  };
}

/** It has no notion of a year or a size: as words they only drew it away. */
function plain(text: string): string {
  return text.replaceAll(yearOrSize, ' ').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
