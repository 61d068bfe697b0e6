/** What a unit is called when nobody names it: `bouteille`, `magnum`, `carton de 6`, `verre 12,5 cl`. */
import { divideRound, formatDecimal } from '../values/integer.ts';
import type { Language } from '../values/refusal.ts';
import type { Measure, SkuKind } from './rules.ts';

interface Held {
  kind: SkuKind;
  measure: Measure;
  content: bigint;
}

const bottled: ReadonlySet<SkuKind> = new Set(['wine', 'spirit', 'beer', 'softDrink']);

const words = {
  fr: { bottle: 'bouteille', half: 'demi-bouteille', magnum: 'magnum', piece: 'pièce' },
  en: { bottle: 'bottle', half: 'half bottle', magnum: 'magnum', piece: 'piece' },
} as const;

const gap = '\u00a0';

/** `75 cl`, `1,5 L`, `250 g`, `1 kg`, `3`: a quantity in the base as labels write it. */
export function sayContent(measure: Measure, quantity: bigint, language: Language): string {
  if (measure === 'count') return decimal(quantity, 3, language);
  const [large, small, smallPlaces] = measure === 'volume' ? ['L', 'cl', 4] : (['kg', 'g', 3] as const);
  return quantity < 1_000_000n
    ? `${decimal(quantity, smallPlaces, language)}${gap}${small}`
    : `${decimal(quantity, 6, language)}${gap}${large}`;
}

/** At most two decimals, without idle zeros. */
function decimal(value: bigint, places: number, language: Language): string {
  const hundredths = divideRound(value * 100n, 10n ** BigInt(places));
  const text = formatDecimal(hundredths, 2).replace(/\.?0+$/, '');
  return language === 'fr' ? text.replace('.', ',') : text;
}

export function nameOfUnit({ kind, measure, content }: Held, language: Language): string {
  const say = words[language];
  if (measure === 'count' && content === 1000n) return say.piece;
  if (measure !== 'volume' || !bottled.has(kind)) return sayContent(measure, content, language);
  if (content === 750_000n) return say.bottle;
  if (content === 375_000n && kind === 'wine') return say.half;
  if (content === 1_500_000n && kind === 'wine') return say.magnum;
  return `${say.bottle} ${sayContent('volume', content, language)}`;
}

export function nameOfPack(units: number, language: Language): string {
  return language === 'fr' ? `carton de ${units}` : `case of ${units}`;
}

export function nameOfGlass(quantity: bigint, language: Language): string {
  return `${language === 'fr' ? 'verre' : 'glass'} ${sayContent('volume', quantity, language)}`;
}
