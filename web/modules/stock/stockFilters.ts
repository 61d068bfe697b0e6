/** The filters of the stock list, with what there is to choose among. */
import { useMemo } from 'react';
import type { Filter } from '#web/ui/FilterBar.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { useUiWords } from '#web/ui/words.ts';
import type { StockRow } from './stockRow.ts';
import type { StockSearch } from './stockSearch.ts';
import { useStockWords } from './words.ts';

/** The regions among the rows, in a reader's order. */
function regionsOf(rows: readonly StockRow[]): string[] {
  return [...new Set(rows.flatMap(({ region }) => region ?? []))].sort((a, b) => a.localeCompare(b, 'fr'));
}

export function useStockFilters(rows: readonly StockRow[], search: StockSearch): readonly Filter[] {
  const words = useStockWords();
  const ui = useUiWords();
  const places = usePlaces();
  return useMemo(
    () => [
      {
        name: 'state',
        label: words.filter.state,
        value: search.state,
        options: (['low', 'out', 'short', 'enough'] as const).map((value) => ({
          value,
          label: words.state[value],
        })),
      },
      {
        name: 'place',
        label: words.filter.place,
        value: search.place,
        options: places.map(({ id, name }) => ({ value: id, label: name })),
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
