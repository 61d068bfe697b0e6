/** What a search and filters leave of the stock list. */
import type { Item } from '#web/ui/items/item.ts';
import { searchOf } from '#web/ui/items/itemSearch.ts';
import { type StockRow, stateOf } from './stockRow.ts';
import type { StockSearch } from './stockSearch.ts';

/** The rows that the search and the filters leave: best match first where something was typed. */
export function narrow(
  rows: readonly StockRow[],
  items: readonly Item[],
  search: StockSearch,
): readonly StockRow[] {
  const found = search.q === undefined ? null : searchOf(items).find(search.q);
  const byId = found && new Map(rows.map((row) => [row.id, row]));
  const candidates = found && byId ? found.flatMap((id) => byId.get(id) ?? []) : rows;
  return candidates.filter(
    (row) =>
      (search.colour === undefined || row.face.colour === search.colour) &&
      (search.region === undefined || row.region === search.region) &&
      (search.state === undefined || stateOf(row) === search.state) &&
      (search.place === undefined ||
        row.places.some(({ place, onHand }) => place.id === search.place && onHand !== 0n)),
  );
}
