/** Undoes an import in one transaction: what it created is put away, what it changed is put back, its opening stock is reversed. */

import { refuse } from '#domain/catalog/refusals.ts';
import type { SkuFacts } from '#domain/catalog/skuFacts.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceChange } from '../changes.ts';
import { pricesOfUnits } from '../prices/queries.ts';
import { factsOf } from '../skus/change.ts';
import { barcodeHolders, codeHolders, lockSkus, offersOf } from '../skus/queries.ts';
import {
  deleteBarcodes,
  deleteBarcodesOf,
  deleteOffer,
  saveOffers,
  savePrices,
  saveSkus,
} from '../skus/store.ts';
import { archiveIdleSuppliers } from '../suppliers/store.ts';
import { lockLivingImport } from './change.ts';
import { type ChangeRecord, changeRecord, isStillAs, restored } from './changeRecord.ts';
import type { ImportPorts } from './ports.ts';
import { changesOf, skusBornOf } from './queries.ts';
import { saveState } from './store.ts';

interface Change {
  skuId: Id;
  change: ChangeRecord;
}

export async function undoImport(
  tx: Tx,
  ports: ImportPorts,
  actor: Actor,
  importId: Id,
  now: Instant,
): Promise<void> {
  const { state } = await lockLivingImport(tx, importId);
  if (state === 'draft') throw refuse('import_not_applied');
  await ports.reverseOpeningStock(tx, actor, importId, now);
  const born = await skusBornOf(tx, importId);
  const changes = (await changesOf(tx, importId)).map(
    ({ skuId, change }): Change => ({ skuId, change: changeRecord.parse(change) }),
  );
  const touched = [...new Set([...born, ...changes.map(({ skuId }) => skuId)])];
  const facts = new Map((await lockSkus(tx, touched)).map((head) => [head.id, factsOf(head)]));
  await takeBackBarcodes(tx, born, changes);
  await takeBackPrices(tx, changes);
  await takeBackOffers(tx, changes);
  for (const { skuId, change } of changes) {
    const now = facts.get(skuId);
    if (now) facts.set(skuId, restored(now, change));
  }
  for (const skuId of born) {
    const one = facts.get(skuId);
    // Its code is free again: the file may be imported anew.
    if (one) facts.set(skuId, { ...one, code: null, archivedAt: one.archivedAt ?? now });
  }
  await saveSkus(tx, await withFreeCodes(tx, [...facts.values()]));
  await archiveIdleSuppliers(tx, importId, now);
  await saveState(tx, importId, 'undone', { undoneAt: now });
  await announceChange(tx, touched);
  await audit(
    tx,
    actor,
    { action: 'undoImport', subject: importId, detail: { created: born.length, changed: changes.length } },
    now,
  );
}

async function takeBackBarcodes(tx: Tx, born: readonly Id[], changes: readonly Change[]): Promise<void> {
  await deleteBarcodesOf(tx, born);
  const added = changes.flatMap(({ skuId, change }) => change.barcodes.map((code) => ({ code, skuId })));
  const holders = await barcodeHolders(
    tx,
    added.map(({ code }) => code),
  );
  const standing = added.filter(({ code, skuId }) => holders.get(code)?.skuId === skuId);
  await deleteBarcodes(
    tx,
    standing.map(({ code }) => code),
  );
}

/** The changes come last first, so that a sku that two rows changed ends where it stood before the first. */
async function takeBackPrices(tx: Tx, changes: readonly Change[]): Promise<void> {
  const keyOf = (priceListId: Id, unitId: Id): string => `${priceListId}/${unitId}`;
  const standing = new Map(
    (
      await pricesOfUnits(
        tx,
        changes.map(({ skuId }) => skuId),
      )
    ).map((price) => [keyOf(price.priceListId, price.unitId), price.amountE4]),
  );
  const back = new Map<string, { priceListId: Id; unitId: Id; amountE4: bigint | null }>();
  for (const { skuId, change } of changes) {
    if (!change.price) continue;
    const { priceListId, before, after } = change.price;
    const key = keyOf(priceListId, skuId);
    const current = back.has(key) ? (back.get(key)?.amountE4 ?? null) : (standing.get(key) ?? null);
    if (current === after) back.set(key, { priceListId, unitId: skuId, amountE4: before });
  }
  await savePrices(tx, [...back.values()]);
}

async function takeBackOffers(tx: Tx, changes: readonly Change[]): Promise<void> {
  const offers = await offersOf(
    tx,
    changes.map(({ skuId }) => skuId),
  );
  for (const { skuId, change } of changes) {
    if (!change.offer) continue;
    const { supplierId, before, after } = change.offer;
    const at = offers.findIndex((offer) => offer.skuId === skuId && offer.supplierId === supplierId);
    const { code, costE4, pack } = offers[at] ?? {};
    if (!isStillAs({ code, costE4, pack }, after)) continue;
    offers.splice(at, 1);
    if (before) {
      offers.push({ skuId, supplierId, ...before });
      await saveOffers(tx, [{ skuId, supplierId, ...before }]);
    } else {
      await deleteOffer(tx, skuId, supplierId);
    }
  }
}

/** A code that another sku has taken since stays with it. */
async function withFreeCodes(tx: Tx, facts: readonly SkuFacts[]): Promise<SkuFacts[]> {
  const living = facts.flatMap(({ code, archivedAt }) =>
    code !== null && archivedAt === null ? [code] : [],
  );
  const holders = await codeHolders(tx, living);
  return facts.map((one) => {
    const holder = one.code === null ? undefined : holders.get(one.code);
    return holder === undefined || holder === one.id || one.archivedAt !== null
      ? one
      : { ...one, code: null };
  });
}
