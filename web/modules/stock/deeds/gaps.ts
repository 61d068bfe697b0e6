/** What a count says against the ledger: where they differ, and what nobody counted. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { StockRow } from '../stockRow.ts';
import type { Line } from './lines.ts';

/** What the ledger expected of an article at the moment it was last counted. */
export interface Moment {
  countedAt: Instant;
  expected: bigint;
}

export interface Gap {
  row: StockRow;
  counted: bigint;
  expected: bigint;
  /** Null where nobody counted it. */
  countedAt: Instant | null;
}

/** What the ledger expects of a row at a place. */
export function expectedAt(row: StockRow, locationId: Id): bigint {
  return row.places.find(({ place }) => place.id === locationId)?.onHand ?? 0n;
}

/** Each counted article against what was expected when it was counted: what a till sold since is no gap. */
export function compareCount(
  lines: readonly Line[],
  moments: ReadonlyMap<Id, Moment>,
  rows: readonly StockRow[],
  locationId: Id,
): { counted: readonly Gap[]; unseen: readonly Gap[] } {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const counted = new Map<Id, Gap>();
  for (const { item, quantity } of lines) {
    const row = byId.get(item.id);
    if (!row || quantity === null) continue;
    const moment = moments.get(row.id);
    counted.set(row.id, {
      row,
      counted: (counted.get(row.id)?.counted ?? 0n) + quantity,
      expected: moment?.expected ?? expectedAt(row, locationId),
      countedAt: moment?.countedAt ?? null,
    });
  }
  const unseen = rows.flatMap((row) => {
    const expected = expectedAt(row, locationId);
    return counted.has(row.id) || expected === 0n ? [] : [{ row, counted: 0n, expected, countedAt: null }];
  });
  return { counted: [...counted.values()], unseen };
}
