/** What the house owes on a cart, by a code or for points: taken off what bears a discount, after all other discounts, and told line by line. */
import { divideRound, splitByLargestRemainder } from '../../values/integer.ts';
import type { Grant, TicketGrant } from '../record.ts';
import type { CartGrant, CartLine } from './cart.ts';

/** By what a grant is found again: a code, a reward. */
export const referenceOf = (grant: Grant): string => (grant.kind === 'offer' ? grant.code : grant.rewardId);

/** Of one grant: cents off each line of the cart, in its order. */
export interface Granted {
  of: CartGrant;
  offs: readonly bigint[];
  /** Cents that the basket lacks for it. */
  lacks: bigint;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

/** `bearing` are the cents of each line that may bear a discount, nothing for the others; each grant is off what the former left. */
export function grantedOn(
  { lines, grants }: { lines: readonly Pick<CartLine, 'skuId'>[]; grants: readonly CartGrant[] },
  bearing: readonly bigint[],
): Granted[] {
  const basket = sum(bearing);
  let left = bearing;
  return grants.map((of): Granted => {
    const lacks = of.minimumBasket !== null && basket < of.minimumBasket ? of.minimumBasket - basket : 0n;
    const weights = lines.map(({ skuId }, index) =>
      lacks === 0n && (of.skuIds === null || (skuId !== null && of.skuIds.includes(skuId)))
        ? (left[index] ?? 0n)
        : 0n,
    );
    const from = sum(weights);
    const asked = of.off.kind === 'part' ? divideRound(from * of.off.value, 10_000n) : of.off.value;
    const off = asked < from ? asked : from;
    const offs = off === 0n ? lines.map(() => 0n) : splitByLargestRemainder(off, weights);
    left = left.map((amount, index) => amount - (offs[index] ?? 0n));
    return { of, offs, lacks };
  });
}

/** What is sealed of the grants of one line of the ticket; the points of a reward are shared out as its cents are. */
export function grantRows(line: string, granted: readonly Granted[], index: number): TicketGrant[] {
  return granted.flatMap(({ of: { grant }, offs }) => {
    const amount = offs[index] ?? 0n;
    if (amount === 0n) return [];
    const points =
      grant.kind === 'reward' ? (splitByLargestRemainder(grant.points, offs)[index] ?? 0n) : null;
    return [{ line, kind: grant.kind, reference: referenceOf(grant), points, amount }];
  });
}
