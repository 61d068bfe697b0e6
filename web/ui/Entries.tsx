/** What is being written down, a line each: what it is and how it stands, then its fields. */
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import classes from './Entries.module.css';

interface EntriesProps {
  label?: string;
  children: ReactNode;
  onKeyDown?: (event: KeyboardEvent) => void;
  ref?: Ref<HTMLUListElement>;
}

export function Entries({ label, ...list }: EntriesProps) {
  return <ul {...list} aria-label={label} className={classes.entries} />;
}

interface EntryProps {
  title: ReactNode;
  /** At the end of its line. */
  state?: ReactNode;
  /** Its fields stand beside its title and not below: where there is room, or on a phone too. */
  beside?: 'wide' | 'always';
  children?: ReactNode;
}

export function Entry({ title, state, beside, children }: EntryProps) {
  return (
    <li className={classes.entry} data-beside={beside}>
      <div className={classes.head}>
        <div className={classes.title}>{title}</div>
        {state ? <div className={classes.state}>{state}</div> : null}
      </div>
      {children}
    </li>
  );
}
