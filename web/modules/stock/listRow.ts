/** A line of the stock list: what keeps a stock, what is made of it, and how it stands. */
import { bundlesMakeable, keepingOf } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { paths } from '#web/paths.ts';
import type { Item } from '#web/ui/items/item.ts';
import { availableOf, type StockRow } from './stockRow.ts';

export interface ListRow extends StockRow {
  /** Of a gift box, how many could be made; null of what has no level: a service, a box of which nobody said what it holds. */
  available: bigint | null;
}

/** `stocked` are the rows whose levels make up those of the gift boxes. */
export function listRows(rows: readonly StockRow[], stocked: readonly StockRow[]): ListRow[] {
  const rowOf = new Map(stocked.map((row) => [row.id, row]));
  function availableOfId(skuId: Id): bigint {
    const row = rowOf.get(skuId);
    return row ? availableOf(row) : 0n;
  }
  return rows.map((row) => {
    const keeping = keepingOf(row.kind);
    if (keeping === 'itself') return { ...row, available: availableOf(row) };
    const makeable = keeping === 'components' ? bundlesMakeable(row.components, availableOfId) : null;
    return { ...row, available: makeable === null ? null : makeable * row.content };
  });
}

export const levelStates = ['short', 'out', 'low', 'enough', 'archived'] as const;
export type LevelState = (typeof levelStates)[number];

/** Null where there is no level to speak of. */
export function stateOf({
  archived,
  available,
  threshold,
}: Pick<ListRow, 'archived' | 'available' | 'threshold'>): LevelState | null {
  if (archived) return 'archived';
  if (available === null) return null;
  if (available < 0n) return 'short';
  if (available === 0n) return 'out';
  return threshold !== null && available <= threshold ? 'low' : 'enough';
}

/** What an alert speaks of, as the house counts it: of what keeps a stock, no more than its threshold is there and promised to nobody. */
export function isLow({ archived, kind, available, threshold }: ListRow): boolean {
  return (
    !archived &&
    keepingOf(kind) === 'itself' &&
    threshold !== null &&
    available !== null &&
    available <= threshold
  );
}

/** Whether a row is among those of a state that one asks for: what is to be reordered may have run out. */
export function isIn(state: LevelState, row: ListRow): boolean {
  return state === 'low' ? isLow(row) : stateOf(row) === state;
}

/** The page of an article's levels; of what has none, its card. */
export function pageOf({ kind, archived }: Pick<Item, 'kind' | 'archived'>) {
  return keepingOf(kind) === 'itself' && !archived ? paths.sku : paths.editSku;
}
