/** Recipes: what one batch takes and gives, in exact quantities of each sku's base (µl, mg, thousandths). */
import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';

/** Whole, in basis points. */
export const whole = 10_000;

export const componentRoles = ['material', 'packaging'] as const;
export type ComponentRole = (typeof componentRoles)[number];

export interface Component {
  skuId: Id;
  /** For one batch, before its own loss. */
  quantity: bigint;
  /** What of it is lost on the way, in basis points of what is taken. */
  lossBp: number;
  role: ComponentRole;
  /** What may stand in for it, each with the quantity that one batch takes of it; the first is preferred. */
  alternatives: readonly { skuId: Id; quantity: bigint }[];
}

/** How a recipe was said: on its own, as bottles in a box, or as wine drawn into bottles. */
export const recipeForms = ['recipe', 'giftBox', 'bottling'] as const;
export type RecipeForm = (typeof recipeForms)[number];

export interface ByProduct {
  skuId: Id;
  quantity: bigint;
  /** What it bears of the batch's cost, in basis points; the product bears the rest. */
  costBp: number;
}

/** One version of a recipe. */
export interface Recipe {
  id: Id;
  skuId: Id;
  version: number;
  /** The first day on which it is made like this. */
  from: Day;
  /** What one batch makes when nothing is lost. */
  batch: bigint;
  /** What of it is expected to come out, in basis points. */
  yieldBp: number;
  components: readonly Component[];
  byProducts: readonly ByProduct[];
  /** For one batch, in minor units. */
  labour: bigint;
  overhead: bigint;
  /** How long what it makes keeps; null where it does not age. */
  shelfLifeDays: number | null;
  /** Days from the start to the goods. */
  leadDays: number;
}

/** Rounded up: a batch is not made with less than it takes. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** What is to be taken of a component (or of `quantity` of what stands in for it) to get `wanted` of the product. */
export function neededOf(
  { batch, yieldBp }: Pick<Recipe, 'batch' | 'yieldBp'>,
  { quantity, lossBp }: Pick<Component, 'quantity' | 'lossBp'>,
  wanted: bigint,
): bigint {
  const out = BigInt(yieldBp) * BigInt(whole - lossBp);
  return divideUp(quantity * wanted * BigInt(whole) ** 2n, batch * out);
}

/** The version by which a product is made on a day: the latest that has begun. */
export function versionOn(versions: readonly Recipe[], day: Day): Recipe | null {
  const begun = versions.filter(({ from }) => from <= day);
  return begun.reduce<Recipe | null>(
    (latest, recipe) => (latest === null || recipe.version > latest.version ? recipe : latest),
    null,
  );
}

/** Recipes by what they make. */
export type Recipes = ReadonlyMap<Id, Recipe>;

export function inputsOf({ components }: Pick<Recipe, 'components'>): Id[] {
  return components.flatMap(({ skuId, alternatives }) => [
    skuId,
    ...alternatives.map((alternative) => alternative.skuId),
  ]);
}

/** The way by which a product would be made of itself, from it to it; null where none is. */
export function circleOf(recipes: ReadonlyMap<Id, Pick<Recipe, 'components'>>, skuId: Id): Id[] | null {
  const seen = new Set<Id>();
  const path: Id[] = [];
  const walk = (at: Id): boolean => {
    path.push(at);
    for (const input of inputsOf(recipes.get(at) ?? { components: [] })) {
      if (input === skuId) {
        path.push(input);
        return true;
      }
      if (seen.has(input)) continue;
      seen.add(input);
      if (walk(input)) return true;
    }
    path.pop();
    return false;
  };
  return walk(skuId) ? path : null;
}

/** What comes out beside so much of the product. */
export function besidesOf(
  recipe: Pick<Recipe, 'batch' | 'yieldBp' | 'byProducts'>,
  made: bigint,
): { skuId: Id; quantity: bigint }[] {
  return recipe.byProducts.map(({ skuId, quantity }) => ({
    skuId,
    quantity: neededOf(recipe, { quantity, lossBp: 0 }, made),
  }));
}

/**
 * Every sku of these recipes, each after all that is made of it: what is ordered for a product asks for its components next. Beside that, where no
 * circle comes of it: a by-product after what gives it, and a component after what may stand in for it.
 */
export function productsFirst(recipes: Recipes, skuIds: Iterable<Id>): Id[] {
  const next = new Map<Id, Id[]>([...recipes].map(([skuId, recipe]) => [skuId, inputsOf(recipe)]));
  for (const { skuId, components, byProducts } of recipes.values()) {
    for (const one of byProducts) link(next, skuId, one.skuId);
    for (const component of components)
      for (const one of component.alternatives) link(next, one.skuId, component.skuId);
  }
  const done = new Set<Id>();
  const order: Id[] = [];
  const walk = (skuId: Id): void => {
    if (done.has(skuId)) return;
    done.add(skuId);
    for (const after of next.get(skuId) ?? []) walk(after);
    order.push(skuId);
  };
  for (const skuId of skuIds) walk(skuId);
  return order.reverse();
}

function link(next: Map<Id, Id[]>, from: Id, to: Id): void {
  const seen = new Set([to]);
  for (const at of seen) for (const after of next.get(at) ?? []) seen.add(after);
  if (!seen.has(from)) next.set(from, [...(next.get(from) ?? []), to]);
}
