/** Reads quantities as people type them, `3 bt + 25 cl`, into a sku's base. */
import { isPoured, type Kept } from '#domain/catalog/quantity.ts';
import { parseDecimal } from '#domain/values/integer.ts';

/** What a number typed without a unit counts. */
const bareUnits = { volume: 'bt', mass: 'kg', count: 'pc' } as const;

/** How much of the base one of a unit is, as a factor over a power of ten; null where the sku has no such unit. */
function factorOf(unit: string, { measure, content }: Kept): { factor: bigint; places: number } | null {
  if (/^(bt|btl|bouteilles?|bottles?)$/.test(unit)) {
    return measure === 'volume' ? { factor: content, places: 0 } : null;
  }
  if (unit === 'pc') return measure === 'count' ? { factor: 1n, places: 3 } : null;
  const places =
    measure === 'volume'
      ? { l: 6, cl: 4, ml: 3 }[unit]
      : measure === 'mass'
        ? { kg: 6, g: 3 }[unit]
        : undefined;
  return places === undefined ? null : { factor: 1n, places };
}

function readPart(text: string, kept: Kept): bigint | null {
  const match = /^([\d\s.,\u00a0\u202f]+)([a-z]*)$/i.exec(text.trim());
  const unit = (match?.[2] ?? '').toLowerCase() || (isPoured(kept) ? 'l' : bareUnits[kept.measure]);
  const number = parseDecimal(match?.[1] ?? '', 6);
  const found = factorOf(unit, kept);
  if (number === null || !found) return null;
  const shift = 10n ** BigInt(6 - found.places);
  const scaled = number * found.factor;
  return scaled % shift === 0n ? scaled / shift : null;
}

/**
 * Reads what a person types: `12`, `3 bt + 25 cl`, `1,5 L`, `2 x 6`; a bare number counts bottles, litres, kilograms or pieces. Null where it
 * is not a quantity of this sku, or not an exact one.
 */
export function parseQuantity(text: string, kept: Kept): bigint | null {
  const negative = /^[-−]/.test(text.trim());
  // after a first minus the others only join: −3 bt − 25 cl is all below zero
  const unsigned = negative ? text.trim().slice(1).trim().replaceAll(/[-−]/g, '+') : text.trim();
  const cases = /^(\d{1,6})\s*[x×*]\s*(.+)$/i.exec(unsigned);
  if (cases) {
    const each = parseQuantity(cases[2] ?? '', kept);
    return each === null ? null : each * BigInt(cases[1] ?? '0') * (negative ? -1n : 1n);
  }
  let sum = 0n;
  for (const part of unsigned.split('+')) {
    const value = readPart(part, kept);
    if (value === null) return null;
    sum += value;
  }
  return negative ? -sum : sum;
}

/** Reads a content: `75 cl`, `1,5 L`, `500 ml`; a bare number is in centilitres. */
export function parseVolume(text: string): bigint | null {
  const withUnit = /[a-z]\s*$/i.test(text) ? text : `${text} cl`;
  return parseQuantity(withUnit, { kind: 'other', measure: 'volume', content: 1n });
}
