/** A small table to be read: names, and figures beside them that add up below. */
import type { ReactNode } from 'react';
import classes from './FigureTable.module.css';

interface FigureTableProps {
  /** The first is of names, the others of figures. */
  heads: readonly string[];
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
  /** Below the last column; the first weighs most. */
  sums?: readonly { name: string; figure: ReactNode }[];
  /** On a phone only the first, second and last column are left, the second below the first. */
  folds?: boolean;
}

export function FigureTable({ heads, rows, sums = [], folds = false }: FigureTableProps) {
  return (
    <table className={classes.table} data-folds={folds || undefined}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id}>
            {heads.map((head, place) => (
              <td key={head} data-label={head}>
                {cells[place]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {sums.length === 0 ? null : (
        <tfoot>
          {sums.map(({ name, figure }) => (
            <tr key={name}>
              <th scope="row" colSpan={heads.length - 1}>
                {name}
              </th>
              <td>{figure}</td>
            </tr>
          ))}
        </tfoot>
      )}
    </table>
  );
}
