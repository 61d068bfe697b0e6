/** Changes what of a sku may change: its facts, its label, whether it is put away. */
import type { SkuChange } from '#domain/catalog/contract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { assertKindMayChange, assertLwinAgrees } from '#domain/catalog/rules.ts';
import type { SkuFacts } from '#domain/catalog/skuFacts.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceChange } from '../changes.ts';
import { changed, differencesOf } from '../differences.ts';
import { missingSuppliers } from '../suppliers/queries.ts';
import { codeHolders, lockSkus, type SkuHead } from './queries.ts';
import { deleteBarcodesOf, saveSkus } from './store.ts';
import { refusingTaken } from './taken.ts';

export async function lockSku(tx: Tx, skuId: Id): Promise<SkuHead> {
  const [head] = await lockSkus(tx, [skuId]);
  if (!head) throw refuse('sku_not_found');
  return head;
}

/** What is given changes, the rest stays; nothing is written where nothing differs. */
export async function changeSku(
  tx: Tx,
  actor: Actor,
  skuId: Id,
  change: SkuChange,
  now: Instant,
): Promise<void> {
  const head = await lockSku(tx, skuId);
  const { archived, ...facts } = change;
  const after = changed(factsOf(head), facts);
  if (archived !== undefined && archived !== (head.archivedAt !== null))
    after.archivedAt = archived ? now : null;
  const differences = differencesOf(factsOf(head), after);
  if (Object.keys(differences).length === 0) return;
  await assertHolds(tx, head, after);
  await refusingTaken(() => saveSkus(tx, [after]));
  await announceChange(tx, [skuId]);
  await audit(tx, actor, { action: 'changeSku', subject: skuId, detail: differences }, now);
}

/** What should not have been made is put away, as what an undone import made: its codes are free again. */
export async function withdrawSku(tx: Tx, actor: Actor, skuId: Id, now: Instant): Promise<void> {
  await deleteBarcodesOf(tx, [skuId]);
  await changeSku(tx, actor, skuId, { archived: true, code: null }, now);
}

/** The part of a sku that a change may touch. */
export function factsOf(head: SkuHead): SkuFacts {
  const { id, kind, name, code, vatTakeaway, vatOnSite, threshold, supplierId } = head;
  const { purchasePriceE4, tracks, archivedAt, wine } = head;
  const first = { id, kind, name, code, vatTakeaway, vatOnSite, threshold, supplierId };
  return { ...first, purchasePriceE4, tracks, archivedAt, wine };
}

async function assertHolds(tx: Tx, head: SkuHead, after: SkuFacts): Promise<void> {
  assertKindMayChange(head.kind, after.kind);
  if (after.wine?.lwin) {
    assertLwinAgrees(after.wine.lwin, { vintage: after.wine.vintage, content: head.content });
  }
  if (after.supplierId !== null && (await missingSuppliers(tx, [after.supplierId])).length > 0) {
    throw refuse('supplier_not_found');
  }
  if (after.code !== null && after.archivedAt === null) {
    const holder = (await codeHolders(tx, [after.code])).get(after.code);
    if (holder !== undefined && holder !== head.id) throw refuse('code_taken', { code: after.code });
  }
}
