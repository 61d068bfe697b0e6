/**
 * The file's rows as they will go in, each beside its own cells, thousands of them with a screenful drawn. Red cells are corrected where
 * they stand: Tab goes from one to the next, arrows move from cell to cell. Without a desk's width a row is a card with the cells that matter.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import type { CatalogImport, ImportRow } from '#domain/catalog/importContract.ts';
import { useWidth } from '#web/ui/table/useWidth.ts';
import { useImportWords } from '../words.ts';
import { isNumber, type ShownColumn, trackOf } from './columnsShown.ts';
import classes from './RowGrid.module.css';
import { RowLine } from './RowLine.tsx';
import { cellBeside } from './step.ts';
import type { RowChange } from './useRows.ts';

interface RowGridProps {
  rows: readonly ImportRow[];
  columns: readonly ShownColumn[];
  /** Said where there are no rows. */
  empty: string;
  problemRows: CatalogImport['problemRows'];
  onChange: (row: ImportRow, changed: RowChange) => void;
  /** The last rows come into sight. */
  onEnd: () => void;
}

const lineHeight = 57;
const cardHeight = 180;

export function RowGrid({ rows, columns, empty, problemRows, onChange, onEnd }: RowGridProps) {
  const words = useImportWords();
  const isCards = useWidth() !== 'desktop';
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized on what it returns
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isCards ? cardHeight : lineHeight),
    overscan: 8,
    getItemKey: (index) => rows[index]?.rowNumber ?? index,
  });
  const drawn = virtualizer.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const reachEnd = useEffectEvent(onEnd);
  useEffect(() => {
    if (rows.length > 0 && lastDrawn >= rows.length - 1) reachEnd();
  }, [lastDrawn, rows.length]);

  function onKeyDown(event: KeyboardEvent) {
    const next = cellBeside(event.key, event.target);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  if (rows.length === 0) return <p className={classes.empty}>{empty}</p>;
  const tracks = ['var(--face)', '180px', ...columns.map(({ field }) => trackOf(field))].join(' ');
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="table"
      aria-label={words.table.label}
      aria-rowcount={rows.length + 1}
      data-cards={isCards || undefined}
      style={{ ['--tracks' as string]: tracks }}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.line}>
          <div role="columnheader" className={classes.face}>
            {words.table.understood}
          </div>
          <div role="columnheader" className={classes.heading}>
            {words.table.fate}
          </div>
          {columns.map(({ column, field }) => (
            <div
              role="columnheader"
              key={column}
              className={classes.heading}
              data-align={isNumber.has(field) ? 'end' : undefined}
              title={column}
            >
              {column}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ blockSize: virtualizer.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const row = rows[index];
          return row ? (
            <RowLine
              key={key}
              row={row}
              index={index}
              start={start}
              columns={columns}
              problemRows={problemRows}
              isCard={isCards}
              measure={virtualizer.measureElement}
              onChange={onChange}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}
