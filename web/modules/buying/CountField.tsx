/** A whole number, of boxes or days: nothing is none. */
import { TextInput } from '@mantine/core';

interface CountFieldProps {
  /** Read aloud. */
  label: string;
  /** In sight above the field. */
  shown?: string;
  value: number;
  onChange: (value: number) => void;
  disabled?: boolean;
}

/** A hundred thousand boxes are a slip of the finger. */
const mostDigits = 5;

export function CountField({ label, shown, value, onChange, disabled = false }: CountFieldProps) {
  return (
    <TextInput
      label={shown}
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      disabled={disabled}
      value={value === 0 ? '' : String(value)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) =>
        onChange(Number(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, mostDigits)))
      }
    />
  );
}
