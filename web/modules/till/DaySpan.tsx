/** The first and the last business day of a list, both included; either may be left out. */
import { TextInput } from '@mantine/core';
import type { Day } from '#domain/values/time.ts';
import classes from './Till.module.css';
import { useTillWords } from './words.ts';

interface DaySpanProps {
  from: Day | undefined;
  to: Day | undefined;
  onChange: (changed: { from?: Day | undefined; to?: Day | undefined }) => void;
}

export function DaySpan({ from, to, onChange }: DaySpanProps) {
  const words = useTillWords();
  return (
    <span className={classes.span}>
      <label className={classes.day}>
        <span>{words.from}</span>
        <TextInput
          type="date"
          value={from ?? ''}
          onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
        />
      </label>
      <label className={classes.day}>
        <span>{words.to}</span>
        <TextInput
          type="date"
          value={to ?? ''}
          onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
        />
      </label>
    </span>
  );
}
