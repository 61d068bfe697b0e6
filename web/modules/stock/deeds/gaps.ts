/** What a count says against the ledger: where they differ, and what nobody counted. */
import type { Id } from '#domain/values/ids.ts';
import type { StockRow } from '../stockRow.ts';
import type { Line } from './lines.ts';

export interface Gap {
  row: StockRow;
  counted: bigint;
  expected: bigint;
}

/** What the ledger expects of a row at a place. */
export function expectedAt(row: StockRow, locationId: Id): bigint {
  return row.places.find(({ place }) => place.id === locationId)?.onHand ?? 0n;
}

/**
 * Each counted article with what is expected now. What moved since its line was counted (a sale at the till meanwhile) is carried over
 * to the count, so that it is no gap.
 */
export function compareCount(
  lines: readonly Line[],
  expectedThen: ReadonlyMap<Id, bigint>,
  rows: readonly StockRow[],
  locationId: Id,
): { counted: readonly Gap[]; unseen: readonly StockRow[] } {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const counted = new Map<Id, Gap>();
  for (const { item, quantity } of lines) {
    const row = byId.get(item.id);
    if (!row || quantity === null) continue;
    const expected = expectedAt(row, locationId);
    const before = counted.get(row.id)?.counted;
    const moved = before === undefined ? expected - (expectedThen.get(row.id) ?? expected) : 0n;
    counted.set(row.id, { row, counted: (before ?? 0n) + quantity + moved, expected });
  }
  return {
    counted: [...counted.values()],
    unseen: rows.filter((row) => !counted.has(row.id) && expectedAt(row, locationId) !== 0n),
  };
}
