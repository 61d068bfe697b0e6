/** A list's bar without words to search by: its register, its days, and what else narrows it. */
import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { useUiWords } from '#web/ui/words.ts';
import { DaySpan } from './DaySpan.tsx';
import classes from './Till.module.css';
import { useRegistersById } from './useRegisters.ts';
import { useTillWords } from './words.ts';

export interface Span {
  register?: Id | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
}

interface RegisterFilterProps {
  search: Span;
  onChange: (changed: Span) => void;
  children?: ReactNode;
  /** Given where something narrows the list. */
  onClear?: (() => void) | undefined;
}

export function RegisterFilter({ search, onChange, children, onClear }: RegisterFilterProps) {
  const words = useTillWords();
  const { filters } = useUiWords();
  const registers = [...useRegistersById().values()];
  return (
    <div className={classes.filter} role="search">
      <NativeSelect
        aria-label={words.register}
        value={search.register ?? ''}
        onChange={(event) => onChange({ register: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: words.allRegisters },
          ...registers.map(({ id, code, name }) => ({ value: id, label: words.registerNamed(code, name) })),
        ]}
      />
      {children}
      <DaySpan from={search.from} to={search.to} onChange={onChange} />
      {onClear ? (
        <Button variant="subtle" color="gray" onClick={onClear}>
          {filters.clear}
        </Button>
      ) : null}
    </div>
  );
}
