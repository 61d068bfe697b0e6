/** Quantities as a shopkeeper says them, `3 bt + 25 cl`, written from and read into a sku's base. */
import type { SkuRow } from '#domain/catalog/contract.ts';
import { formatScaled } from '#domain/values/format.ts';
import { parseDecimal } from '#domain/values/integer.ts';
import type { Language } from '#domain/values/refusal.ts';

/** What a sku is kept in, and what one of it holds: enough to say and to read any quantity of it. */
export type Kept = Pick<SkuRow, 'measure' | 'content'> & { kind?: SkuRow['kind'] };

/** A liquid that nobody has bottled is said in litres. */
export const isPoured = ({ measure, kind }: Kept): boolean => measure === 'volume' && kind === 'material';

const microlitresPerLitre = 1_000_000n;
const milligramsPerKilogram = 1_000_000n;

const unitWords: Record<Language, { bottle: string; piece: string }> = {
  fr: { bottle: 'bt', piece: 'pc' },
  en: { bottle: 'btl', piece: 'pc' },
};

/** A no-break space: a number never parts from its unit. */
const gap = '\u00a0';

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** `4,2 L` from a litre up, `25 cl` below. */
export function formatVolume(microlitres: bigint, language: Language): string {
  return absolute(microlitres) >= microlitresPerLitre
    ? `${formatScaled(microlitres, 6, language, 2)}${gap}L`
    : `${formatScaled(microlitres, 4, language, 1)}${gap}cl`;
}

function formatMass(milligrams: bigint, language: Language): string {
  return absolute(milligrams) >= milligramsPerKilogram
    ? `${formatScaled(milligrams, 6, language, 3)}${gap}kg`
    : `${formatScaled(milligrams, 3, language, 1)}${gap}g`;
}

/** `3 bt + 25 cl`; below zero both parts say so: `−3 bt − 25 cl`. */
function writeBottles(whole: bigint, rest: bigint, isNegative: boolean, language: Language): string {
  const parts = [
    ...(whole > 0n || rest === 0n
      ? [`${formatScaled(whole, 0, language)}${gap}${unitWords[language].bottle}`]
      : []),
    ...(rest > 0n ? [formatVolume(rest, language)] : []),
  ];
  return isNegative ? `−${parts.join(`${gap}−${gap}`)}` : parts.join(`${gap}+${gap}`);
}

/** Bottles and what is left of an opened one; litres; kilograms; pieces. */
export function formatQuantity(quantity: bigint, kept: Kept, language: Language): string {
  const { measure, content } = kept;
  if (isPoured(kept)) return quantity === 0n ? `0${gap}L` : formatVolume(quantity, language);
  if (measure === 'mass') return formatMass(quantity, language);
  if (measure === 'count') {
    return `${formatScaled(quantity, 3, language)}${gap}${unitWords[language].piece}`;
  }
  const size = absolute(quantity);
  return writeBottles(size / content, size % content, quantity < 0n, language);
}

/** The sum of quantities of several skus, bottles with bottles whatever their size: `36 bt + 25 cl, 2 pc`. */
export function formatTotal(parts: readonly { quantity: bigint; of: Kept }[], language: Language): string {
  const total = { bottles: 0n, rest: 0n, poured: 0n, mass: 0n, count: 0n };
  for (const { quantity, of } of parts) {
    if (isPoured(of)) {
      total.poured += quantity;
    } else if (of.measure === 'volume') {
      total.bottles += quantity / of.content;
      total.rest += quantity % of.content;
    } else {
      total[of.measure] += quantity;
    }
  }
  const said = [
    ...(total.bottles > 0n || total.rest > 0n
      ? [writeBottles(total.bottles, total.rest, false, language)]
      : []),
    ...(total.poured > 0n ? [formatVolume(total.poured, language)] : []),
    ...(total.mass > 0n ? [formatMass(total.mass, language)] : []),
    ...(total.count > 0n ? [formatQuantity(total.count, { measure: 'count', content: 1n }, language)] : []),
  ];
  return said.join(', ') || `0${gap}${unitWords[language].bottle}`;
}

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
  return parseQuantity(withUnit, { measure: 'volume', content: 1n });
}
