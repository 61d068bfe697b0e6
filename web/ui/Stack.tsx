/** Sheets one below the other, with the page's own distance between them. */
import type { ReactNode } from 'react';
import classes from './Stack.module.css';

export function Stack({ children }: { children: ReactNode }) {
  return <div className={classes.stack}>{children}</div>;
}
