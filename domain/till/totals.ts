/** The sums of a ticket: what its lines come to, by rate, with and without VAT. */
import { amountOf, vatInside } from '../values/money.ts';
import type { TicketLine, VatRow } from './record.ts';
import type { RateTotal } from './state.ts';

type Priced = Pick<TicketLine, 'quantityE3' | 'unitPriceE4' | 'discount'>;

/** VAT included, after the discount. */
export function lineAmount({ quantityE3, unitPriceE4, discount }: Priced): bigint {
  return amountOf(unitPriceE4, quantityE3) - discount;
}

/** Without VAT; what is outside VAT is itself. */
export function netOf(amount: bigint, rate: number | null): bigint {
  return rate === null ? amount : amount - vatInside(amount, rate);
}

/** By rate, the highest first, what is outside VAT last. */
export function addToRates(
  rates: readonly RateTotal[],
  more: readonly { rate: number | null; gross: bigint; net: bigint }[],
): RateTotal[] {
  const byRate = new Map(rates.map((total) => [total.rate, { ...total }]));
  for (const { rate, gross, net } of more) {
    const total = byRate.get(rate) ?? { rate, gross: 0n, net: 0n };
    byRate.set(rate, { rate, gross: total.gross + gross, net: total.net + net });
  }
  return [...byRate.values()].sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1));
}

export function vatRowsOf(lines: readonly Pick<TicketLine, 'rate' | 'amount' | 'net'>[]): VatRow[] {
  return addToRates(
    [],
    lines.map(({ rate, amount, net }) => ({ rate, gross: amount, net })),
  );
}

export function grossOf(lines: readonly Pick<TicketLine, 'amount'>[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}
