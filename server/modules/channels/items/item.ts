/** Items as sales keep them while they wait. */
import type { z } from 'zod';
import type { Item, parkedItem } from '#domain/sales/contract.ts';
import { refOfKey } from '#domain/sales/rules.ts';

export type ParkedItem = z.output<typeof parkedItem>;

export function itemOf({
  itemKey,
  code,
  barcode,
  label,
  unit,
}: Pick<ParkedItem, 'itemKey' | 'code' | 'barcode' | 'label' | 'unit'>): Item {
  const ref = refOfKey(itemKey, unit);
  return {
    ...(ref === null ? {} : { ref }),
    ...(code === null ? {} : { code }),
    ...(barcode === null ? {} : { barcode }),
    ...(label === null ? {} : { label }),
    ...(unit === null ? {} : { unit }),
  };
}
