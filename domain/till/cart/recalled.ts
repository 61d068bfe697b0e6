/** What a recall, or a hold, keeps out of a cart, and off a ticket where it was in the cart already. */
import type { Id } from '../../values/ids.ts';
import { frozenBy } from '../frozen.ts';
import type { Cart, CartLine, CartWorld } from './cart.ts';
import { refuse } from './refusals.ts';

export function assertNotRecalled({ frozen }: CartWorld, skuId: Id | null, lot: string | null): void {
  const item = frozenBy(frozen, skuId, lot);
  if (!item) return;
  const { name, recall, reason } = item;
  throw recall === null ? refuse('item_held', { name, reason }) : refuse('item_recalled', { name, recall });
}

/** What comes back is welcome. Once something was paid the bottle is in the buyer's hands, and the ticket says so. */
export function recalledLines(cart: Cart, { frozen }: Pick<CartWorld, 'frozen'>): CartLine[] {
  if (cart.tenders.length > 0 || frozen.size === 0) return [];
  return cart.lines.filter(
    ({ skuId, lot, quantityE3 }) => quantityE3 > 0n && frozenBy(frozen, skuId, lot ?? null) !== null,
  );
}
