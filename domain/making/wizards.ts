/** The two recipes that a wine shop makes most: bottles put in a box, and wine from a vat drawn into bottles. */
import type { Id } from '../values/ids.ts';
import type { Component, RecipeForm } from './recipe.ts';

interface Taken {
  skuId: Id;
  quantity: bigint;
}

/** What a wizard says of a recipe; the rest is as usual. */
export interface Drafted {
  skuId: Id;
  form: RecipeForm;
  batch: bigint;
  components: Component[];
}

const component = ({ skuId, quantity }: Taken, role: Component['role'], lossBp = 0): Component => ({
  skuId,
  quantity,
  lossBp,
  role,
  alternatives: [],
});

/** One box: the bottles in it, and what it is wrapped in. */
export function giftBox(
  box: { id: Id; content: bigint },
  bottles: readonly Taken[],
  wrapping: readonly Taken[],
): Drafted {
  return {
    skuId: box.id,
    form: 'giftBox',
    batch: box.content,
    components: [
      ...bottles.map((taken) => component(taken, 'material')),
      ...wrapping.map((taken) => component(taken, 'packaging')),
    ],
  };
}

export interface Bottling {
  /** What is filled, and what one of it holds, in µl. */
  bottle: { id: Id; content: bigint };
  /** How many bottles a batch is said for: quantities stay whole where a case of six takes one box. */
  count: bigint;
  /** The wine in the vat, and what of it stays in hoses and filters, in basis points. */
  wineId: Id;
  lossBp: number;
  /** Empty bottles, corks, labels, boxes: so much for so many bottles. */
  dry: readonly (Taken & { perBottles: bigint })[];
}

export function bottling({ bottle, count, wineId, lossBp, dry }: Bottling): Drafted {
  const wine = { skuId: wineId, quantity: count * bottle.content };
  return {
    skuId: bottle.id,
    form: 'bottling',
    batch: count * bottle.content,
    components: [
      component(wine, 'material', lossBp),
      ...dry.map(({ skuId, quantity, perBottles }) =>
        component({ skuId, quantity: (quantity * count) / perBottles }, 'packaging'),
      ),
    ],
  };
}
