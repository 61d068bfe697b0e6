/** How a supplier takes orders, up to what it is ordered of without a click, and when a shop orders a sku again. */
import type { ReorderRule, SupplierTerms } from '#domain/buying/contract.ts';
import { refuseBuying } from '#domain/buying/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { assertStocked } from '../orders/items.ts';
import { type SupplierRow, saveAutomatic, saveRule, saveTerms, suppliersToBuyFrom } from './store.ts';

export async function supplierOf(snapshot: Snapshot, supplierId: Id): Promise<SupplierRow> {
  const [supplier] = await suppliersToBuyFrom(snapshot, supplierId);
  if (!supplier) throw refuseBuying('no_such_supplier');
  return supplier;
}

export async function setTerms(
  tx: Tx,
  actor: Actor,
  supplierId: Id,
  terms: SupplierTerms,
  now: Instant,
): Promise<SupplierRow> {
  await supplierOf(tx, supplierId);
  if (terms.closed.some(({ from, to }) => to < from)) throw refuseBuying('closing_ends_before');
  await saveTerms(tx, supplierId, terms);
  await audit(tx, actor, { action: 'setSupplierTerms', subject: supplierId }, now);
  return supplierOf(tx, supplierId);
}

export async function setAutomatic(
  tx: Tx,
  actor: Actor,
  supplierId: Id,
  upTo: bigint | null,
  now: Instant,
): Promise<SupplierRow> {
  const { name, email } = await supplierOf(tx, supplierId);
  if (upTo !== null && email === null) throw refuseBuying('supplier_without_address', { name });
  await saveAutomatic(tx, supplierId, upTo);
  const detail = { upTo: upTo === null ? null : upTo.toString() };
  await audit(tx, actor, { action: 'setAutomaticOrders', subject: supplierId, detail }, now);
  return supplierOf(tx, supplierId);
}

export async function setRule(
  tx: Tx,
  actor: Actor,
  house: House,
  { skuId, shopId, rule }: { skuId: Id; shopId: Id; rule: ReorderRule | null },
  now: Instant,
): Promise<void> {
  assertShop(house, shopId);
  await assertStocked(tx, [skuId]);
  await saveRule(tx, skuId, shopId, rule);
  await audit(tx, actor, { action: 'setReorderRule', subject: skuId, detail: { shopId } }, now);
}

export function assertShop(house: House, shopId: Id): House['shops'][number] {
  const shop = house.shops.find((candidate) => candidate.id === shopId);
  if (!shop) throw refuseBuying('no_such_shop');
  return shop;
}
