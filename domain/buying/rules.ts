/** Buying's words: how far an order has come, why something is to be ordered, what is still to come of it. */

/** What was decided of an order. */
export type DecidedState = 'draft' | 'sent' | 'closed' | 'cancelled';
/** The same with what has arrived of it: an order is received once everything in it has come. */
export const orderStates = ['draft', 'sent', 'partlyReceived', 'received', 'closed', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

/** In which goods are still to come. */
export const awaitedStates: readonly OrderState[] = ['sent', 'partlyReceived'];

export function stateOf(
  decided: DecidedState,
  { isComplete, hasArrived }: { isComplete: boolean; hasArrived: boolean },
): OrderState {
  if (decided !== 'sent') return decided;
  if (isComplete) return 'received';
  return hasArrived ? 'partlyReceived' : 'sent';
}

/** As people call an order. */
export function codeOfOrder(number: number): string {
  return `CF-${number}`;
}

/** What brings an item onto the list of what to order. */
export const reasons = ['promised', 'minimum', 'rhythm'] as const;
export type Reason = (typeof reasons)[number];

/** Why a proposal did not become an order by itself. */
export const heldReasons = ['ceiling', 'minimum', 'noAddress', 'unpriced'] as const;
export type HeldReason = (typeof heldReasons)[number];
