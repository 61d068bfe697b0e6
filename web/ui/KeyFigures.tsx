/** The few figures that sum a page up, each with its name, its unit and, where it helps, a small drawing. */
import type { ReactNode } from 'react';
import classes from './KeyFigures.module.css';

export interface KeyFigure {
  name: string;
  value: ReactNode;
  note?: ReactNode;
  drawing?: ReactNode;
}

export function KeyFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map((figure) => (
        <div key={figure.name} className={classes.figure}>
          <dt className={classes.name}>{figure.name}</dt>
          <dd className={classes.value}>{figure.value}</dd>
          {figure.drawing ? <dd className={classes.drawing}>{figure.drawing}</dd> : null}
          {figure.note ? <dd className={classes.note}>{figure.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
