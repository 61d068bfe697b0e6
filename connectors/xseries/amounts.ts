/** X-Series reckons without tax and to five decimals; what Caveau keeps is with it, exact in cents. */
import { divideRound, parseDecimal } from '#domain/values/integer.ts';

/** In millionths. */
export function micros(value: number): bigint {
  const read = parseDecimal(value.toFixed(6), 6);
  if (read === null) throw new Error(`“${value}” is no amount`);
  return read;
}

export function quantityOf(value: number): bigint {
  return divideRound(micros(value), 1000n);
}

export function minorOf(amount: bigint): bigint {
  return divideRound(amount, 10_000n);
}

export function e4Of(amount: bigint): bigint {
  return divideRound(amount, 100n);
}

/** Basis points, the roundest first: laws make round rates, and of an amount that was rounded several rates are possible. */
const grains = [100n, 50n, 10n, 5n, 1n];

/** The rate at which `net` gives `tax`, each rounded `parts` times to five decimals; null where there is nothing to reckon with. */
export function rateOf(net: bigint, tax: bigint, parts = 1n): number | null {
  if (net === 0n) return null;
  const exact = divideRound(tax * 10_000n, net);
  const slack = 10n * (parts < 1n ? 1n : parts);
  for (const grain of grains) {
    const rate = divideRound(tax * 10_000n, net * grain) * grain;
    const off = divideRound(net * rate, 10_000n) - tax;
    if (off <= slack && -off <= slack) return Number(rate);
  }
  return Number(exact);
}

/** A sum without tax, with the tax of a rate that may not be known. */
export function withTax(net: bigint, rate: number | null): bigint {
  return divideRound(net * BigInt(10_000 + (rate ?? 0)), 10_000n);
}
