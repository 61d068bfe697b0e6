/** Which sheet is in the printer, where it goes on, and how far the printer is off. */
import { NativeSelect, NumberInput } from '@mantine/core';
import { sheetSizes } from '#domain/catalog/labelSheets.ts';
import type { SheetChoice } from './useSheet.ts';
import { useLabelWords } from './words.ts';

export function SheetFields({ sheet: { size, laying, choose } }: { sheet: SheetChoice }) {
  const words = useLabelWords();
  const shift = (label: string, value: number, onChange: (tenths: number) => void) => (
    <NumberInput
      label={label}
      suffix={'\u00a0mm'}
      min={-10}
      max={10}
      step={0.5}
      decimalScale={1}
      value={value / 10}
      onChange={(typed) => onChange(Math.round(Number(typed) * 10) || 0)}
    />
  );
  return (
    <>
      <NativeSelect
        label={words.size}
        value={size}
        onChange={(event) => {
          const chosen = sheetSizes.find((one) => String(one) === event.currentTarget.value);
          if (chosen) choose({ size: chosen, used: 0 });
        }}
      >
        {sheetSizes.map((one) => (
          <option key={one} value={one}>
            {words.sizes[one]}
          </option>
        ))}
      </NativeSelect>
      <NumberInput
        label={words.used}
        min={0}
        max={size - 1}
        allowDecimal={false}
        clampBehavior="strict"
        value={laying.used}
        onChange={(value) => choose({ used: Number(value) || 0 })}
      />
      {shift(words.right, laying.right, (right) => choose({ right }))}
      {shift(words.down, laying.down, (down) => choose({ down }))}
    </>
  );
}
