/** What a product costs by its recipe, level by level: materials at what they are bought or worth at, losses, labour and overhead. */
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import { neededOf, type Recipe, type Recipes, whole } from './recipe.ts';

/** An amount in 1/10 000 of the currency for a quantity in base. */
export interface Price {
  amountE4: bigint;
  quantity: bigint;
}

export interface RolledUp {
  /** What one batch makes, its yield taken off. */
  makes: bigint;
  /** In 1/10 000 of the currency, each for one batch. */
  materials: bigint;
  packaging: bigint;
  labour: bigint;
  overhead: bigint;
  /** What by-products take over. */
  byProducts: bigint;
  /** What remains to the product. */
  total: bigint;
  lines: { skuId: Id; quantity: bigint; amountE4: bigint; isMade: boolean }[];
  /** Materials of which nobody knows a price: the total leaves them out. */
  unpriced: Id[];
}

const centE4 = 100n;

export function rollUp(
  recipes: Recipes,
  priceOf: (skuId: Id) => Price | null,
  recipe: Recipe,
  known = new Map<Id, RolledUp>(),
): RolledUp {
  const made = divideRound(recipe.batch * BigInt(recipe.yieldBp), BigInt(whole));
  const sums = { material: 0n, packaging: 0n };
  const unpriced = new Set<Id>();
  const lines = recipe.components.map((component) => {
    const { skuId, role } = component;
    const quantity = neededOf(recipe, component, made);
    const below = recipes.get(skuId);
    const price = below ? priceMade(recipes, priceOf, below, known, unpriced) : priceOf(skuId);
    if (!price) unpriced.add(skuId);
    const amountE4 = price ? divideRound(price.amountE4 * quantity, price.quantity) : 0n;
    sums[role] += amountE4;
    return { skuId, quantity, amountE4, isMade: below !== undefined };
  });
  const labour = recipe.labour * centE4;
  const overhead = recipe.overhead * centE4;
  const all = sums.material + sums.packaging + labour + overhead;
  const shared = recipe.byProducts.reduce((sum, { costBp }) => sum + costBp, 0);
  const byProducts = divideRound(all * BigInt(shared), BigInt(whole));
  return {
    makes: made,
    materials: sums.material,
    packaging: sums.packaging,
    labour,
    overhead,
    byProducts,
    total: all - byProducts,
    lines,
    unpriced: [...unpriced],
  };
}

function priceMade(
  recipes: Recipes,
  priceOf: (skuId: Id) => Price | null,
  recipe: Recipe,
  known: Map<Id, RolledUp>,
  unpriced: Set<Id>,
): Price {
  let below = known.get(recipe.skuId);
  if (!below) {
    below = rollUp(recipes, priceOf, recipe, known);
    known.set(recipe.skuId, below);
  }
  for (const skuId of below.unpriced) unpriced.add(skuId);
  return { amountE4: below.total, quantity: below.makes };
}
