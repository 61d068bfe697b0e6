/** How the fake shop takes writes: compared, keyed, and never twice under one key. */
import { z } from 'zod';
import { parseDecimal } from '#domain/values/integer.ts';
import { gid } from './ids.ts';
import { shopLocation } from './shopNodes.fixture.ts';
import type { ShopState } from './shopState.fixture.ts';

export const setInput = z.object({
  name: z.enum(['available', 'on_hand']),
  reason: z.string().min(1),
  quantities: z
    .array(
      z.object({
        inventoryItemId: z.string(),
        locationId: z.string(),
        quantity: z.int(),
        /** Null opts out of comparing; what is left out is an error since 2026-04. */
        changeFromQuantity: z.int().nullable(),
      }),
    )
    .min(1),
});

export interface Written {
  inventoryAdjustmentGroup: null;
  userErrors: { code: string; field: string[]; message: string }[];
}

export function openWrites(state: ShopState) {
  const done = new Map<string, { input: string; written: Written }>();
  const failed = (code: string, message: string): Written => ({
    inventoryAdjustmentGroup: null,
    userErrors: [{ code, field: ['input', 'quantities', '0'], message }],
  });
  function write(input: z.infer<typeof setInput>): Written {
    const changes: (() => void)[] = [];
    for (const { inventoryItemId, locationId, quantity, changeFromQuantity } of input.quantities) {
      const listing = [...state.listings.values()].find(
        ({ item, gone }) => !gone && gid('InventoryItem', item) === inventoryItemId,
      );
      if (listing === undefined)
        return failed('INVALID_INVENTORY_ITEM', 'The inventory item could not be found.');
      if (locationId !== gid('Location', shopLocation.id))
        return failed('INVALID_LOCATION', 'The location could not be found.');
      if (listing.level === null)
        return failed('ITEM_NOT_STOCKED_AT_LOCATION', 'The item is not stocked at the location.');
      if (changeFromQuantity !== null && changeFromQuantity !== listing.level)
        return failed('CHANGE_FROM_QUANTITY_STALE', 'changeFromQuantity does not match the persisted value.');
      changes.push(() => state.setLevel(listing, quantity));
    }
    for (const change of changes) change();
    return { inventoryAdjustmentGroup: null, userErrors: [] };
  }
  return (input: z.infer<typeof setInput>, key: string): Written => {
    const said = JSON.stringify(input);
    const before = done.get(key);
    if (before !== undefined) {
      return before.input === said
        ? before.written
        : failed('IDEMPOTENCY_KEY_PARAMETER_MISMATCH', 'The same key was used with other parameters.');
    }
    const written = write(input);
    done.set(key, { input: said, written });
    return written;
  };
}

const renamed = z.object({ id: z.string(), title: z.string().min(1) });
const amended = z.array(
  z.strictObject({
    id: z.string(),
    price: z.string().optional(),
    inventoryItem: z.strictObject({ tracked: z.boolean() }).optional(),
  }),
);

/** Products and variants as the vendor changes them: what is not named stays. */
export function openAmendments(state: ShopState) {
  const found = (type: 'Product' | 'ProductVariant', id: string) =>
    [...state.listings.values()].find(({ variant, gone }) => !gone && gid(type, variant) === id);
  const failed = (message: string) => ({ userErrors: [{ field: null, message }] });
  return {
    amend(given: unknown) {
      const { id, title } = renamed.parse(given);
      const listing = found('Product', id);
      if (listing === undefined) return failed('Product does not exist');
      listing.label = title;
      return { userErrors: [] };
    },
    amendVariants(productId: string, given: unknown) {
      if (found('Product', productId) === undefined) return failed('Product does not exist');
      for (const { id, price, inventoryItem } of amended.parse(given)) {
        const listing = found('ProductVariant', id);
        if (listing === undefined) return failed('Product variant does not exist');
        const read = price === undefined ? null : parseDecimal(price, 4);
        if (price !== undefined && (read === null || read < 0n)) return failed('Price is invalid');
        if (read !== null) listing.priceE4 = read;
        if (inventoryItem?.tracked === true) listing.level ??= 0;
      }
      return { userErrors: [] };
    },
  };
}
