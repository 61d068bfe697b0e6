/** What the demonstration shop sells, bought from whom and at what price. */
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { skusOf } from '#domain/world/skus.ts';
import type { World } from '#domain/world/types.ts';
import { createPriceList, createSkus, createSupplier } from '#server/modules/catalog/index.ts';
import type { Tx } from '#server/platform/database.ts';

/** Boxes are ordered on one weekday and come the next week. */
const LEAD_DAYS = 7;

/** Asked again, writes nothing twice. */
export async function writeCatalogue(tx: Tx, actor: Actor, world: World, now: Instant): Promise<void> {
  for (const { id, name, includesVat } of world.priceLists)
    await createPriceList(tx, actor, { id, name, currency: world.currency, includesVat }, now);
  for (const { id, name } of world.suppliers)
    await createSupplier(tx, actor, { id, name, leadDays: LEAD_DAYS }, now);
  const skus = skusOf(world);
  // Bundles name goods that stand before them in the list, and a reference to one that is being written is not seen yet.
  const isBundle = ({ kind }: { kind: string }): boolean => kind === 'bundle';
  await createSkus(
    tx,
    actor,
    skus.filter((sku) => !isBundle(sku)),
    now,
  );
  await createSkus(tx, actor, skus.filter(isBundle), now);
}
