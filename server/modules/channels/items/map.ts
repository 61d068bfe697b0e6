/** Says what items are, and posts the lines that waited for it. */

import type { z } from 'zod';
import { ItemNaming } from '#domain/channels/itemNaming.ts';
import type {
  createSkuOfItem as createSkuRoute,
  mapItems as mapItemsRoute,
} from '#domain/channels/itemsContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { createSku, unitsById } from '#server/modules/catalog/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { knownConnection } from '../connections/queries.ts';
import { announceConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { createSkusOfItems } from './create.ts';
import { itemOf, type ParkedItem } from './item.ts';
import { sellablesOf, sellablesOfKeys } from './resolve.ts';
import { deleteMapping, type NewMapping, saveMappings } from './store.ts';

export interface ItemCommand {
  tx: Tx;
  dependencies: Pick<ChannelsDependencies, 'sales'>;
  actor: Actor;
  connectionId: Id;
  now: Instant;
}

/** Returns how many lines that waited are posted. */
export async function mapItems(
  command: ItemCommand,
  { items }: z.output<typeof mapItemsRoute.body>,
): Promise<number> {
  const { tx, actor, connectionId, now } = command;
  await knownConnection(tx, connectionId);
  const units = await unitsById(
    tx,
    items.map(({ unitId }) => unitId),
  );
  const parked = await parkedOf(command);
  const mappings = items.map(({ itemKey, unitId }): NewMapping => {
    const unit = units.get(unitId);
    if (!unit) throw refuseChannel('unit_not_found');
    const waiting = parked.get(itemKey);
    return { itemKey, item: waiting ? itemOf(waiting) : {}, skuId: unit.skuId, unitId };
  });
  await saveMappings(tx, connectionId, mappings, { origin: 'chosen', by: actor.label, now });
  await audit(
    tx,
    actor,
    { action: 'mapItems', subject: connectionId, detail: { items: mappings.length } },
    now,
  );
  return postItems(
    command,
    mappings.map(({ itemKey }) => itemKey),
  );
}

/** The sku has the caller's id: asked again, it is made once. */
export async function createSkuOfItem(
  command: ItemCommand,
  skuId: Id,
  { itemKey, sku, unitId = skuId }: z.output<typeof createSkuRoute.body>,
): Promise<number> {
  const { tx, actor, connectionId, now } = command;
  await knownConnection(tx, connectionId);
  await createSku(tx, actor, { ...sku, id: skuId }, now);
  const units = await unitsById(tx, [unitId]);
  if (units.get(unitId)?.skuId !== skuId) throw refuseChannel('unit_not_found');
  const waiting = (await parkedOf(command)).get(itemKey);
  const mapping = { itemKey, item: waiting ? itemOf(waiting) : {}, skuId, unitId };
  await saveMappings(tx, connectionId, [mapping], { origin: 'chosen', by: actor.label, now });
  return postItems(command, [itemKey]);
}

/** Named as the till calls them; a glass or a case still waits for a person. */
export async function createSkusForItems(
  command: ItemCommand,
  chosen: { itemKeys: readonly string[] } | { all: true },
): Promise<{ created: number; posted: number }> {
  const { tx, actor, connectionId, now } = command;
  await knownConnection(tx, connectionId);
  const parked = await parkedOf(command);
  const items =
    'itemKeys' in chosen ? chosen.itemKeys.flatMap((key) => parked.get(key) ?? []) : [...parked.values()];
  const naming = new ItemNaming();
  for (const item of items) naming.hear(itemOf(item), null, item.lines);
  const created = await createSkusOfItems(tx, actor, connectionId, items.map(itemOf), naming, now);
  const posted = await postItems(
    command,
    items.map(({ itemKey }) => itemKey),
  );
  return { created, posted };
}

export async function forgetMapping(
  { tx, actor, connectionId, now }: ItemCommand,
  itemKey: string,
): Promise<void> {
  await knownConnection(tx, connectionId);
  if (!(await deleteMapping(tx, connectionId, itemKey))) throw refuseChannel('mapping_not_found');
  await audit(tx, actor, { action: 'removeMapping', subject: connectionId, detail: { itemKey } }, now);
}

async function parkedOf({ tx, dependencies, connectionId }: ItemCommand): Promise<Map<string, ParkedItem>> {
  const parked = await dependencies.sales.parkedItems(tx, connectionId);
  return new Map(parked.map((item) => [item.itemKey, item]));
}

/** Posts the lines that waited for these, which are mapped now. */
export async function postItems(
  { tx, dependencies, connectionId }: ItemCommand,
  itemKeys: readonly string[],
): Promise<number> {
  const sellables = await sellablesOfKeys(tx, connectionId, itemKeys);
  const posted =
    sellables.size === 0 ? 0 : await dependencies.sales.resolveParked(tx, connectionId, sellables);
  await announceConnection(tx, connectionId);
  return posted;
}

/**
 * Posts what waits for items that have become known meanwhile: mapped while a file was read, or added to the catalogue. The queue is seen some
 * items at a time: what is posted makes room for the next.
 */
export async function postWaitingItems(
  { database, sales }: Pick<ChannelsDependencies, 'database' | 'sales'>,
  organizationId: Id,
  connectionId: Id,
): Promise<void> {
  const knownNow = async (snapshot: Snapshot) => {
    const parked = await sales.parkedItems(snapshot, connectionId);
    return sellablesOf(snapshot, connectionId, parked.map(itemOf));
  };
  for (;;) {
    const found = await database.read(organizationId, knownNow);
    if (found.size === 0) return;
    const posted = await database.write(organizationId, async (tx) => {
      const count = await sales.resolveParked(tx, connectionId, await knownNow(tx));
      await announceConnection(tx, connectionId);
      return count;
    });
    if (posted === 0) return;
  }
}
