/** Tells subscribers the levels that have changed: what is there now, once, however many moves made it. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SkuRow } from '#domain/catalog/contract.ts';
import { type LevelChanged, levelChanged } from '#domain/channels/webhookContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideFloor } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import { skuRows } from '#server/modules/catalog/index.ts';
import { type Level, levels, type Places } from '#server/modules/stock/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { insertLevelDeliveries, type NewDelivery } from './store.ts';

type ToldLevel = LevelChanged['data']['levels'][number];

const sellableKinds: ReadonlySet<string> = new Set(['shelf', 'backroom']);
/** Of one transaction. */
const skusAtOnce = 500;

/** Returns how many skus had something new to tell. */
export async function tellLevels(
  write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  {
    skuIds,
    subscriptionIds,
    places,
    now,
  }: { skuIds: readonly Id[]; subscriptionIds: readonly Id[]; places: Places; now: Instant },
): Promise<number> {
  let told = 0;
  for (let from = 0; from < skuIds.length; from += skusAtOnce) {
    const some = skuIds.slice(from, from + skusAtOnce);
    told += await write((tx) => tellSome(tx, some, subscriptionIds, places, now));
  }
  return told;
}

async function tellSome(
  tx: Tx,
  skuIds: readonly Id[],
  subscriptionIds: readonly Id[],
  places: Places,
  now: Instant,
): Promise<number> {
  const rows = await skuRows(tx, { ids: skuIds });
  const held = Map.groupBy(await levels(tx, { skuIds }), ({ skuId }) => skuId);
  const current = rows.map((row) => ({ row, levels: toldLevels(held.get(row.id) ?? [], places) }));
  const sequences = await nextSequences(tx, current, now);
  const deliveries: NewDelivery[] = [];
  for (const { row, levels: told } of current) {
    const sequence = sequences.get(row.id);
    if (sequence === undefined) continue;
    const body = JSON.stringify(z.encode(levelChanged, messageOf(row, told, sequence, now)));
    for (const subscriptionId of subscriptionIds)
      deliveries.push({ id: randomUUID(), subscriptionId, type: 'level.changed', skuId: row.id, body });
  }
  await insertLevelDeliveries(tx, deliveries, now);
  return sequences.size;
}

function toldLevels(held: readonly Level[], places: Places): ToldLevel[] {
  return held.flatMap(({ locationId, onHand, reserved }) => {
    const place = places.all.get(locationId);
    const kind = levelChanged.shape.data.shape.levels.element.shape.kind.safeParse(place?.kind);
    if (!place || !kind.success) return [];
    return [{ shopId: place.shopId, locationId, kind: kind.data, onHand, reserved }];
  });
}

function messageOf(row: SkuRow, told: ToldLevel[], sequence: number, now: Instant): LevelChanged {
  const available = told
    .filter(({ kind }) => sellableKinds.has(kind))
    .reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0n);
  return {
    type: 'level.changed',
    timestamp: now,
    data: {
      skuId: row.id,
      name: row.name,
      code: row.code,
      barcodes: row.barcodes.map(({ code }) => code),
      sequence,
      measure: row.measure,
      content: row.content,
      levels: told,
      available,
      availableUnits: available > 0n ? Number(divideFloor(available, row.content)) : 0,
    },
  };
}

/** Counts up the skus whose levels are not those that were told last, and remembers them. */
async function nextSequences(
  tx: Tx,
  current: readonly { row: SkuRow; levels: ToldLevel[] }[],
  now: Instant,
): Promise<Map<Id, number>> {
  const rows = current.map(({ row, levels: told }) => ({
    sku: row.id,
    levels: told.map(({ locationId, onHand, reserved }) => [
      locationId,
      onHand.toString(),
      reserved.toString(),
    ]),
  }));
  const changed = await tx.all<{ sku_id: Id; sequence: bigint }>(sql`
    insert into channels.level_told as t (organization_id, sku_id, sequence, levels, told_at)
    select ${tx.organizationId}, sku, 1, levels, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(sku uuid, levels jsonb)
     order by sku
    on conflict (organization_id, sku_id) do update
       set sequence = t.sequence + 1, levels = excluded.levels, told_at = excluded.told_at
     where t.levels <> excluded.levels
    returning sku_id, sequence`);
  return new Map(changed.map(({ sku_id, sequence }) => [sku_id, Number(sequence)]));
}
