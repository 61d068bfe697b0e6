/** A row on a desk: one line of cells. */
import { Checkbox } from '@mantine/core';
import { useUiWords } from '../words.ts';
import type { Column } from './columns.ts';
import classes from './DataTable.module.css';
import { isOnControl, type RowPlace, rowAttributes } from './place.ts';

interface TableRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  place: RowPlace;
}

export function TableRow<Row>({ row, columns, place }: TableRowProps<Row>) {
  const words = useUiWords();
  const { selection, onOpen } = place;
  return (
    <div
      {...rowAttributes(place)}
      className={classes.row}
      onClick={(event) => {
        if (!isOnControl(event.target)) onOpen?.();
      }}
    >
      {selection ? (
        <div role="gridcell" className={classes.cell}>
          <Checkbox
            tabIndex={-1}
            aria-label={words.table.selectRow(place.name)}
            checked={selection.checked}
            onChange={(event) => selection.toggle(event.currentTarget.checked)}
          />
        </div>
      ) : null}
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}
