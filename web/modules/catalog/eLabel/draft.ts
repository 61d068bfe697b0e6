/** An electronic label as it is typed: ingredients by name, figures that may still be missing. */

import { energyOf } from '#domain/catalog/eLabel.ts';
import type { ELabel } from '#domain/catalog/eLabelContract.ts';
import { type IngredientName, ingredientNames } from '#domain/catalog/ingredients.ts';

interface OtherIngredient {
  other: string;
  allergen: boolean;
}

/** Grams as they are typed; null is not said. */
export interface ELabelDraft {
  known: readonly IngredientName[];
  others: readonly OtherIngredient[];
  energyKj: number | null;
  energyKcal: number | null;
  carbohydrate: number | null;
  sugars: number | null;
  fat: number | null;
  saturates: number | null;
  protein: number | null;
  salt: number | null;
  published: boolean;
}

const gramsOf = (value: number | null, perGram: number): number | null =>
  value === null ? null : value / perGram;
const written = (grams: number | null, perGram: number): number | null =>
  grams === null ? null : Math.round(grams * perGram);

export function draftOf(label: ELabel | null): ELabelDraft {
  const listed = label?.ingredients ?? [{ known: 'grapes' as const }, { known: 'sulphites' as const }];
  return {
    known: listed.flatMap((one) => ('known' in one ? [one.known] : [])),
    others: listed.flatMap((one) => ('other' in one ? [one] : [])),
    energyKj: label?.energyKj ?? null,
    energyKcal: label?.energyKcal ?? null,
    carbohydrate: gramsOf(label?.carbohydrate ?? null, 10),
    sugars: gramsOf(label?.sugars ?? null, 10),
    fat: gramsOf(label?.fat ?? null, 10),
    saturates: gramsOf(label?.saturates ?? null, 10),
    protein: gramsOf(label?.protein ?? null, 10),
    salt: gramsOf(label?.salt ?? null, 100),
    published: label?.published ?? false,
  };
}

/** Null while something that the law wants is missing. */
export function labelOf(draft: ELabelDraft): ELabel | null {
  const { known, others, energyKj, energyKcal } = draft;
  const carbohydrate = written(draft.carbohydrate, 10);
  const sugars = written(draft.sugars, 10);
  if (known.length + others.length === 0) return null;
  if (energyKj === null || energyKcal === null || carbohydrate === null || sugars === null) return null;
  return {
    ingredients: [
      ...ingredientNames.filter((name) => known.includes(name)).map((name) => ({ known: name })),
      ...others,
    ],
    energyKj: Math.round(energyKj),
    energyKcal: Math.round(energyKcal),
    carbohydrate,
    sugars,
    fat: written(draft.fat, 10),
    saturates: written(draft.saturates, 10),
    protein: written(draft.protein, 10),
    salt: written(draft.salt, 100),
    published: draft.published,
  };
}

/** What is not said is nothing. */
export function withEnergy(draft: ELabelDraft, abv: number): ELabelDraft {
  const tenths = (grams: number | null): number => written(grams, 10) ?? 0;
  const { kilojoules, kilocalories } = energyOf({
    abv,
    carbohydrate: tenths(draft.carbohydrate),
    fat: tenths(draft.fat),
    protein: tenths(draft.protein),
  });
  return { ...draft, energyKj: kilojoules, energyKcal: kilocalories };
}
