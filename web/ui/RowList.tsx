/** A short list of things, each on its line: what it is, how it stands, and what can be done about it. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Actions } from './Actions.tsx';
import classes from './RowList.module.css';
import { useUiWords } from './words.ts';

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

interface RowListProps {
  label: string;
  rows: readonly ListedRow[];
  /** So many, until somebody asks for the others; all where left out. */
  atFirst?: number;
}

export function RowList({ label, rows, atFirst = rows.length }: RowListProps) {
  const words = useUiWords();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, atFirst);
  const others = rows.length - shown.length;
  const list = (
    <ul className={classes.rows} aria-label={label}>
      {shown.map((row) => (
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
  return others === 0 ? (
    list
  ) : (
    <>
      {list}
      <Actions>
        <Button variant="default" onClick={() => setWhole(true)}>
          {words.others(others)}
        </Button>
      </Actions>
    </>
  );
}
