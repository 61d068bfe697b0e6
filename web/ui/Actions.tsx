/** Buttons in a row below what they act on. */
import type { ReactNode } from 'react';
import classes from './Actions.module.css';

export function Actions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
