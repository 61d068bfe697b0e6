/** What is known of a thing: names and values, one below the other. */
import type { ReactNode } from 'react';
import classes from './FactList.module.css';

export interface Fact {
  name: string;
  value: ReactNode;
}

export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
