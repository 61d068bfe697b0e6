/** How many times as much: `1,5`. */
import { NumberInput } from '@mantine/core';

interface MultiplierFieldProps {
  label: string;
  /** Basis points. */
  value: number;
  onChange: (value: number) => void;
}

export function MultiplierField({ label, value, onChange }: MultiplierFieldProps) {
  return (
    <NumberInput
      label={label}
      min={0}
      max={10}
      step={0.5}
      decimalScale={2}
      decimalSeparator=","
      allowedDecimalSeparators={[',', '.']}
      clampBehavior="strict"
      value={value / 10_000}
      onChange={(typed) => {
        if (typed !== '') onChange(Math.round(Number(typed) * 10_000));
      }}
    />
  );
}
