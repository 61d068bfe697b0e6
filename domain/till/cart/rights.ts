/** What each role may take off a line, whatever it is made of: a price, a discount of the line, its share of the cart's. What the house owes is nobody's favour. */
import { amountOf } from '../../values/money.ts';
import type { OperatorRole } from '../settings.ts';
import type { Cart, CartWorld } from './cart.ts';
import { amountsBefore, bearsDiscount, priceOf } from './prices.ts';
import { refuse } from './refusals.ts';

interface TakenOff {
  key: string;
  list: bigint;
  off: bigint;
}

function takenOff(cart: Cart): TakenOff[] {
  const amounts = amountsBefore(cart);
  return cart.lines.flatMap((line, index) => {
    const list = amountOf(line.listE4 ?? priceOf(line), line.quantityE3);
    const off = list - (amounts[index] ?? 0n);
    return bearsDiscount(line) && list > 0n && off > 0n ? [{ key: line.key, list, off }] : [];
  });
}

const partOf = ({ list, off }: TakenOff): bigint => (off * 10_000n + list - 1n) / list;
const largest = (parts: readonly bigint[]): bigint =>
  parts.reduce((most, part) => (part > most ? part : most), 0n);

/** Refuses a deed by which more is taken off a line than the role may and than was taken off before. A cent is left to rounding. */
export function assertMayTakeOff(before: Cart, after: Cart, world: CartWorld): void {
  const earlier = takenOff(before);
  const known = new Set(before.lines.map(({ key }) => key));
  for (const taken of takenOff(after)) {
    // A line that comes into a cart with a discount bears what a manager may have allowed for the whole.
    const same = known.has(taken.key) ? earlier.filter(({ key }) => key === taken.key) : earlier;
    const grantedBefore = largest(same.map(partOf));
    const exceeds = (role: OperatorRole): boolean =>
      (taken.off - 1n) * 10_000n >
      largest([grantedBefore, BigInt(world.settings.discountUpTo[role])]) * taken.list;
    if (exceeds(world.role)) throw refuse(exceeds('manager') ? 'discount_too_high' : 'manager_needed');
  }
}
