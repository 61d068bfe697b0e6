/** Which column of the file says a thing; one that the file no longer has is shown as gone. */
import { NativeSelect } from '@mantine/core';
import { useColumnWords } from './words.ts';

interface ColumnSelectProps {
  label: string;
  columns: readonly string[];
  value: string;
  onChange: (column: string) => void;
  /** What no column means here. */
  none?: string;
}

export function ColumnSelect({ label, columns, value, onChange, none }: ColumnSelectProps) {
  const words = useColumnWords();
  const isGone = value !== '' && !columns.includes(value);
  return (
    <NativeSelect
      label={label}
      error={isGone ? words.isGone : null}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{none ?? words.none}</option>
      {isGone ? <option value={value}>{words.gone(value)}</option> : null}
      {columns.map((column) => (
        <option key={column} value={column}>
          {column}
        </option>
      ))}
    </NativeSelect>
  );
}
