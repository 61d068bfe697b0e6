/** An item is another unit since a moment: the meaning is kept with it, and what was posted since is stated anew. */
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { unitsById } from '#server/modules/catalog/index.ts';
import type { ItemCommand } from '../items/map.ts';
import { sellablesOfKeys } from '../items/resolve.ts';
import { type MapFrom, mapFrom } from './store.ts';

/** How many lines are stated anew; null where nobody knows what the item was. */
export async function remapFrom(
  { tx, actor, connectionId, now, dependencies }: ItemCommand,
  { itemKey, unitId, from, was = null }: { itemKey: string; unitId: Id; from: Instant; was?: MapFrom['was'] },
): Promise<number | null> {
  const unit = (await unitsById(tx, [unitId])).get(unitId);
  if (!unit) throw refuseChannel('unit_not_found');
  const { skuId } = unit;
  const mapping = { itemKey, skuId, unitId, from, by: actor.label, now, was };
  if (!(await mapFrom(tx, connectionId, mapping))) return null;
  const sellable = (await sellablesOfKeys(tx, connectionId, [itemKey])).get(itemKey);
  if (!sellable) throw refuseChannel('unit_not_found');
  return dependencies.sales.remapLines(tx, { sourceId: connectionId, itemKey, from, sellable });
}
