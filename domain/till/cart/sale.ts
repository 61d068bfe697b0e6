/** What a cart that is ready says to the device, which seals it. */
import type { Id } from '../../values/ids.ts';
import type { TicketGrant, TicketLine, TicketPayment } from '../record.ts';
import type { Cart, CartWorld } from './cart.ts';
import { sealedGrants, sealedLines } from './prices.ts';
import { refuse } from './refusals.ts';
import { cartView } from './view.ts';

export interface CartSale {
  id: Id;
  use: Cart['use'];
  table: string | null;
  note: string | null;
  lines: readonly TicketLine[];
  grants: readonly TicketGrant[];
  payments: readonly TicketPayment[];
  customerId: Id | null;
}

/** Refuses a cart of which something is missing. */
export function saleOf(cart: Cart, world: Pick<CartWorld, 'settings' | 'frozen'>): CartSale {
  const { payments, missing } = cartView(cart, world);
  if (missing.length > 0) throw refuse('not_ready');
  const { id, use, table, note, customer } = cart;
  const lines = sealedLines(cart);
  const grants = sealedGrants(cart);
  return { id, use, table, note, lines, grants, payments, customerId: customer?.id ?? null };
}
