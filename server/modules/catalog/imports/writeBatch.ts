/** Writes what a batch of rows has decided, in few round trips. */
import { z } from 'zod';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceChange } from '../changes.ts';
import { pricesOfUnits } from '../prices/queries.ts';
import { createSkus } from '../skus/create.ts';
import { lockSkus, offersOf } from '../skus/queries.ts';
import { insertBarcodes, saveOffers, savePrices, saveSkus } from '../skus/store.ts';
import { refusingTaken } from '../skus/taken.ts';
import { insertSuppliers } from '../suppliers/store.ts';
import { type Batch, offerKey, type Present } from './batch.ts';
import { changeRecord } from './changeRecord.ts';
import type { ImportPorts } from './ports.ts';
import { insertChanges, saveOutcomes } from './store.ts';

/** The skus that a batch may update, held until the transaction ends. */
export async function presentSkus(tx: Tx, skuIds: readonly Id[], priceListId: Id): Promise<Present> {
  const heads = await lockSkus(tx, skuIds);
  const [prices, offers] = await Promise.all([pricesOfUnits(tx, skuIds), offersOf(tx, skuIds)]);
  const listed = prices.filter((price) => price.priceListId === priceListId);
  return {
    heads: new Map(heads.map((head) => [head.id, head])),
    prices: new Map(listed.map(({ unitId, amountE4 }) => [unitId, amountE4])),
    offers: new Map(offers.map((offer) => [offerKey(offer.skuId, offer.supplierId), offer])),
  };
}

export async function writeBatch(
  tx: Tx,
  ports: ImportPorts,
  actor: Actor,
  importId: Id,
  batch: Batch,
  now: Instant,
): Promise<void> {
  const unknown = { code: null, email: null, phone: null, leadDays: null, importId };
  await insertSuppliers(
    tx,
    batch.newSuppliers.map((supplier) => ({ ...unknown, ...supplier })),
    now,
  );
  await createSkus(tx, actor, [...batch.creations.values()], now);
  await refusingTaken(async () => {
    await saveSkus(tx, [...batch.facts.values()]);
    await insertBarcodes(tx, batch.barcodes);
  });
  await savePrices(tx, [...batch.prices.values()]);
  await saveOffers(tx, [...batch.offers.values()]);
  await announceChange(tx, [
    ...new Set([...batch.facts.keys(), ...batch.barcodes.map(({ skuId }) => skuId)]),
  ]);
  if (batch.opening.length > 0) await ports.receiveOpeningStock(tx, actor, batch.opening, now);
  await saveOutcomes(tx, importId, batch.outcomes);
  await insertChanges(
    tx,
    importId,
    batch.changes.map(({ change, ...row }) => ({ ...row, change: z.encode(changeRecord, change) })),
  );
}
