/**
 * Thousands of rows, a screenful drawn: sorted, chosen, walked by keyboard; columns on a desk, cards on a phone. The page itself
 * scrolls, so the browser's own search, zoom and back button behave.
 */
import { type SortingState, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useUiWords } from '../words.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import { type Column, definitionOf, features, shownIn } from './columns.ts';
import classes from './DataTable.module.css';
import { SortChoice } from './SortChoice.tsx';
import { TableCard } from './TableCard.tsx';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { useRoom } from './useRoom.ts';
import { useWidth } from './useWidth.ts';
import { stepOf } from './walk.ts';

export interface DataTableProps<Row extends object> {
  /** What the table lists, for those who hear it: "Stock". */
  label: string;
  /** Stable between renders, as the columns are. */
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** How a row is called when it is read aloud. */
  rowName: (row: Row) => string;
  onOpen?: (row: Row) => void;
  initialSort?: { id: string; desc: boolean };
  /** Given, rows can be ticked, and this is shown above them while some are. */
  selectionActions?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /** How many there are, in the words of what they are; `lines` where left out. */
  counted?: (count: number, written: string) => string;
  /** Shown in place of rows while there are none. */
  empty?: ReactNode;
  /** Beside the count and the column choice. */
  toolbar?: ReactNode;
  /** More rows are to come: the count is no total. */
  isPartial?: boolean;
  /** Called as the last rows come into sight: time to fetch more. */
  onEnd?: () => void;
  /** Lets the screen colour a row that needs attention; the cell says it in words too. */
  rowTone?: (row: Row) => 'watch' | 'alert' | undefined;
}

const rowHeight = 52;
const cardHeight = 84;
/** Of a row on both sides, and of the box by which it is chosen, in px. */
const rowPadding = 24;
const tickWidth = 44;

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, rowName, onOpen, selectionActions, empty, toolbar, rowTone } = props;
  const { onEnd, isPartial = false } = props;
  const words = useUiWords();
  const format = useFormat();
  const width = useWidth();
  const isPhone = width === 'phone';
  const body = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>(props.initialSort ? [props.initialSort] : []);
  const [chosenColumns, setChosenColumns] = useState<Readonly<Record<string, boolean>>>({});
  const [focused, setFocused] = useState(0);
  const movedByKey = useRef(false);

  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const room = useRoom(body) - rowPadding - (selectionActions ? tickWidth : 0);
  const columnVisibility = useMemo(() => {
    const shownByItself = shownIn(columns, width, room);
    return {
      ...Object.fromEntries(columns.map(({ id }) => [id, shownByItself.has(id)])),
      ...chosenColumns,
    };
  }, [columns, width, room, chosenColumns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { sorting, columnVisibility },
    onSortingChange: setSorting,
    enableRowSelection: selectionActions !== undefined,
  });

  const shown = table.getRowModel().rows;
  const current = Math.min(focused, Math.max(0, shown.length - 1));
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, [isPhone]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized on what it returns
  const virtualizer = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => (isPhone ? cardHeight : rowHeight),
    overscan: 12,
    scrollMargin: offset,
    getItemKey: (index) => shown[index]?.id ?? index,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return drawn.includes(current) ? drawn : [...drawn, current].sort((a, b) => a - b);
    },
  });

  useLayoutEffect(() => {
    if (!movedByKey.current) return;
    movedByKey.current = false;
    virtualizer.scrollToIndex(current);
    body.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true });
  }, [current, virtualizer]);

  const drawn = virtualizer.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const reachEnd = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (shown.length > 0 && lastDrawn >= shown.length - 1) reachEnd();
  }, [lastDrawn, shown.length]);

  function onKeyDown(event: KeyboardEvent) {
    const row = shown[current];
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row]') || !row) return;
    const step = stepOf(event.key, current, shown.length, Math.floor(window.innerHeight / rowHeight) - 4);
    if (step !== null) {
      event.preventDefault();
      movedByKey.current = step !== current;
      setFocused(step);
    } else if (event.key === 'Enter' && onOpen) {
      event.preventDefault();
      onOpen(row.original);
    } else if (event.key === ' ' && selectionActions) {
      event.preventDefault();
      row.toggleSelected();
    }
  }

  const selected = selectionActions ? table.getSelectedRowModel().rows.map((row) => row.original) : [];
  const visible = columns.filter(({ id }) => columnVisibility[id]);
  const tracks = [selectionActions ? `${tickWidth}px` : '', ...visible.map(({ width: track }) => track)].join(
    ' ',
  );
  const placeOf = (start: number) => ({ transform: `translateY(${start - offset}px)` });

  return (
    <div className={classes.table} data-width={width}>
      <div className={classes.toolbar}>
        {selected.length > 0 ? (
          <div className={classes.selection} role="group" aria-label={words.table.selected(selected.length)}>
            <strong>{words.table.selected(selected.length)}</strong>
            {selectionActions?.(selected, () => table.resetRowSelection(true))}
          </div>
        ) : (
          <span className={classes.count} aria-live="polite">
            {(props.counted ?? words.table.count)(shown.length, format.number(shown.length))}
            {isPartial ? ` ${words.table.andMore}` : ''}
          </span>
        )}
        <div className={classes.tools}>
          {toolbar}
          {isPhone ? (
            <SortChoice columns={columns} sorting={sorting} onSort={setSorting} />
          ) : (
            <ColumnChoice
              columns={columns}
              visibility={columnVisibility}
              onChoose={(id, isShown) => setChosenColumns((chosen) => ({ ...chosen, [id]: isShown }))}
            />
          )}
        </div>
      </div>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={shown.length + 1}
        aria-colcount={visible.length + (selectionActions ? 1 : 0)}
        aria-multiselectable={selectionActions ? true : undefined}
        style={{ ['--tracks' as string]: tracks }}
        onKeyDown={onKeyDown}
      >
        <TableHead
          columns={visible}
          sorting={sorting}
          onSort={setSorting}
          hidden={isPhone}
          {...(selectionActions
            ? {
                selectAll: {
                  checked: shown.length > 0 && table.getIsAllRowsSelected(),
                  some: selected.length > 0,
                  toggle: (checked: boolean) => table.toggleAllRowsSelected(checked),
                },
              }
            : {})}
        />
        <div
          ref={body}
          role="rowgroup"
          className={classes.body}
          style={{ blockSize: virtualizer.getTotalSize() }}
        >
          {drawn.map(({ index, start, key }) => {
            const row = shown[index];
            if (!row) return null;
            const place = {
              index,
              style: placeOf(start),
              isCurrent: index === current,
              measure: virtualizer.measureElement,
              onFocus: () => setFocused(index),
              onOpen: onOpen ? () => onOpen(row.original) : undefined,
              tone: rowTone?.(row.original),
              name: rowName(row.original),
              selection: selectionActions
                ? {
                    checked: row.getIsSelected(),
                    toggle: (checked: boolean) => row.toggleSelected(checked),
                  }
                : undefined,
            };
            return isPhone ? (
              <TableCard key={key} row={row.original} columns={columns} place={place} />
            ) : (
              <TableRow key={key} row={row.original} columns={visible} place={place} />
            );
          })}
        </div>
      </div>
      {shown.length === 0 ? <div className={classes.empty}>{empty ?? words.table.nothing}</div> : null}
    </div>
  );
}
