/** What kind of good a row speaks of, from the words of its category and its name. */
import type { SkuKind } from '../catalog/rules.ts';
import { skuKinds } from '../catalog/rules.ts';
import { fold } from './fold.ts';

const kindWords: readonly (readonly [SkuKind, RegExp])[] = [
  ['bundle', /\b(?:coffret|coffrets|panier garni|gift box)\b/],
  ['service', /\b(?:degustation|atelier|livraison|location|service|services|tasting)\b/],
  ['packaging', /\b(?:emballage|emballages|etui|etuis|sac|sacs|carton vide|packaging)\b/],
  ['beer', /\b(?:biere|bieres|beer|ipa|stout|lager|pils|pale ale)\b/],
  [
    'spirit',
    /\b(?:spiritueux|spirit|spirits|whisky|whiskey|rhum|rum|gin|vodka|cognac|armagnac|calvados|tequila|mezcal|eau de vie|liqueur|liqueurs|bourbon|chartreuse|absinthe|pastis|marc|grappa|alcool|alcools)\b/,
  ],
  [
    'softDrink',
    /\b(?:jus|soda|sodas|sirop|limonade|eau minerale|eau gazeuse|soft|softs|sans alcool|juice|the|cafe)\b/,
  ],
  [
    'food',
    /\b(?:epicerie|terrine|terrines|rillettes|fromage|chocolat|biscuits|huile|foie gras|miel|confiture|saucisson|conserve|conserves|food)\b/,
  ],
  [
    'wine',
    /\b(?:vin|vins|wine|wines|champagne|cremant|rouge|blanc|rose|aoc|aop|igp|bourgogne|bordeaux|porto)\b/,
  ],
];

/** The category decides before the name; what looks like a wine is one, unless it is as strong as a spirit. */
export function kindOf(
  texts: readonly string[],
  { isWine, abv }: { isWine: boolean; abv: number | null },
): SkuKind {
  const [category = '', ...others] = texts;
  const named = skuKinds.find((kind) => kind === category);
  if (named) return named;
  const told = kindIn(category);
  if (told) return told;
  if (abv !== null && abv > 2300) return 'spirit';
  if (isWine) return 'wine';
  return kindIn(others.join(' ')) ?? 'other';
}

function kindIn(text: string): SkuKind | null {
  const folded = fold(text);
  return kindWords.find(([, words]) => words.test(folded))?.[0] ?? null;
}
