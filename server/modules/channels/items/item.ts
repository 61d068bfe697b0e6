/** Items as sales keep them while they wait. */
import type { z } from 'zod';
import type { Item, parkedItem } from '#domain/sales/contract.ts';

export type ParkedItem = z.output<typeof parkedItem>;

export function itemOf({
  code,
  barcode,
  label,
  unit,
}: Pick<ParkedItem, 'code' | 'barcode' | 'label' | 'unit'>): Item {
  return {
    ...(code === null ? {} : { code }),
    ...(barcode === null ? {} : { barcode }),
    ...(label === null ? {} : { label }),
    ...(unit === null ? {} : { unit }),
  };
}
