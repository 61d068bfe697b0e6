/** What a till refuses to sell because of a recall, as it lies on the device; nobody's role overrides it. */
import { z } from 'zod';
import { id } from '../values/ids.ts';

export const frozenItem = z.object({
  recallId: id,
  /** `R-3` */
  recall: z.string(),
  skuId: id,
  name: z.string(),
  /** Codes of the lots that nobody may sell. */
  lots: z.array(z.string()),
  /** A bottle whose lot is not known is refused too. */
  whole: z.boolean(),
});
export type FrozenItem = z.output<typeof frozenItem>;

/** By sku: what is known of it in all recalls together; the first one is named. */
export type Frozen = ReadonlyMap<string, FrozenItem>;

export function frozenBySku(items: readonly FrozenItem[]): Frozen {
  const bySku = new Map<string, FrozenItem>();
  for (const item of items) {
    const known = bySku.get(item.skuId);
    bySku.set(
      item.skuId,
      known ? { ...known, lots: [...known.lots, ...item.lots], whole: known.whole || item.whole } : item,
    );
  }
  return bySku;
}

/** The recall that keeps one of this sku and lot (null is not known) from being sold. */
export function frozenBy(frozen: Frozen, skuId: string | null, lot: string | null): FrozenItem | null {
  const item = skuId === null ? undefined : frozen.get(skuId);
  if (!item) return null;
  const isRefused = lot === null ? item.whole : item.lots.includes(lot);
  return isRefused ? item : null;
}
