/** How many decimals a currency's minor unit has, by ISO 4217: what a connector turns a vendor's amounts into. */
import { divideRound } from './integer.ts';

/** All others have two. */
const digitsOf: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

export function minorDigits(currency: string): number {
  return digitsOf[currency] ?? 2;
}

/** How much of a value with so many decimals (at least four) is one minor unit. */
export function minorIn(places: number, currency: string): bigint {
  return 10n ** BigInt(places - minorDigits(currency));
}

/** A value with so many decimals (at least four) in minor units, rounded half away from zero. */
export function minorOf(value: bigint, places: number, currency: string): bigint {
  return divideRound(value, minorIn(places, currency));
}

/** Minor units in 1/10 000 of the currency. */
export function e4OfMinor(amount: bigint, currency: string): bigint {
  return amount * minorIn(4, currency);
}
