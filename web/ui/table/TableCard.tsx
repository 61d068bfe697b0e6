/** A row on a phone: a card with its title, its figure and its details. */
import type { Column } from './columns.ts';
import classes from './DataTable.module.css';
import { isOnControl, type RowPlace, rowAttributes } from './place.ts';

interface TableCardProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  place: RowPlace;
}

export function TableCard<Row>({ row, columns, place }: TableCardProps<Row>) {
  const inCard = (part: Column<Row>['card']) =>
    columns.filter((column) => (column.card ?? 'detail') === part);
  return (
    <div
      {...rowAttributes(place)}
      className={classes.card}
      onClick={(event) => {
        if (!isOnControl(event.target)) place.onOpen?.();
      }}
    >
      {inCard('title').map((column) => (
        <div key={column.id} role="gridcell" className={classes.cardTitle}>
          {column.cell(row)}
        </div>
      ))}
      {inCard('figure').map((column) => (
        <div key={column.id} role="gridcell" className={classes.cardFigure}>
          {column.cell(row)}
        </div>
      ))}
      {inCard('line').map((column) => (
        <div key={column.id} role="gridcell" className={classes.cardLine}>
          {column.cell(row)}
        </div>
      ))}
      {inCard('detail').flatMap((column) => {
        const said = column.cell(row);
        return said === '' || said === null
          ? []
          : [
              <div key={column.id} role="gridcell" className={classes.cardDetail}>
                <span className={classes.cardLabel}>{column.header}</span> {said}
              </div>,
            ];
      })}
    </div>
  );
}
