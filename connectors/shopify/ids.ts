/** Shopify’s ids: `gid://shopify/Order/123` on the wire, `123` in Caveau; a listing is named by its variant and its inventory item. */
import { CallFailed } from '#domain/channels/connector.ts';

export type GidType = 'Order' | 'Product' | 'ProductVariant' | 'InventoryItem' | 'Location' | 'Refund';

export function gid(type: GidType, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The number at the end; a query after it (`InventoryLevel/1?inventory_item_id=2`) is no part of it. */
export function numberOf(id: string): string {
  return /\/([^/?]+)(?:\?.*)?$/.exec(id)?.[1] ?? id;
}

export function refOf(variantId: string, inventoryItemId: string): string {
  return `${numberOf(variantId)}:${numberOf(inventoryItemId)}`;
}

/** Null where it is no ref of ours. */
export function partsOf(ref: string): { variant: string; inventoryItem: string } | null {
  const [variant = '', inventoryItem = '', ...rest] = ref.split(':');
  return variant === '' || inventoryItem === '' || rest.length > 0 ? null : { variant, inventoryItem };
}

/** The chosen location’s gid; levels cannot be spoken of without one. */
export function locationOf({ location }: { location: string }): string {
  if (location !== '') return gid('Location', numberOf(location));
  throw new CallFailed('refused', {
    fr: 'Choisissez d’abord l’emplacement Shopify dont Caveau tient le stock.',
    en: 'First choose the Shopify location whose stock Caveau keeps.',
  });
}
