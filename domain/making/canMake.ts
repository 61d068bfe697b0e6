/** "How many can I make now, and what is missing?": through every level, with what is there of each. */
import type { Id } from '../values/ids.ts';
import { neededOf, type Recipe, type Recipes } from './recipe.ts';

export interface Missing {
  skuId: Id;
  /** More than there is, in base. */
  quantity: bigint;
}

/**
 * What is missing to make `wanted` of a product, and what would be taken: components from stock first, then what stands in for them as far as
 * it is there, then made of their own components.
 */
export function explode(
  recipes: Recipes,
  available: ReadonlyMap<Id, bigint>,
  recipe: Recipe,
  wanted: bigint,
): { taken: Map<Id, bigint>; made: Map<Id, bigint>; missing: Missing[] } {
  const left = new Map(available);
  const taken = new Map<Id, bigint>();
  const made = new Map<Id, bigint>();
  const missing = new Map<Id, bigint>();
  const add = (to: Map<Id, bigint>, skuId: Id, quantity: bigint): void =>
    void to.set(skuId, (to.get(skuId) ?? 0n) + quantity);

  function take(skuId: Id, quantity: bigint): bigint {
    const there = left.get(skuId) ?? 0n;
    const here = there < quantity ? (there > 0n ? there : 0n) : quantity;
    if (here > 0n) {
      left.set(skuId, there - here);
      add(taken, skuId, here);
    }
    return quantity - here;
  }

  function make(of: Recipe, quantity: bigint): void {
    add(made, of.skuId, quantity);
    for (const component of of.components) {
      let short = take(component.skuId, neededOf(of, component, quantity));
      for (const alternative of component.alternatives) {
        if (short === 0n) break;
        const instead = (short * alternative.quantity + component.quantity - 1n) / component.quantity;
        const unmet = take(alternative.skuId, instead);
        short = (unmet * component.quantity + alternative.quantity - 1n) / alternative.quantity;
      }
      if (short === 0n) continue;
      const below = recipes.get(component.skuId);
      if (below) make(below, short);
      else add(missing, component.skuId, short);
    }
  }

  make(recipe, wanted);
  return { taken, made, missing: [...missing].map(([skuId, quantity]) => ({ skuId, quantity })) };
}

/** How many whole `step`s of a product can be made of what there is; `most` at the most. */
export function canMake(
  recipes: Recipes,
  available: ReadonlyMap<Id, bigint>,
  recipe: Recipe,
  step: bigint,
  most = 1_000_000n,
): bigint {
  const enough = (steps: bigint): boolean =>
    explode(recipes, available, recipe, steps * step).missing.length === 0;
  let least = 0n;
  let over = 1n;
  while (over <= most && enough(over)) {
    least = over;
    over *= 2n;
  }
  if (over > most) over = most + 1n;
  while (over - least > 1n) {
    const middle = (least + over) / 2n;
    if (enough(middle)) least = middle;
    else over = middle;
  }
  return least;
}
