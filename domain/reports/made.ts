/** What was made: what it cost by what it really took, and what it should have taken by its recipe. */
import { neededOf, type Recipe } from '../making/recipe.ts';
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import {
  descending,
  figure,
  ofSkus,
  type Report,
  type ReportSku,
  rowOf,
  shareOf,
  sumOf,
  weightiest,
} from './report.ts';

/** A sku's outputs in a period. */
export interface Made {
  skuId: Id;
  runs: number;
  made: bigint;
  /** Its part of what its runs consumed, and of their labour and overhead. */
  materials: bigint;
  work: bigint;
  /** What the materials of those of its runs that followed a recipe cost, and should have. */
  byRecipe: { used: bigint; expected: bigint } | null;
}

export function productionReport(skus: ReadonlyMap<Id, ReportSku>, made: readonly Made[]): Report {
  const all = ofSkus(skus, made)
    .map((each) => ({ ...each, cost: each.materials + each.work }))
    .toSorted((one, other) => descending(one.cost, other.cost));
  const used = sumOf(all, ({ byRecipe }) => byRecipe?.used ?? 0n);
  const expected = sumOf(all, ({ byRecipe }) => byRecipe?.expected ?? 0n);
  return {
    columns: [
      { key: 'runs', unit: 'number' },
      { key: 'made', unit: 'quantity' },
      { key: 'materials', unit: 'money' },
      { key: 'work', unit: 'money' },
      { key: 'cost', unit: 'money' },
      { key: 'unitCost', unit: 'money' },
      { key: 'yield', unit: 'share' },
    ],
    rows: all.map(({ sku, runs, made: quantity, materials, work, cost, byRecipe }) =>
      rowOf(sku, [
        figure(runs),
        figure(quantity),
        figure(materials),
        figure(work),
        figure(cost),
        figure(quantity > 0n ? divideRound(cost * sku.content, quantity) : null),
        figure(byRecipe ? shareOf(byRecipe.expected, byRecipe.used) : null),
      ]),
    ),
    totals: [
      null,
      null,
      figure(sumOf(all, ({ materials }) => materials)),
      figure(sumOf(all, ({ work }) => work)),
      figure(sumOf(all, ({ cost }) => cost)),
      null,
      figure(shareOf(expected, used)),
    ],
    picture: weightiest(all.map(({ skuId, cost }) => ({ id: skuId, value: cost }))),
  };
}

export interface Used {
  skuId: Id;
  quantity: bigint;
  cost: bigint;
}

/**
 * What a run's materials cost, and what they should have for what it made, each at the price it was really used at. What stands in for a
 * component counts as so much of it; what is in no recipe should have cost nothing.
 */
export function byRecipe(
  recipe: Pick<Recipe, 'batch' | 'yieldBp' | 'components'>,
  made: bigint,
  used: readonly Used[],
): { used: bigint; expected: bigint } {
  const expected = sumOf(recipe.components, (component) => {
    const ways = [{ skuId: component.skuId, quantity: component.quantity }, ...component.alternatives];
    const taken = used.flatMap((use) => {
      const way = ways.find(({ skuId }) => skuId === use.skuId);
      return way
        ? [{ ...use, asComponent: divideRound(use.quantity * component.quantity, way.quantity) }]
        : [];
    });
    const quantity = sumOf(taken, ({ asComponent }) => asComponent);
    const cost = sumOf(taken, (use) => use.cost);
    return quantity > 0n ? divideRound(cost * neededOf(recipe, component, made), quantity) : 0n;
  });
  return { used: sumOf(used, ({ cost }) => cost), expected };
}
