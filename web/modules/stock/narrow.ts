/** What a search and filters leave of the stock list. */
import { keepingOf } from '#domain/catalog/rules.ts';
import type { Item } from '#web/ui/items/item.ts';
import { searchOf } from '#web/ui/items/itemSearch.ts';
import { isIn, type ListRow } from './listRow.ts';
import type { StockSearch } from './stockSearch.ts';

/** The rows that the search and the filters leave: best match first where something was typed. Services stand aside until they are asked for. */
export function narrow(
  rows: readonly ListRow[],
  items: readonly Item[],
  search: StockSearch,
): readonly ListRow[] {
  const found = search.q === undefined ? null : searchOf(items).find(search.q);
  const byId = found && new Map(rows.map((row) => [row.id, row]));
  const candidates = found && byId ? found.flatMap((id) => byId.get(id) ?? []) : rows;
  const isAsked = found !== null || search.kind !== undefined || search.state === 'archived';
  return candidates.filter(
    (row) =>
      (isAsked || keepingOf(row.kind) !== 'nothing') &&
      (search.kind === undefined || row.kind === search.kind) &&
      (search.colour === undefined || row.face.colour === search.colour) &&
      (search.region === undefined || row.region === search.region) &&
      (search.state === undefined || isIn(search.state, row)) &&
      (search.place === undefined ||
        row.places.some(({ place, onHand }) => place.id === search.place && onHand !== 0n)),
  );
}
