/** A supplier's prices by how many boxes are ordered. */
import { refuseBuying } from '#domain/buying/refusals.ts';
import type { Tier } from '#domain/buying/tiers.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { assertStocked } from '../orders/items.ts';
import { supplierOf } from './commands.ts';
import { tiersOf } from './store.ts';

export interface TiersOfSku {
  skuId: Id;
  tiers: Tier[];
}

export async function tiersBySku(snapshot: Snapshot, supplierId: Id): Promise<TiersOfSku[]> {
  const bySku = Map.groupBy(await tiersOf(snapshot, supplierId), ({ skuId }) => skuId);
  return [...bySku].map(([skuId, rows]) => ({
    skuId,
    tiers: rows.map(({ fromPacks, priceE4 }) => ({ fromPacks, priceE4 })),
  }));
}

/** Whole: none takes them away. */
export async function setTiers(
  tx: Tx,
  actor: Actor,
  { supplierId, skuId, tiers }: { supplierId: Id; skuId: Id; tiers: readonly Tier[] },
  now: Instant,
): Promise<TiersOfSku[]> {
  await supplierOf(tx, supplierId);
  await assertStocked(tx, [skuId]);
  if (new Set(tiers.map(({ fromPacks }) => fromPacks)).size < tiers.length) throw refuseBuying('tiers_twice');
  await tx.all(sql`
    delete from buying.price_tier
     where organization_id = ${tx.organizationId} and supplier_id = ${supplierId} and sku_id = ${skuId}`);
  for (const { fromPacks, priceE4 } of tiers)
    await tx.all(sql`
      insert into buying.price_tier (organization_id, supplier_id, sku_id, from_packs, price_e4)
      values (${tx.organizationId}, ${supplierId}, ${skuId}, ${fromPacks}, ${priceE4})`);
  const detail = { supplierId, tiers: tiers.length };
  await audit(tx, actor, { action: 'setPriceTiers', subject: skuId, detail }, now);
  return tiersBySku(tx, supplierId);
}
