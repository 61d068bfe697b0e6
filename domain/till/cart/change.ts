/** The steps that all deeds on lines share: how a line is found, added, changed, and how large a number may be. */
import type { Cart, CartLine } from './cart.ts';
import { refuse } from './refusals.ts';

/** Of anything in one line; a million euros: what is typed beyond it was a barcode. */
export const mostE3 = 9_999_000n;
export const mostE4 = 10_000_000_000n;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

export function positive(value: bigint, most: bigint): bigint {
  if (value <= 0n) throw refuse('not_positive');
  return within(value, most);
}

export function within(value: bigint, most: bigint): bigint {
  if (magnitude(value) > most) throw refuse('too_large');
  return value;
}

/** What a new line must say; the rest is nothing. */
export type Blank = Pick<CartLine, 'kind' | 'label' | 'quantityE3' | 'listE4' | 'vat'> & Partial<CartLine>;

/** With its key, at the end of the cart. */
export function withLine(cart: Cart, line: Blank): Cart {
  const whole: CartLine = {
    skuId: null,
    unitId: null,
    override: null,
    discount: null,
    vatParts: null,
    back: null,
    share: null,
    reference: null,
    movesStock: false,
    alcohol: false,
    mealVoucher: false,
    ...line,
    key: String(cart.next),
  };
  return { ...cart, lines: [...cart.lines, whole], next: cart.next + 1 };
}

export function lineOf(cart: Cart, key: string): CartLine {
  const line = cart.lines.find((candidate) => candidate.key === key);
  if (!line) throw refuse('line_unknown');
  return line;
}

/** A line whose price and quantity are its own: neither given back nor a part of a split one. */
export function freeLineOf(cart: Cart, key: string): CartLine {
  const line = lineOf(cart, key);
  if (line.share !== null || line.back !== null) throw refuse('line_fixed');
  return line;
}

export function change(cart: Cart, key: string, to: Partial<CartLine>): Cart {
  return { ...cart, lines: cart.lines.map((line) => (line.key === key ? { ...line, ...to } : line)) };
}
