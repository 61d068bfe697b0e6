/** Price lists and the prices in them. */
import type { PriceList, PriceListChange } from '#domain/catalog/contract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceChange } from '../changes.ts';
import { isFirst } from '../creation.ts';
import { changed, differencesOf } from '../differences.ts';
import { unitHeads } from '../skus/queries.ts';
import { type PriceRow, savePrices } from '../skus/store.ts';
import { defaultPriceListId, missingPriceLists } from './queries.ts';
import { ensureDefaultPriceList, insertPriceList, lockPriceList, savePriceList } from './store.ts';

export async function createPriceList(
  tx: Tx,
  actor: Actor,
  list: Omit<PriceList, 'isDefault' | 'archived'>,
  now: Instant,
): Promise<void> {
  if (!(await isFirst(tx, list.id, list))) return;
  await insertPriceList(tx, list, now);
  await audit(tx, actor, { action: 'createPriceList', subject: list.id, detail: { name: list.name } }, now);
}

export async function changePriceList(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: PriceListChange,
  now: Instant,
): Promise<PriceList> {
  const before = await lockPriceList(tx, id);
  if (!before) throw refuse('price_list_not_found');
  const after = changed(before, change);
  if (after.isDefault && after.archived) throw refuse('default_price_list_stays');
  const differences = differencesOf(before, after);
  if (Object.keys(differences).length === 0) return after;
  await savePriceList(tx, after, now);
  await audit(tx, actor, { action: 'changePriceList', subject: id, detail: differences }, now);
  return after;
}

/** A null amount takes the price away; a unit that is named twice keeps the last amount. */
export async function setPrices(
  tx: Tx,
  actor: Actor,
  priceListId: Id,
  prices: readonly { unitId: Id; amountE4: bigint | null }[],
  now: Instant,
): Promise<void> {
  if ((await missingPriceLists(tx, [priceListId])).length > 0) throw refuse('price_list_not_found');
  const amounts = new Map(prices.map(({ unitId, amountE4 }) => [unitId, amountE4]));
  const units = await unitHeads(tx, [...amounts.keys()]);
  if (units.length < amounts.size) throw refuse('unit_not_found');
  await savePrices(
    tx,
    [...amounts].map(([unitId, amountE4]): PriceRow => ({ priceListId, unitId, amountE4 })),
  );
  await announceChange(tx, [...new Set(units.map(({ skuId }) => skuId))]);
  const detail = {
    prices: Object.fromEntries([...amounts].map(([unitId, amount]) => [unitId, amount?.toString() ?? null])),
  };
  await audit(tx, actor, { action: 'setPrices', subject: priceListId, detail }, now);
}

/** The list that shelf labels show; made, prices with VAT, where the organization has none yet. */
export async function defaultPriceList(tx: Tx, actor: Actor, freshId: Id, now: Instant): Promise<Id> {
  const known = await defaultPriceListId(tx);
  if (known !== null) return known;
  await ensureDefaultPriceList(tx, freshId, actor.language === 'fr' ? 'Boutique' : 'Shop', now);
  const id = await defaultPriceListId(tx);
  if (id === null) throw new Error('an organization has no default price list just after it was made');
  return id;
}
