/** A column as a screen declares it, and the TanStack column that it becomes. */
import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { compareText } from '#web/i18n/collate.ts';
import type { Width } from './useWidth.ts';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Compares ascending; a column without it does not sort. */
  compare?: (a: Row, b: Row) => number;
  align?: 'start' | 'end';
  /** A CSS grid track: `minmax(220px, 3fr)`, `120px`. */
  width: string;
  /** Narrower than this the column waits in the column choice; `choice` always does. Shown everywhere where not given. */
  from?: 'tablet' | 'desktop' | 'choice';
  /** Its place on a phone's card: a detail has its header before it, a line speaks for itself, `none` is left out. */
  card?: 'title' | 'figure' | 'detail' | 'line' | 'none';
  /** Cannot be put away. */
  fixed?: boolean;
}

/** The least that a track takes, in px. */
const leastOf = ({ width }: Pick<Column<object>, 'width'>): number => Number(/\d+/.exec(width)?.[0] ?? 0);

type Placed = Pick<Column<object>, 'id' | 'width' | 'from' | 'card' | 'fixed'>;

/** How early a column gives way: what only a desk shows first, what a phone’s card does without before what it says; null never. */
function yieldingOf({ from, card, fixed = false }: Placed): number | null {
  if (fixed || card === 'title' || card === 'figure') return null;
  if (from !== undefined) return from === 'desktop' ? 0 : 1;
  return card === 'line' ? 3 : 2;
}

/** The columns that a window of that shape shows where there is so much room for them, in px. */
export function shownIn(columns: readonly Placed[], width: Width, room: number): ReadonlySet<string> {
  const shown = columns.filter(
    ({ from }) => from === undefined || from === width || (from === 'tablet' && width === 'desktop'),
  );
  const giveWay = shown
    .flatMap((column, place) => {
      const yielding = yieldingOf(column);
      return yielding === null ? [] : [{ column, yielding, place }];
    })
    .toSorted((one, other) => one.yielding - other.yielding || other.place - one.place);
  let needed = shown.reduce((sum, column) => sum + leastOf(column), 0);
  const ids = new Set(shown.map(({ id }) => id));
  for (const { column } of giveWay) {
    if (needed <= room) break;
    ids.delete(column.id);
    needed -= leastOf(column);
  }
  return ids;
}

export const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
});
export type Features = typeof features;

export function definitionOf<Row extends object>({
  id,
  header,
  cell,
  compare,
  fixed = false,
}: Column<Row>): ColumnDef<Features, Row> {
  return {
    id,
    header,
    accessorFn: (row) => row,
    cell: ({ row }) => cell(row.original),
    enableSorting: compare !== undefined,
    enableHiding: !fixed,
    ...(compare ? { sortFn: (a, b) => compare(a.original, b.original) } : {}),
  };
}

export const byText =
  <Row>(text: (row: Row) => string) =>
  (a: Row, b: Row): number =>
    compareText(text(a), text(b));

export const byValue =
  <Row>(value: (row: Row) => bigint | number) =>
  (a: Row, b: Row): number => {
    const [one, other] = [value(a), value(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  };
