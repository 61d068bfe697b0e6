/** A list of things to choose from, a finger high each. */
import type { ReactNode } from 'react';
import classes from './Rows.module.css';

interface Row {
  key: string;
  title: ReactNode;
  facts?: ReactNode;
  /** At the right: an amount, a time. */
  aside?: ReactNode;
  isChosen?: boolean;
  onChoose?: () => void;
}

interface RowsProps {
  label: string;
  rows: readonly Row[];
  /** Said where there is none. */
  none?: string | null;
}

export function Rows({ label, rows, none = null }: RowsProps) {
  if (rows.length === 0)
    return none === null ? null : (
      <p className={classes.none} role="status">
        {none}
      </p>
    );
  return (
    <ul className={classes.rows} aria-label={label}>
      {rows.map(({ key, title, facts, aside, isChosen, onChoose }) => {
        const said = (
          <>
            <span className={classes.words}>
              <span className={classes.title}>{title}</span>
              {facts === undefined || facts === '' ? null : <span className={classes.facts}>{facts}</span>}
            </span>
            {aside === undefined ? null : <span className={classes.aside}>{aside}</span>}
          </>
        );
        return (
          <li key={key}>
            {onChoose ? (
              <button type="button" aria-pressed={isChosen} onClick={onChoose}>
                {said}
              </button>
            ) : (
              <div>{said}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
