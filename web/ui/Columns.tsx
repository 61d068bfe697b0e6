/** A page in two columns on a desk, the second one narrower; one below the other elsewhere. */
import type { ReactNode } from 'react';
import classes from './Columns.module.css';

export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>{main}</div>
      <div className={classes.column}>{side}</div>
    </div>
  );
}
