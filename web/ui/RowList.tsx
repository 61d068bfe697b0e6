/** A short list of things, each on its line: what it is, how it stands, and what can be done about it. */
import type { ReactNode } from 'react';
import classes from './RowList.module.css';

export interface ListedRow {
  id: string;
  /** A small icon; its meaning is in the words. */
  mark?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  state?: ReactNode;
  actions?: ReactNode;
  /** Below the line, over its whole width. */
  more?: ReactNode;
}

export function RowList({ label, rows }: { label: string; rows: readonly ListedRow[] }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} className={classes.row}>
          {row.mark ? (
            <span className={classes.mark} aria-hidden>
              {row.mark}
            </span>
          ) : null}
          <div className={classes.words}>
            <div className={classes.title}>{row.title}</div>
            {row.note ? <div className={classes.note}>{row.note}</div> : null}
          </div>
          {row.state ? <div>{row.state}</div> : null}
          {row.actions ? <div className={classes.actions}>{row.actions}</div> : null}
          {row.more ? <div className={classes.more}>{row.more}</div> : null}
        </li>
      ))}
    </ul>
  );
}
