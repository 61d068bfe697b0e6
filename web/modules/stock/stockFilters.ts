/** The filters of the stock list, with what there is to choose among. */
import { useMemo } from 'react';
import { skuKinds } from '#domain/catalog/rules.ts';
import type { Filter } from '#web/ui/FilterBar.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { useUiWords } from '#web/ui/words.ts';
import type { ListRow } from './listRow.ts';
import type { StockSearch } from './stockSearch.ts';
import { useStockWords } from './words.ts';

/** The regions among the rows, in a reader's order. */
function regionsOf(rows: readonly ListRow[]): string[] {
  return [...new Set(rows.flatMap(({ region }) => region ?? []))].sort((a, b) => a.localeCompare(b, 'fr'));
}

export function useStockFilters(rows: readonly ListRow[], search: StockSearch): readonly Filter[] {
  const words = useStockWords();
  const ui = useUiWords();
  const places = usePlaces();
  return useMemo(
    () => [
      {
        name: 'state',
        label: words.filter.state,
        value: search.state,
        options: [
          ...(['low', 'out', 'short', 'enough'] as const).map((value) => ({
            value,
            label: words.state[value],
          })),
          { value: 'archived', label: words.filter.archived },
        ],
      },
      {
        name: 'place',
        label: words.filter.place,
        value: search.place,
        options: places.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        name: 'kind',
        label: words.filter.kind,
        value: search.kind,
        options: skuKinds
          .filter((kind) => kind === search.kind || rows.some((row) => row.kind === kind))
          .map((value) => ({ value, label: ui.kinds[value] })),
      },
      {
        name: 'colour',
        label: words.filter.colour,
        value: search.colour,
        options: [...new Set(rows.map(({ face }) => face.colour))].map((value) => ({
          value,
          label: ui.wine[value],
        })),
      },
      {
        name: 'region',
        label: words.filter.region,
        value: search.region,
        options: regionsOf(rows).map((value) => ({ value, label: value })),
      },
    ],
    [rows, search, words, ui, places],
  );
}
