/** Taking a mapped value out of a row. */
import type { Cells } from './rows.ts';
import type { Source } from './salesProfile.ts';

/** The text of a cell; `''` where the row has none, also for a column named as something that every object has (`constructor`). */
export function cellText(cells: Cells, column: string): string {
  const text: unknown = cells[column];
  return typeof text === 'string' ? text : '';
}

export type Take = (cells: Cells) => string;

/** The text of a source in each row, trimmed; `''` where nothing is mapped or the cell is empty. */
export function takeFrom(from: Source | undefined): Take {
  if (!from) return () => '';
  if ('constant' in from) {
    const constant = from.constant.trim();
    return () => constant;
  }
  const { column } = from;
  return (cells) => cellText(cells, column).trim();
}
