/** Suppliers: new ones, and changes to them. */
import type { NewSupplier, Supplier, SupplierChange } from '#domain/catalog/contract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceChange } from '../changes.ts';
import { isFirst } from '../creation.ts';
import { changed, differencesOf } from '../differences.ts';
import { insertSuppliers, lockSupplier, saveSupplier, skusOfSupplier } from './store.ts';

export async function createSupplier(
  tx: Tx,
  actor: Actor,
  command: NewSupplier & { id: Id },
  now: Instant,
): Promise<void> {
  if (!(await isFirst(tx, command.id, command))) return;
  const { id, name, code = null, email = null, phone = null, leadDays = null } = command;
  await insertSuppliers(tx, [{ id, name, code, email, phone, leadDays, importId: null }], now);
  await audit(tx, actor, { action: 'createSupplier', subject: id, detail: { name } }, now);
}

export async function changeSupplier(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: SupplierChange,
  now: Instant,
): Promise<Supplier> {
  const before = await lockSupplier(tx, id);
  if (!before) throw refuse('supplier_not_found');
  const after = changed(before, change);
  const differences = differencesOf(before, after);
  if (Object.keys(differences).length === 0) return after;
  await saveSupplier(tx, after, now);
  if (after.name !== before.name) await announceChange(tx, await skusOfSupplier(tx, id));
  await audit(tx, actor, { action: 'changeSupplier', subject: id, detail: differences }, now);
  return after;
}
