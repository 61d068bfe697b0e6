/** New skus, one at the office's word or thousands at a file's. */
import { decideSku, type SkuCommand, type SkuRecord } from '#domain/catalog/newSku.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { keepingOf } from '#domain/catalog/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceChange } from '../changes.ts';
import { isFirst } from '../creation.ts';
import { missingPriceLists } from '../prices/queries.ts';
import { missingSuppliers } from '../suppliers/queries.ts';
import { barcodeHolders, codeHolders, kindsOf } from './queries.ts';
import { insertSkus } from './store.ts';
import { refusingTaken } from './taken.ts';

/** Done once however often it is asked with the same id and content. */
export async function createSku(tx: Tx, actor: Actor, command: SkuCommand, now: Instant): Promise<void> {
  if (!(await isFirst(tx, command.id, command))) return;
  await writeSkus(tx, [decideSku(command, actor.language)], now);
  await audit(tx, actor, { action: 'createSku', subject: command.id, detail: { name: command.name } }, now);
}

/**
 * Many skus in few round trips, in one audit entry. Those whose id is known already are left as they are, so a caller that draws ids
 * from identities may ask again. Returns the ids that are new.
 */
export async function createSkus(
  tx: Tx,
  actor: Actor,
  commands: readonly SkuCommand[],
  now: Instant,
): Promise<Set<Id>> {
  const born = await writeSkus(
    tx,
    commands.map((command) => decideSku(command, actor.language)),
    now,
  );
  if (born.size > 0) await audit(tx, actor, { action: 'createSkus', detail: { count: born.size } }, now);
  return born;
}

async function writeSkus(tx: Tx, records: readonly SkuRecord[], now: Instant): Promise<Set<Id>> {
  const known = await kindsOf(
    tx,
    records.map(({ id }) => id),
  );
  const fresh = [...new Map(records.map((record) => [record.id, record])).values()].filter(
    ({ id }) => !known.has(id),
  );
  if (fresh.length === 0) return new Set();
  await assertCodesFree(tx, fresh);
  await assertBarcodesFree(tx, fresh);
  await assertReferencesExist(tx, fresh);
  const born = await refusingTaken(() => insertSkus(tx, fresh, now));
  await announceChange(tx, [...born], { born: true });
  return born;
}

async function assertCodesFree(tx: Tx, records: readonly SkuRecord[]): Promise<void> {
  const codes = records.flatMap(({ code }) => code ?? []);
  const repeated = firstRepeated(codes);
  const taken = repeated ?? (await codeHolders(tx, codes)).keys().next().value;
  if (taken !== undefined) throw refuse('code_taken', { code: taken });
}

async function assertBarcodesFree(tx: Tx, records: readonly SkuRecord[]): Promise<void> {
  const codes = records.flatMap(({ barcodes }) => barcodes.map(({ code }) => code));
  const repeated = firstRepeated(codes);
  if (repeated !== undefined) {
    const holder = records.find(({ barcodes }) => barcodes.some(({ code }) => code === repeated));
    throw refuse('barcode_taken', { code: repeated, name: holder?.name ?? '' });
  }
  for (const { code, name } of (await barcodeHolders(tx, codes)).values())
    throw refuse('barcode_taken', { code, name });
}

function firstRepeated(codes: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return codes.find((code) => seen.size === seen.add(code).size);
}

async function assertReferencesExist(tx: Tx, records: readonly SkuRecord[]): Promise<void> {
  const suppliers = records.flatMap(({ supplierId, suppliers }) => [
    ...(supplierId === null ? [] : [supplierId]),
    ...suppliers.map((offer) => offer.supplierId),
  ]);
  if ((await missingSuppliers(tx, suppliers)).length > 0) throw refuse('supplier_not_found');
  const lists = records.flatMap(({ prices }) => prices.map(({ priceListId }) => priceListId));
  if ((await missingPriceLists(tx, lists)).length > 0) throw refuse('price_list_not_found');
  await assertComponentsFit(
    tx,
    records.flatMap(({ components }) => components.map(({ skuId }) => skuId)),
  );
}

/** A bundle is made of what is kept in stock itself. */
export async function assertComponentsFit(tx: Tx, skuIds: readonly Id[]): Promise<void> {
  if (skuIds.length === 0) return;
  const kinds = await kindsOf(tx, skuIds);
  for (const skuId of skuIds) {
    const kind = kinds.get(skuId);
    if (kind === undefined) throw refuse('sku_not_found');
    if (keepingOf(kind) !== 'itself') throw refuse('bundle_inside_bundle');
  }
}
