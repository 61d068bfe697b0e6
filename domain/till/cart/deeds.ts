/** All that can be done to a cart. */
import type { Id } from '../../values/ids.ts';
import type { EventName, Tender } from '../words.ts';
import type { Cart, CartGrant, Discount, TicketToReturn } from './cart.ts';

export type LineDeed =
  /** A scan or a tap: adds to the last line of the same unit at the same price. */
  | { do: 'add'; unitId: Id; quantityE3?: bigint; lot?: string | null }
  /** From a scale or a label. */
  | { do: 'weigh'; unitId: Id; milligrams: bigint; reference: string | null }
  | { do: 'addFree'; label: string; priceE4: bigint; rate: number; quantityE3: bigint }
  /** Cents of one; a negative quantity takes pieces back. */
  | { do: 'addDeposit'; label: string; amount: bigint; quantityE3: bigint }
  | { do: 'sellGiftCard'; label: string; code: string; amount: bigint }
  /** Of a line or, without one, of all that is left of the ticket. */
  | {
      do: 'giveBack';
      ticket: TicketToReturn;
      line: string | null;
      quantityE3: bigint | null;
      toStock: boolean;
    }
  /** None removes the line. */
  | { do: 'setQuantity'; key: string; quantityE3: bigint }
  /** The bottle becomes a glass, the glass a carton. */
  | { do: 'setUnit'; key: string; unitId: Id }
  | { do: 'setPrice'; key: string; priceE4: bigint; reason: string }
  | { do: 'removeLine'; key: string }
  | { do: 'setToStock'; key: string; toStock: boolean };

export type CartDeed =
  /** Off a line or, without one, the whole cart; nothing takes an earlier one back. */
  | { do: 'discount'; key: string | null; off: Discount | null }
  /** What the house owes: an offer, a reward. It counts as soon as the basket allows it. */
  | { do: 'grant'; grant: CartGrant }
  | { do: 'ungrant'; reference: string }
  | { do: 'setPriceList'; priceListId: Id | null }
  | { do: 'setUse'; use: Cart['use'] }
  | { do: 'setTable'; table: string | null }
  | { do: 'setNote'; note: string | null }
  | { do: 'setCustomer'; customer: Cart['customer'] }
  | { do: 'answerAge'; adult: boolean }
  /** The lines of a parked cart or a table's tab come into this one. */
  | { do: 'join'; cart: Cart }
  | { do: 'clear'; id: Id };

export type TenderDeed =
  /** Cents, or all that is due and may be paid so. A gift card's or credit note's code is its reference; `left` what it may pay. */
  | { do: 'pay'; tender: Tender; amount: bigint | null; reference?: string | null; left?: bigint }
  | { do: 'removeTender'; key: string }
  /** By card, asked of the payment terminal under this id. */
  | { do: 'ask'; id: Id; amount: bigint | null }
  /** What came of it, as the terminal or who sells says. */
  | { do: 'answered'; isPaid: boolean; reference: string | null };

export type Deed = LineDeed | CartDeed | TenderDeed;

/** What the till keeps in its technical events once the deed is done. */
export interface CartNote {
  name: EventName;
  detail: string;
  amount?: bigint;
}

/** The cart after a deed. */
export interface Step {
  cart: Cart;
  notes: readonly CartNote[];
}
