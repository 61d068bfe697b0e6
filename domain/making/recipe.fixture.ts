/** A recipe in a line, for tests: what a batch makes, and what it takes of each sku. */
import type { Id } from '../values/ids.ts';
import type { Recipe } from './recipe.ts';

export function recipe(
  skuId: Id,
  batch: bigint,
  takes: Record<Id, bigint>,
  more: Partial<Recipe> = {},
): Recipe {
  return {
    id: `${skuId} recipe`,
    skuId,
    version: 1,
    from: '2026-01-01',
    batch,
    yieldBp: 10_000,
    components: Object.entries(takes).map(([component, quantity]) => ({
      skuId: component,
      quantity,
      lossBp: 0,
      role: 'material',
      alternatives: [],
    })),
    byProducts: [],
    labour: 0n,
    overhead: 0n,
    shelfLifeDays: null,
    leadDays: 0,
    ...more,
  };
}
