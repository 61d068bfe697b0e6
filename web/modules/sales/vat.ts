/** The VAT inside a ticket, rate by rate. */
import { vatInside } from '#domain/values/money.ts';

export interface TaxedLine {
  amount: bigint;
  /** Basis points; null where the source said none. */
  vatRate: number | null;
}

/** Rates from the highest, each with the VAT that its lines include. */
export function vatByRate(lines: readonly TaxedLine[]): { rate: number; vat: bigint }[] {
  const amounts = new Map<number, bigint>();
  for (const { amount, vatRate } of lines) {
    if (vatRate !== null) amounts.set(vatRate, (amounts.get(vatRate) ?? 0n) + amount);
  }
  return [...amounts]
    .toSorted(([a], [b]) => b - a)
    .map(([rate, amount]) => ({ rate, vat: vatInside(amount, rate) }));
}
