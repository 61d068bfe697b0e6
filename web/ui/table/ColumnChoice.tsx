/** Which columns are shown: a short list of ticks that opens under its button and closes when one leaves it. */
import { Checkbox } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useRef } from 'react';
import { useUiWords } from '../words.ts';
import classes from './ColumnChoice.module.css';
import type { Column } from './columns.ts';

interface ColumnChoiceProps<Row> {
  columns: readonly Column<Row>[];
  visibility: Readonly<Record<string, boolean>>;
  onChoose: (id: string, shown: boolean) => void;
}

export function ColumnChoice<Row>({ columns, visibility, onChoose }: ColumnChoiceProps<Row>) {
  const words = useUiWords();
  const details = useRef<HTMLDetailsElement>(null);
  const button = useRef<HTMLElement>(null);

  function close() {
    if (details.current) details.current.open = false;
  }

  return (
    <details
      ref={details}
      className={classes.choice}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        button.current?.focus();
      }}
    >
      <summary ref={button} className={classes.button}>
        <IconColumns3 size={16} stroke={1.6} aria-hidden />
        {words.table.columns}
      </summary>
      {/* Focusable, so that pressing between two ticks does not count as leaving. */}
      <div className={classes.list} tabIndex={-1} role="group" aria-label={words.table.chooseColumns}>
        {columns
          .filter((column) => !column.fixed)
          .map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={visibility[column.id] ?? true}
              onChange={(event) => onChoose(column.id, event.currentTarget.checked)}
            />
          ))}
      </div>
    </details>
  );
}
