/** What the lines of a cart come to: list, override, discounts of the line and its share of the cart's, what the house owes, each to the cent. */
import { vatFor } from '../../catalog/rules.ts';
import { divideRound, splitByLargestRemainder } from '../../values/integer.ts';
import { amountOf } from '../../values/money.ts';
import type { TicketGrant, TicketLine } from '../record.ts';
import { netOf } from '../totals.ts';
import type { Cart, CartLine, Discount } from './cart.ts';
import { type Granted, grantedOn, grantRows } from './grants.ts';

/** An item or free line that is sold here and now: what is outside VAT, given back or split bears no discount. */
export function bearsDiscount({ kind, back, share }: CartLine): boolean {
  return (kind === 'item' || kind === 'free') && back === null && share === null;
}

export function priceOf({ override, listE4 }: Pick<CartLine, 'override' | 'listE4'>): bigint {
  return override?.priceE4 ?? listE4 ?? 0n;
}

function off(discount: Discount | null, from: bigint): bigint {
  if (discount === null) return 0n;
  const asked = discount.kind === 'part' ? divideRound(from * discount.value, 10_000n) : discount.value;
  return asked < from ? asked : from;
}

/** Cents that come back for a part of a line: all parts together are what was paid, whatever each was rounded to. */
function givenBackAmount(back: NonNullable<CartLine['back']>, quantityE3: bigint): bigint {
  const until = (countE3: bigint): bigint => divideRound(back.paid * countE3, back.soldE3);
  return until(back.beforeE3) - until(back.beforeE3 - quantityE3);
}

/** Before the cart's discount. */
export function ownAmount(line: CartLine): bigint {
  if (line.share !== null) return line.share;
  if (line.back !== null) return givenBackAmount(line.back, line.quantityE3);
  const full = amountOf(priceOf(line), line.quantityE3);
  return bearsDiscount(line) ? full - off(line.discount, full) : full;
}

/** Each line's amount, VAT included, after its discount and its part of the cart's; what the house owes is not off yet. */
export function amountsBefore({ lines, discount }: Pick<Cart, 'lines' | 'discount'>): bigint[] {
  const own = lines.map(ownAmount);
  const weights = lines.map((line, index) => (bearsDiscount(line) ? (own[index] ?? 0n) : 0n));
  const from = weights.reduce((sum, weight) => sum + weight, 0n);
  if (discount === null || from === 0n) return own;
  const parts = splitByLargestRemainder(off(discount, from), weights);
  return own.map((amount, index) => amount - (parts[index] ?? 0n));
}

/** What each grant takes off each line. */
export function grantedOf(cart: Pick<Cart, 'lines' | 'discount' | 'grants'>): Granted[] {
  const before = cart.grants.length > 0 ? amountsBefore(cart) : [];
  return grantedOn(
    cart,
    cart.lines.map((line, index) => (bearsDiscount(line) ? (before[index] ?? 0n) : 0n)),
  );
}

/** Each line's amount, VAT included, after all that is taken off. */
export function amountsOf(cart: Pick<Cart, 'lines' | 'discount' | 'grants'>): bigint[] {
  const granted = grantedOf(cart);
  return amountsBefore(cart).map((amount, index) =>
    granted.reduce((left, { offs }) => left - (offs[index] ?? 0n), amount),
  );
}

export function reasonOf(
  line: CartLine,
  discount: Discount | null,
  granted: readonly string[] = [],
): string | null {
  if (line.share !== null) return line.discount?.reason ?? null;
  const reasons = [
    line.override?.reason,
    line.discount?.reason,
    bearsDiscount(line) ? discount?.reason : null,
    ...granted,
  ];
  const said = [...new Set(reasons.filter((reason) => reason !== undefined && reason !== null))];
  return said.length > 0 ? said.join(' · ') : null;
}

/** One a line of the cart, in its order. */
export function ticketLines(cart: Cart): TicketLine[] {
  const granted = grantedOf(cart);
  const amounts = amountsOf(cart);
  return cart.lines.map((line, index) => {
    const amount = amounts[index] ?? 0n;
    const reasons = granted.flatMap(({ of, offs }) => ((offs[index] ?? 0n) > 0n ? of.reason : []));
    const unitPriceE4 = priceOf(line);
    const rate = line.vat && vatFor(line.vat, cart.use);
    return {
      key: line.key,
      kind: line.kind,
      skuId: line.skuId,
      unitId: line.unitId,
      label: line.label,
      quantityE3: line.quantityE3,
      unitPriceE4,
      discount: amountOf(unitPriceE4, line.quantityE3) - amount,
      reason: reasonOf(line, cart.discount, reasons),
      amount,
      rate,
      net: netOf(amount, rate),
      refundOf: line.back?.document ?? null,
      refundLine: line.back?.line ?? null,
      reference: line.reference,
      movesStock: line.movesStock,
    };
  });
}

/** The lines as they are sealed: a menu that holds more than one rate is a line a rate, of which the first moves the stock (W3). */
export function sealedLines(cart: Cart): TicketLine[] {
  return ticketLines(cart).flatMap((line, index) => {
    const weights = weightsByRate(cart, index);
    return weights.size === 0 ? [line] : partsByRate(line, weights);
  });
}

/** What the house owed on each of those lines. */
export function sealedGrants(cart: Cart): TicketGrant[] {
  const granted = grantedOf(cart);
  return cart.lines.flatMap(({ key }, index) => {
    const rows = grantRows(key, granted, index);
    const weights = [...weightsByRate(cart, index).values()];
    return weights.length === 0 ? rows : rows.flatMap((row) => grantByRate(row, weights));
  });
}

/** Of a menu that holds more than one rate. */
function weightsByRate({ lines, use }: Cart, index: number): Map<number, bigint> {
  const weights = new Map<number, bigint>();
  for (const part of lines[index]?.vatParts ?? []) {
    const rate = vatFor(part, use);
    weights.set(rate, (weights.get(rate) ?? 0n) + part.weight);
  }
  return weights;
}

const partKey = (key: string, part: number): string => (part === 0 ? key : `${key}.${part}`);

function partsByRate(line: TicketLine, weights: ReadonlyMap<number, bigint>): TicketLine[] {
  const shares = [...weights.values()];
  const prices = splitByLargestRemainder(line.unitPriceE4, shares);
  const amounts = splitByLargestRemainder(line.amount, shares);
  return [...weights.keys()].map((rate, index) => {
    const unitPriceE4 = prices[index] ?? 0n;
    const amount = amounts[index] ?? 0n;
    return {
      ...line,
      key: partKey(line.key, index),
      unitPriceE4,
      discount: amountOf(unitPriceE4, line.quantityE3) - amount,
      amount,
      rate,
      net: netOf(amount, rate),
      movesStock: line.movesStock && index === 0,
    };
  });
}

function grantByRate(row: TicketGrant, weights: readonly bigint[]): TicketGrant[] {
  const points = row.points === null ? null : splitByLargestRemainder(row.points, weights);
  return splitByLargestRemainder(row.amount, weights).flatMap((amount, part) =>
    amount === 0n && !points?.[part]
      ? []
      : [{ ...row, line: partKey(row.line, part), points: points && (points[part] ?? 0n), amount }],
  );
}
