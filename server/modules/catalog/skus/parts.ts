/** Changes what belongs to a sku: units, barcodes, suppliers' offers, the components of a bundle. */
import type { NewUnit } from '#domain/catalog/contract.ts';
import { decideUnit } from '#domain/catalog/newSku.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { barcodeOf, canonicalBarcode, keepingOf } from '#domain/catalog/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceChange } from '../changes.ts';
import { isFirst } from '../creation.ts';
import { toPlain } from '../records.ts';
import { missingSuppliers } from '../suppliers/queries.ts';
import { lockSku } from './change.ts';
import { assertComponentsFit } from './create.ts';
import { barcodeHolders, type Component, type UnitHead, unitHeads } from './queries.ts';
import {
  deleteBarcodes,
  deleteComponents,
  deleteOffer,
  insertBarcodes,
  insertComponents,
  insertUnits,
  type OfferRow,
  saveOffers,
  saveUnitArchived,
} from './store.ts';
import { refusingTaken } from './taken.ts';

export async function addUnit(
  tx: Tx,
  actor: Actor,
  { id, skuId, unit }: { id: Id; skuId: Id; unit: NewUnit },
  now: Instant,
): Promise<void> {
  if (!(await isFirst(tx, id, { skuId, unit }))) return;
  const made = decideUnit(id, unit, await lockSku(tx, skuId), actor.language);
  await insertUnits(tx, [made], now);
  await announceChange(tx, [skuId]);
  await audit(
    tx,
    actor,
    { action: 'addUnit', subject: skuId, detail: { unitId: id, label: made.label } },
    now,
  );
}

export async function archiveUnit(
  tx: Tx,
  actor: Actor,
  { skuId, unitId }: { skuId: Id; unitId: Id },
  now: Instant,
): Promise<void> {
  const unit = await lockUnit(tx, skuId, unitId);
  if (unit.kind === 'unit') throw refuse('base_unit_stays');
  if (unit.archived) return;
  await saveUnitArchived(tx, unitId, now);
  await announceChange(tx, [skuId]);
  await audit(tx, actor, { action: 'archiveUnit', subject: skuId, detail: { unitId } }, now);
}

export async function bringBackUnit(
  tx: Tx,
  actor: Actor,
  { skuId, unitId }: { skuId: Id; unitId: Id },
  now: Instant,
): Promise<void> {
  const unit = await lockUnit(tx, skuId, unitId);
  if (!unit.archived) return;
  await saveUnitArchived(tx, unitId, null);
  await announceChange(tx, [skuId]);
  await audit(tx, actor, { action: 'bringBackUnit', subject: skuId, detail: { unitId } }, now);
}

async function lockUnit(tx: Tx, skuId: Id, unitId: Id): Promise<UnitHead> {
  await lockSku(tx, skuId);
  const [unit] = await unitHeads(tx, [unitId]);
  if (unit?.skuId !== skuId) throw refuse('unit_not_found');
  return unit;
}

/** Answers the sku that carries the code; moving a code from one sku to another is two steps, so that neither is by mistake. */
export async function addBarcode(
  tx: Tx,
  actor: Actor,
  { code: text, unitId }: { code: string; unitId: Id },
  now: Instant,
): Promise<Id> {
  const code = barcodeOf(text);
  const [unit] = await unitHeads(tx, [unitId]);
  if (!unit) throw refuse('unit_not_found');
  const { skuId } = unit;
  await lockSku(tx, skuId);
  const holder = (await barcodeHolders(tx, [code])).get(code);
  if (holder?.unitId === unitId) return skuId;
  if (holder && holder.skuId !== skuId) throw refuse('barcode_taken', { code, name: holder.name });
  if (holder) await deleteBarcodes(tx, [code]);
  await refusingTaken(() => insertBarcodes(tx, [{ code, skuId, unitId }]));
  await announceChange(tx, [skuId]);
  await audit(tx, actor, { action: 'addBarcode', subject: skuId, detail: { code, unitId } }, now);
  return skuId;
}

export async function removeBarcode(tx: Tx, actor: Actor, text: string, now: Instant): Promise<void> {
  const code = canonicalBarcode(text);
  const [skuId] = await deleteBarcodes(tx, [code]);
  if (skuId === undefined) throw refuse('barcode_not_found', { code });
  await announceChange(tx, [skuId]);
  await audit(tx, actor, { action: 'removeBarcode', subject: skuId, detail: { code } }, now);
}

export async function setSupplierOffer(tx: Tx, actor: Actor, offer: OfferRow, now: Instant): Promise<void> {
  await lockSku(tx, offer.skuId);
  if ((await missingSuppliers(tx, [offer.supplierId])).length > 0) throw refuse('supplier_not_found');
  await saveOffers(tx, [offer]);
  await announceChange(tx, [offer.skuId]);
  const { skuId, ...rest } = offer;
  await audit(tx, actor, { action: 'setSupplierOffer', subject: skuId, detail: toPlain(rest) }, now);
}

export async function removeSupplierOffer(
  tx: Tx,
  actor: Actor,
  { skuId, supplierId }: { skuId: Id; supplierId: Id },
  now: Instant,
): Promise<void> {
  await lockSku(tx, skuId);
  await deleteOffer(tx, skuId, supplierId);
  await announceChange(tx, [skuId]);
  await audit(tx, actor, { action: 'removeSupplierOffer', subject: skuId, detail: { supplierId } }, now);
}

/** Replaces the whole composition; a component that is named twice counts twice. */
export async function setComponents(
  tx: Tx,
  actor: Actor,
  { skuId, components }: { skuId: Id; components: readonly Component[] },
  now: Instant,
): Promise<void> {
  const head = await lockSku(tx, skuId);
  if (keepingOf(head.kind) !== 'components') throw refuse('not_a_bundle');
  const quantities = new Map<Id, bigint>();
  for (const part of components)
    quantities.set(part.skuId, (quantities.get(part.skuId) ?? 0n) + part.quantity);
  await assertComponentsFit(tx, [...quantities.keys()]);
  await deleteComponents(tx, skuId);
  await insertComponents(
    tx,
    [...quantities].map(([part, quantity]) => ({ bundleId: skuId, skuId: part, quantity })),
  );
  await announceChange(tx, [skuId]);
  await audit(
    tx,
    actor,
    { action: 'setComponents', subject: skuId, detail: { components: quantities.size } },
    now,
  );
}
