/** Form fields that speak the house's values: a quantity in a sku's base, an amount in cents, a unit price in 1/10 000. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import type { Kept } from '#domain/catalog/quantity.ts';
import { parseDecimal } from '#domain/values/integer.ts';
import { parseQuantity, parseVolume } from '#web/i18n/quantity.ts';
import { useFormat } from '#web/i18n/useFormat.ts';

type Shown = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'>;

interface ValueFieldProps extends Shown {
  value: bigint | null;
  /** Null where what stands in the field is not a value. */
  onChange: (value: bigint | null) => void;
}

interface TextOfValue {
  write: (value: bigint) => string;
  read: (text: string) => bigint | null;
}

/** What a person types stays as typed while they type; it is written properly once they leave. */
function ValueField({ value, onChange, write, read, ...input }: ValueFieldProps & TextOfValue) {
  const [draft, setDraft] = useState<string | null>(null);
  // A scan may have added to the value meanwhile: what was typed is then out of date.
  const isTyped = draft !== null && (draft.trim() === '' ? null : read(draft)) === value;
  const shown = isTyped ? draft : value === null ? '' : write(value);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...input}
      value={shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setDraft(text);
        onChange(text.trim() === '' ? null : read(text));
      }}
      onBlur={() => {
        if (draft === null || draft.trim() === '' || read(draft) !== null) setDraft(null);
      }}
    />
  );
}

/** Takes `12`, `3 bt + 25 cl`, `2 x 6`; writes the unit beside. */
export function QuantityField({ of, ...props }: ValueFieldProps & { of: Kept }) {
  const format = useFormat();
  return (
    <ValueField
      inputMode="text"
      placeholder={format.quantity(0n, of)}
      write={(value) => format.quantity(value, of)}
      read={(text) => parseQuantity(text, of)}
      {...props}
    />
  );
}

/** What a bottle holds, in µl: `75 cl`, `1,5 L`; a bare number is in centilitres. */
export function VolumeField(props: ValueFieldProps) {
  const format = useFormat();
  return <ValueField inputMode="text" write={format.volume} read={parseVolume} {...props} />;
}

/** A price of one unit, in 1/10 000. */
export function UnitPriceField(props: ValueFieldProps) {
  const format = useFormat();
  return <ValueField write={format.unitPrice} read={(text) => parseDecimal(text, 4)} {...props} />;
}

/** An amount in cents. */
export function MoneyField(props: ValueFieldProps) {
  const format = useFormat();
  return <ValueField write={format.money} read={(text) => parseDecimal(text, 2)} {...props} />;
}

/** A share in basis points, 1000 for 10 %; nothing below none nor above all. */
export function RateField(props: ValueFieldProps) {
  const format = useFormat();
  const read = (text: string) => {
    const rate = parseDecimal(text.replace('%', ''), 2);
    return rate !== null && rate >= 0n && rate <= 10_000n ? rate : null;
  };
  return <ValueField write={(rate) => format.rate(Number(rate))} read={read} {...props} />;
}
