/** A bill is split into several carts without losing a cent: by lines, or into equal parts. */
import type { Id } from '../../values/ids.ts';
import { splitByLargestRemainder } from '../../values/integer.ts';
import type { Cart, CartLine } from './cart.ts';
import { amountsBefore, ownAmount, reasonOf } from './prices.ts';
import { refuse } from './refusals.ts';

const mostParts = 50;

/** A line, or a part of it, that comes to exactly so much: as it is where it does by itself, else for good. */
function piece(cart: Cart, line: CartLine, quantityE3: bigint, amount: bigint): CartLine {
  const part = { ...line, quantityE3 };
  const whole = quantityE3 === line.quantityE3;
  // Two parts of a return would each believe that the whole is theirs to give back.
  if (cart.discount === null && (whole || line.back === null) && ownAmount(part) === amount) return part;
  const reason = reasonOf(line, cart.discount);
  return { ...part, share: amount, discount: reason === null ? null : { kind: 'amount', value: 0n, reason } };
}

/** The lines of a cart, each with its share of the cart's discount for good; what the house owes goes with the cart. */
export function frozenLines(cart: Cart): CartLine[] {
  const amounts = amountsBefore(cart);
  return cart.lines.map((line, index) => piece(cart, line, line.quantityE3, amounts[index] ?? 0n));
}

function assertWhole({ tenders, grants }: Cart): void {
  if (tenders.length > 0) throw refuse('tenders_first');
  if (grants.length > 0) throw refuse('grants_first');
}

const partOf = (cart: Cart, id: Id, lines: readonly CartLine[]): Cart => ({
  ...cart,
  id,
  lines,
  discount: null,
  note: null,
  customer: null,
});

/** Takes quantities of lines out of a cart into a new one; signs are the lines' own. */
export function splitByLines(
  cart: Cart,
  id: Id,
  taken: ReadonlyMap<string, bigint>,
): { rest: Cart; part: Cart } {
  assertWhole(cart);
  const amounts = amountsBefore(cart);
  const rest: CartLine[] = [];
  const part: CartLine[] = [];
  for (const [index, line] of cart.lines.entries()) {
    const all = line.quantityE3;
    const out = taken.get(line.key) ?? 0n;
    const left = all - out;
    if (out !== 0n && (out > 0n !== all > 0n || (left !== 0n && left > 0n !== all > 0n)))
      throw refuse('parts_wrong');
    const [outAmount = 0n, leftAmount = 0n] =
      all === 0n ? [] : splitByLargestRemainder(amounts[index] ?? 0n, all > 0n ? [out, left] : [-out, -left]);
    if (out !== 0n) part.push(piece(cart, line, out, outAmount));
    if (left !== 0n) rest.push(piece(cart, line, left, leftAmount));
  }
  if (part.length === 0 || rest.length === 0) throw refuse('parts_wrong');
  return { rest: { ...cart, lines: rest, discount: null }, part: partOf(cart, id, part) };
}

/** Into as many equal parts as there are ids besides the cart's own: no two differ by more than a cent. */
export function splitEqually(cart: Cart, others: readonly Id[]): Cart[] {
  assertWhole(cart);
  const parts = others.length + 1;
  if (parts < 2 || parts > mostParts || cart.lines.length === 0) throw refuse('parts_wrong');
  const cents = turns(parts);
  const thousandths = turns(parts);
  const amounts = amountsBefore(cart);
  const lines: CartLine[][] = Array.from({ length: parts }, () => []);
  for (const [index, line] of cart.lines.entries()) {
    const shares = cents(amounts[index] ?? 0n);
    for (const [part, quantityE3] of thousandths(line.quantityE3).entries()) {
      const share = shares[part] ?? 0n;
      if (quantityE3 !== 0n || share !== 0n) lines[part]?.push(piece(cart, line, quantityE3, share));
    }
  }
  return lines.map((own, part) =>
    part === 0 ? { ...cart, lines: own, discount: null } : partOf(cart, others[part - 1] ?? cart.id, own),
  );
}

/** Deals totals out in equal parts, the odd units in turn: whoever had one waits until all had one. */
function turns(parts: number): (total: bigint) => bigint[] {
  let next = 0;
  return (total) => {
    const equal = splitByLargestRemainder(
      total,
      Array.from({ length: parts }, () => 1n),
    );
    const least = equal.at(-1) ?? 0n;
    const odd = equal.filter((part) => part > least).length;
    const dealt = equal.map((_, part) => ((part - next + parts) % parts < odd ? least + 1n : least));
    next = (next + odd) % parts;
    return dealt;
  };
}
