/** So many points or stamps; of cashback an amount. */
import { NumberInput } from '@mantine/core';
import type { ProgrammeKind } from '#domain/loyalty/programme.ts';
import { MoneyField } from '#web/ui/fields.tsx';

interface PointsFieldProps {
  label: string;
  description?: string;
  kind: ProgrammeKind;
  value: bigint;
  onChange: (value: bigint) => void;
}

export function PointsField({ kind, value, onChange, ...shown }: PointsFieldProps) {
  if (kind === 'cashback')
    return (
      <MoneyField
        {...shown}
        value={value}
        onChange={(cents) => {
          if (cents !== null && cents >= 0n) onChange(cents);
        }}
      />
    );
  return (
    <NumberInput
      {...shown}
      min={0}
      max={1_000_000}
      allowDecimal={false}
      clampBehavior="strict"
      value={Number(value)}
      onChange={(typed) => {
        if (typed !== '') onChange(BigInt(Math.round(Number(typed))));
      }}
    />
  );
}
