/** Creates skus for items that the catalogue lacks, and maps the items to them. */
import type { SkuCommand } from '#domain/catalog/newSku.ts';
import type { ItemNaming } from '#domain/channels/itemNaming.ts';
import { canBecomeSku, skuIdentityOf, skuOfItem, usableBarcode } from '#domain/channels/skuOfItem.ts';
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { createSkus, unitsByBarcode } from '#server/modules/catalog/index.ts';
import type { Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { saveMappings } from './store.ts';

/**
 * Ids are drawn from what the items are called: asked again, also by another connection, it makes nothing twice. Returns how many are new.
 */
export async function createSkusOfItems(
  tx: Tx,
  actor: Actor,
  connectionId: Id,
  unknown: readonly Item[],
  naming: ItemNaming,
  now: Instant,
  identityOf: (item: Item) => string = skuIdentityOf,
): Promise<number> {
  const groups = Map.groupBy(unknown.filter(canBecomeSku), identityOf);
  if (groups.size === 0) return 0;
  const barcodesOf = (members: readonly Item[]): string[] =>
    members.flatMap(({ barcode }) => usableBarcode(barcode) ?? []);
  const taken = new Set((await unitsByBarcode(tx, barcodesOf([...groups.values()].flat()))).keys());
  const commands: SkuCommand[] = [];
  const mappings = [];
  for (const [identity, members] of groups) {
    const [first] = members;
    if (!first) continue;
    const named = naming.named(first);
    const skuId = skuIdOfIdentity(tx.organizationId, identity);
    const free = [...new Set(barcodesOf(members))].filter((code) => !taken.has(code));
    for (const code of free) taken.add(code);
    commands.push({
      ...skuOfItem(named.item, named.vatRate),
      id: skuId,
      barcodes: free.map((code) => ({ code })),
    });
    for (const item of members) mappings.push({ itemKey: itemKeyOf(item), item, skuId, unitId: skuId });
  }
  const born = await createSkus(tx, actor, commands, now);
  await saveMappings(tx, connectionId, mappings, { origin: 'created', by: actor.label, now });
  return born.size;
}

export function skuIdOfIdentity(organizationId: Id, identity: string): Id {
  return idOfIdentity(sha256, organizationId, 'sku of item', identity);
}
