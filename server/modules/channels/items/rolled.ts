/** Items that a till sells under another vintage than that of what they are: noticed by their labels, remapped from a date. */

import type { z } from 'zod';
import { parseWineLabel } from '#domain/catalog/label.ts';
import type { RolledItem, rollItem as rollItemRoute } from '#domain/channels/itemsContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Item } from '#domain/sales/contract.ts';
import { refMark } from '#domain/sales/rules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { skuOfVintage } from '#server/modules/catalog/index.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { remapFrom } from '../matching/remapFrom.ts';
import { keepVintage } from '../matching/store.ts';
import { itemOf } from './item.ts';
import type { ItemCommand } from './map.ts';

const lookedAtMs = 60 * 24 * 3_600_000;

type SoldItem = Omit<RolledItem, 'vintageSaid'> & { kept: number | null };

/** The newest first. A vendor's listings are looked at by themselves. */
export async function rolledItems(
  snapshot: Snapshot,
  connectionId: Id,
  now: Instant,
  itemKey: string | null = null,
): Promise<RolledItem[]> {
  const sold = await snapshot.all<SoldItem>(sql`
    select l.item_key as "itemKey", l.item_label as label, max(l.item_code) as code, max(l.item_barcode) as barcode, l.sku_id as "skuId",
           l.unit_id as "unitId", k.name as "skuName", u.label as "unitLabel", w.vintage,
           min(coalesce(l.occurred_at, s.occurred_at)) as since, count(*)::int as lines, max(j.vintage_kept) as kept
      from sales.sale s
      join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
      join catalog.sku k on k.organization_id = l.organization_id and k.id = l.sku_id
      join catalog.unit u on u.organization_id = l.organization_id and u.id = l.unit_id
      join catalog.wine w on w.organization_id = l.organization_id and w.sku_id = k.id and w.vintage is not null
      left join channels.match j on j.organization_id = s.organization_id and j.connection_id = s.source_id and j.ref = l.item_key
     where s.organization_id = ${snapshot.organizationId} and s.source_id = ${connectionId} and s.occurred_at >= ${later(now, -lookedAtMs)}
       and l.refund_of is null and l.item_label ~ '(19|20)[0-9][0-9]' and not starts_with(l.item_key, ${refMark})
       and (${itemKey}::text is null or l.item_key = ${itemKey})
     group by l.item_key, l.item_label, l.sku_id, l.unit_id, k.name, u.label, w.vintage
     order by since desc, l.item_key, l.item_label`);
  const seen = new Set<string>();
  return sold.flatMap(({ kept, ...item }) => {
    const vintageSaid = parseWineLabel(item.label).vintage;
    if (vintageSaid === null || vintageSaid === item.vintage || vintageSaid === kept) return [];
    if (seen.has(item.itemKey)) return [];
    seen.add(item.itemKey);
    return [{ ...item, vintageSaid }];
  });
}

export interface Rolled {
  skuId: Id | null;
  remapped: number;
}

/** `decisionId` is the caller's: what is made has ids drawn from it, so that it is made once. */
export async function rollItem(
  command: ItemCommand,
  decisionId: Id,
  { itemKey, vintage, from }: z.output<typeof rollItemRoute.body>,
): Promise<Rolled> {
  const { tx, actor, connectionId, now } = command;
  const [item] = await rolledItems(tx, connectionId, now, itemKey);
  if (!item) return alreadyRolled(command, { itemKey, vintage, keeps: from === undefined });
  const detail = { itemKey, vintage };
  await audit(tx, actor, { action: 'rollItem', subject: connectionId, detail }, now);
  if (from === undefined) {
    await keepVintage(tx, connectionId, itemKey, vintage);
    return { skuId: null, remapped: 0 };
  }
  const newId = (of: string): Id => idOfIdentity(sha256, tx.organizationId, decisionId, of);
  const { skuId, units } = await skuOfVintage(tx, actor, { skuId: item.skuId, vintage, newId }, now);
  const unitId = units.get(item.unitId);
  if (unitId === undefined) throw refuseChannel('unit_not_found');
  const said: Item = itemOf({ ...item, unit: null });
  const was = { skuId: item.skuId, unitId: item.unitId, item: said };
  return { skuId, remapped: (await remapFrom(command, { itemKey, unitId, from, was })) ?? 0 };
}

/** Said again, or nothing to say. */
async function alreadyRolled(
  { tx, connectionId }: ItemCommand,
  { itemKey, vintage, keeps }: { itemKey: string; vintage: number; keeps: boolean },
): Promise<Rolled> {
  const known = await tx.first<{ skuId: Id | null }>(
    keeps
      ? sql`select null as "skuId" from channels.match
             where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and ref = ${itemKey} and vintage_kept = ${vintage}`
      : sql`select m.sku_id as "skuId"
              from channels.mapping m
              join catalog.wine w on w.organization_id = m.organization_id and w.sku_id = m.sku_id and w.vintage = ${vintage}
             where m.organization_id = ${tx.organizationId} and m.connection_id = ${connectionId} and m.item_key = ${itemKey}`,
  );
  if (!known) throw refuseChannel('item_not_rolled');
  return { skuId: known.skuId, remapped: 0 };
}
