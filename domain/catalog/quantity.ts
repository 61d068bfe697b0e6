/** Quantities as a shopkeeper says them, `3 bt + 25 cl`: on screens, in sentences and on paper alike. */
import { formatScaled } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Measure, SkuKind } from './rules.ts';

/** What a sku is kept in, and what one of it holds: enough to say and to read any quantity of it. */
export interface Kept {
  kind: SkuKind;
  measure: Measure;
  content: bigint;
}

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

export function formatMass(milligrams: bigint, language: Language): string {
  return absolute(milligrams) >= milligramsPerKilogram
    ? `${formatScaled(milligrams, 6, language, 3)}${gap}kg`
    : `${formatScaled(milligrams, 3, language, 1)}${gap}g`;
}

function formatCount(thousandths: bigint, language: Language): string {
  return `${formatScaled(thousandths, 3, language)}${gap}${unitWords[language].piece}`;
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
  if (measure === 'count') return formatCount(quantity, language);
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
    ...(total.count > 0n ? [formatCount(total.count, language)] : []),
  ];
  return said.join(', ') || `0${gap}${unitWords[language].bottle}`;
}
