/** What is known of a thing: names and values, one below the other, or beside each other where there is room. */
import type { ReactNode } from 'react';
import classes from './FactList.module.css';

export interface Fact {
  name: string;
  value: ReactNode;
}

export function FactList({ facts, isWide = false }: { facts: readonly Fact[]; isWide?: boolean }) {
  return (
    <dl className={classes.facts} data-wide={isWide || undefined}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
