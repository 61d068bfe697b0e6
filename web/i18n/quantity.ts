/** Quantities as a shopkeeper says them, `3 bt + 25 cl`, written from and read into a sku's base. */
import { parseDecimal } from '#domain/values/integer.ts';
import type { Language } from '#domain/values/refusal.ts';
import { formatScaled } from './format.ts';

/** What a sku is counted in: µl for what is poured, mg for what is weighed, 1/1000 for what is counted. */
export interface Measure {
  base: 'volume' | 'mass' | 'count';
  /** One unit on the shelf in the base (a 75 cl bottle: 750 000 µl); null where it is kept loose. */
  unitSize: bigint | null;
}

const microlitresPerLitre = 1_000_000n;
const milligramsPerKilogram = 1_000_000n;
const countScale = 1_000n;

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

/** The unit alone, for a column's head or a field's end: `bt`, `pc`, `L`, `kg`. */
export function formatUnit(measure: Measure, language: Language): string {
  if (measure.base === 'count') return unitWords[language].piece;
  if (measure.unitSize !== null) return unitWords[language].bottle;
  return measure.base === 'volume' ? 'L' : 'kg';
}

export function formatQuantity(quantity: bigint, measure: Measure, language: Language): string {
  if (measure.base === 'count') {
    return `${formatScaled(quantity, 3, language)}${gap}${unitWords[language].piece}`;
  }
  const loose = measure.base === 'volume' ? formatVolume : formatMass;
  if (measure.unitSize === null) return loose(quantity, language);
  const size = absolute(quantity);
  const whole = size / measure.unitSize;
  const rest = size % measure.unitSize;
  const parts = [
    ...(whole > 0n || rest === 0n
      ? [`${formatScaled(whole, 0, language)}${gap}${unitWords[language].bottle}`]
      : []),
    ...(rest > 0n ? [loose(rest, language)] : []),
  ];
  const text = parts.join(`${gap}+${gap}`);
  return quantity < 0n ? `−${parts.length > 1 ? `(${text})` : text}` : text;
}

type Factor = (measure: Measure) => { factor: bigint; places: number } | null;

const volume =
  (factor: bigint, places: number): Factor =>
  ({ base }) =>
    base === 'volume' ? { factor, places } : null;
const mass =
  (factor: bigint, places: number): Factor =>
  ({ base }) =>
    base === 'mass' ? { factor, places } : null;
const wholeUnit: Factor = ({ base, unitSize }) => {
  if (base === 'count') return { factor: 1n, places: 3 };
  return unitSize === null ? null : { factor: unitSize, places: 0 };
};

const factors: Record<string, Factor> = {
  bt: wholeUnit,
  btl: wholeUnit,
  bouteille: wholeUnit,
  bouteilles: wholeUnit,
  bottle: wholeUnit,
  bottles: wholeUnit,
  pc: wholeUnit,
  l: volume(1n, 6),
  cl: volume(1n, 4),
  ml: volume(1n, 3),
  kg: mass(1n, 6),
  g: mass(1n, 3),
};

function readPart(text: string, measure: Measure): bigint | null {
  const match = /^([\d\s.,  ]+)\s*([a-z]*)$/i.exec(text.trim());
  if (!match) return null;
  const bare = measure.base === 'volume' ? 'l' : 'kg';
  const unit = (match[2] ?? '').toLowerCase() || (wholeUnit(measure) ? 'bt' : bare);
  const found = factors[unit]?.(measure);
  if (!found) return null;
  const number = parseDecimal(match[1] ?? '', 6);
  if (number === null) return null;
  const shift = 10n ** BigInt(6 - found.places);
  const scaled = number * found.factor;
  return scaled % shift === 0n ? scaled / shift : null;
}

/**
 * Reads what a person types: `12`, `3 bt + 25 cl`, `1,5 L`, `2 x 6`; a bare number is in the sku's own unit.
 * Null where it is not a quantity of this sku, or not an exact one.
 */
export function parseQuantity(text: string, measure: Measure): bigint | null {
  const negative = /^[-−]/.test(text.trim());
  const unsigned = text.trim().replace(/^[-−]\s*/, '');
  const cases = /^(\d{1,6})\s*[x×*]\s*(.+)$/i.exec(unsigned);
  if (cases) {
    const each = parseQuantity(cases[2] ?? '', measure);
    return each === null ? null : each * BigInt(cases[1] ?? '0') * (negative ? -1n : 1n);
  }
  let sum = 0n;
  for (const part of unsigned.split('+')) {
    const value = readPart(part, measure);
    if (value === null) return null;
    sum += value;
  }
  return negative ? -sum : sum;
}

/** How many whole units a quantity holds; what is counted loose counts its litres, kilograms or pieces. */
export function wholeUnitsOf(quantity: bigint, measure: Measure): bigint {
  if (measure.base === 'count') return quantity / countScale;
  const loose = measure.base === 'volume' ? microlitresPerLitre : milligramsPerKilogram;
  return quantity / (measure.unitSize ?? loose);
}
