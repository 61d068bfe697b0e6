/** What a till refuses to sell because its lot is recalled or held back, as it lies on the device; nobody's role overrides it. */
import { z } from 'zod';
import { id } from '../values/ids.ts';

export const frozenItem = z.object({
  /** Null where the lot is held back without a recall. */
  recallId: id.nullable(),
  /** `R-3` */
  recall: z.string().nullable(),
  /** What is wrong with it. */
  reason: z.string(),
  skuId: id,
  name: z.string(),
  /** Codes of the lots that nobody may sell. */
  lots: z.array(z.string()),
  /** A bottle whose lot is not known is refused too. */
  whole: z.boolean(),
});
export type FrozenItem = z.output<typeof frozenItem>;

/** By sku, recalls first. */
export type Frozen = ReadonlyMap<string, readonly FrozenItem[]>;

export function frozenBySku(items: readonly FrozenItem[]): Frozen {
  return Map.groupBy(items, ({ skuId }) => skuId);
}

/** What keeps one of this sku and lot (null is not known) from being sold; the first that does. */
export function frozenBy(frozen: Frozen, skuId: string | null, lot: string | null): FrozenItem | null {
  const items = (skuId === null ? undefined : frozen.get(skuId)) ?? [];
  return items.find(({ whole, lots }) => (lot === null ? whole : lots.includes(lot))) ?? null;
}
