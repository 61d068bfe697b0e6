/** How much of something, to be typed: wine in a vat is said in litres, what is in bottles in bottles. */
import type { TextInputProps } from '@mantine/core';
import { QuantityField, VolumeField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';

/** A liquid that nobody has bottled. */
export const isPoured = ({ measure, kind }: Pick<Item, 'measure' | 'kind'>): boolean =>
  measure === 'volume' && kind === 'material';

interface AmountFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  of: Item;
  value: bigint | null;
  onChange: (value: bigint | null) => void;
}

export function AmountField({ of, ...props }: AmountFieldProps) {
  return isPoured(of) ? <VolumeField {...props} /> : <QuantityField of={of} {...props} />;
}
