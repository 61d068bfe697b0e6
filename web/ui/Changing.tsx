/** A figure that moves by itself while one looks: the change lights up for a moment, so that it is seen. */
import { type ReactNode, useState } from 'react';
import classes from './Changing.module.css';

interface ChangingProps {
  /** Whatever is another when the figure is; null while it is not known yet. */
  value: string | number | bigint | null;
  children: ReactNode;
}

export function Changing({ value, children }: ChangingProps) {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) setSeen({ value, changes: seen.changes + (seen.value === null ? 0 : 1) });
  return (
    <span key={seen.changes} className={classes.figure} data-changed={seen.changes > 0 || undefined}>
      {children}
    </span>
  );
}
