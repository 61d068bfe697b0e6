/** Tells whoever follows the catalogue which skus have changed. */
import type { CatalogChanged } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { markChanged } from './store.ts';

const skusInOneEvent = 1000;

/** Call once the change is written. Skus that this transaction creates are marked by birth. */
export async function announceChange(tx: Tx, skuIds: readonly Id[], { born = false } = {}): Promise<void> {
  if (skuIds.length === 0) return;
  if (!born) await markChanged(tx, skuIds);
  for (let from = 0; from < skuIds.length; from += skusInOneEvent) {
    const payload: CatalogChanged = { skuIds: skuIds.slice(from, from + skusInOneEvent) };
    await announce(tx, { type: 'catalogChanged', payload });
  }
}
