/** Money: bigint minor units with their currency; VAT from rates in basis points. */
import { z } from 'zod';
import { divideRound, integer } from './integer.ts';

/** ISO 4217. */
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const money = integer;
/** Basis points: 2000 is 20 %. */
export const rate = z.number().int().min(0).max(10_000);

/** A price of one unit, in 1/10 000 of the currency's unit: 12.50 € is 125000. */
export const unitPrice = integer;

/** The amount of `count` units (scaled by 1000) at a unit price (e4), in minor units, rounded half away from zero. */
export function amountOf(unitPriceE4: bigint, countE3: bigint): bigint {
  return divideRound(unitPriceE4 * countE3, 100_000n);
}

/** The VAT inside an amount that includes it. */
export function vatInside(amount: bigint, rateBasisPoints: number): bigint {
  const rate = BigInt(rateBasisPoints);
  return divideRound(amount * rate, 10_000n + rate);
}
