/** What can be open beside the cart, and the keys of the keyboard that open it. */
import type { Deed } from '#domain/till/cart/deeds.ts';
import type { SaleRecord } from '../device/door.ts';

export interface FoundTicket {
  document: string;
  record: SaleRecord;
  signature: string;
  returned: ReadonlyMap<string, bigint>;
}

export type Panel =
  | { name: 'menu' }
  | { name: 'pay' }
  | { name: 'cash' }
  | { name: 'line'; key: string; price?: string }
  | { name: 'discount'; key: string | null; typed?: string }
  | { name: 'customer' }
  | { name: 'rewards' }
  | { name: 'kept' }
  | { name: 'options' }
  | { name: 'free'; code: string | null }
  | { name: 'weigh'; unitId: string }
  | { name: 'deposit' }
  | { name: 'giftCard' }
  | { name: 'split' }
  | { name: 'tickets' }
  | { name: 'return'; ticket: FoundTicket }
  /** The terminal is asked for a payment. */
  | { name: 'asking' }
  /** It answered that nothing was paid. */
  | { name: 'terminal'; sentence: string; amount: bigint }
  | { name: 'shift' }
  | { name: 'closures' }
  | { name: 'device' }
  | { name: 'hardware' }
  | { name: 'refused' }
  | { name: 'keys' }
  /** A deed that needs a manager's word. */
  | { name: 'manager'; deed: Deed };

/** Keys that work from any state, also while a field is written in. */
export const functionKeys = {
  F1: 'keys',
  F2: 'search',
  F3: 'customer',
  F4: 'tickets',
  F6: 'discount',
  F7: 'kept',
  F8: 'menu',
  F9: 'card',
  F10: 'cash',
  F12: 'pay',
} as const;
export type FunctionKey = keyof typeof functionKeys;

export const isFunctionKey = (key: string): key is FunctionKey => key in functionKeys;
