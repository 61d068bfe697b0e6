/** Exact integers: parsed from digit strings, divided with a named rounding, split without losing a unit. */
import { z } from 'zod';

/**
 * A digit string on the wire (`"-1250"`), a bigint in the house. Where it is none, nothing that reckons with it is asked any more: zod would hand
 * a rule of the whole object the text.
 */
export const integer = z.codec(z.string().regex(/^-?\d{1,18}$/, { abort: true }), z.bigint(), {
  decode: (digits) => BigInt(digits),
  encode: (value) => value.toString(),
});

/** One whose size is at most `largest`: beyond what a shop can mean, and what a sum of many would overflow. */
export function integerUpTo(largest: bigint) {
  return integer.refine((value) => value <= largest && value >= -largest, `at most ${largest}`);
}

export function divideFloor(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor !== 0n && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient;
}

/** Rounds half away from zero, as French commercial rounding does. */
export function divideRound(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const top = dividend < 0n ? -dividend : dividend;
  const bottom = divisor < 0n ? -divisor : divisor;
  const quotient = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -quotient : quotient;
}

/** Splits `total` in proportion to `weights` by largest remainder: the parts always sum to the total. */
export function splitByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n) throw new Error('splitByLargestRemainder: weights sum to zero');
  const parts = weights.map((weight) => divideFloor(total * weight, sum));
  let missing = total - parts.reduce((all, part) => all + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: total * weight - divideFloor(total * weight, sum) * sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (missing === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return parts;
}

/**
 * Reads a decimal as people and files write it (`12,50`, `1 234.5`, `-3`, `1.234,56`) into an integer scaled by 10^places.
 * Returns null where it is not a number. More decimals than `places` are rounded half away from zero.
 */
export function parseDecimal(text: string, places: number): bigint | null {
  let digits = text.trim().replaceAll(/[\s  €$£]/g, '');
  const negativeByParentheses = /^\(.*\)$/.test(digits);
  if (negativeByParentheses) digits = digits.slice(1, -1);
  const lastComma = digits.lastIndexOf(',');
  const lastDot = digits.lastIndexOf('.');
  if (lastComma >= 0 && lastDot >= 0) {
    const thousands = lastComma > lastDot ? '.' : ',';
    digits = digits.replaceAll(thousands, '');
  } else if (lastComma >= 0 && digits.indexOf(',') !== lastComma) {
    digits = digits.replaceAll(',', '');
  } else if (lastDot >= 0 && digits.indexOf('.') !== lastDot) {
    digits = digits.replaceAll('.', '');
  }
  digits = digits.replace(',', '.');
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(digits);
  if (!match || ((match[2] ?? '') === '' && (match[3] ?? '') === '')) return null;
  const fraction = match[3] ?? '';
  if ((match[2] ?? '').length > 15) return null;
  const scaled = BigInt((match[2] ?? '') + fraction.padEnd(places, '0') || '0');
  const value =
    fraction.length > places ? divideRound(scaled, 10n ** BigInt(fraction.length - places)) : scaled;
  return match[1] === '-' || negativeByParentheses ? -value : value;
}

/** Writes a scaled integer as a plain decimal with a dot: `formatDecimal(1250n, 2)` is `12.50`. */
export function formatDecimal(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const sign = value < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
