/**
 * What an order is to the ledger. PrestaShop takes the bottles when an order is placed outside its two giving-back states (cancelled, payment
 * error), gives them back when it enters one of these, and takes them again when it comes from there to a state that counts. A state that is
 * neither paid nor counted (awaiting a wire, refunded) moves no bottle: the order stays what it was.
 */
import type { StatedDocument } from '#domain/channels/connector.ts';
import type { StateRow } from './rows.ts';

export type OrderState = StatedDocument['state'];

export interface OrderStates {
  /** By id. */
  known: ReadonlyMap<string, Pick<StateRow, 'logable' | 'paid'>>;
  /** Cancelled and payment error. */
  givesBack: ReadonlySet<string>;
}

/** `Refunded` as every PrestaShop is installed with it. */
const refunded = '7';

/** What a state says by itself; null where it depends on what was before. */
export function stateAlone(id: string | null, { known, givesBack }: OrderStates): OrderState | null {
  if (id === null) return null;
  if (givesBack.has(id)) return 'cancelled';
  const state = known.get(id);
  return state?.logable === true || state?.paid === true ? 'sold' : null;
}

/** `history`: the states it went through, oldest first; null where the shop does not tell. */
export function decideState(
  current: string | null,
  history: readonly string[] | null,
  states: OrderStates,
): OrderState {
  const alone = stateAlone(current, states);
  if (alone !== null) return alone;
  // Money that goes back was paid once, and its bottles have not come back by that.
  if (history === null) return current === refunded ? 'sold' : 'open';
  return history.reduce<OrderState>((before, id) => stateAlone(id, states) ?? before, 'open');
}
