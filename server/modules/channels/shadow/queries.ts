/** What a shop's sales would have moved had it been live: told, never counted. */

import type { SkuRow } from '#domain/catalog/contract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Shadow } from '#domain/channels/shadowContract.ts';
import { itemOfSold } from '#domain/channels/statedSales.ts';
import { baseQuantity, itemKeyOf, type Sellable, soldAt } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideFloor } from '#domain/values/integer.ts';
import type { Language } from '#domain/values/refusal.ts';
import { skuRows } from '#server/modules/catalog/index.ts';
import type { Places } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { type Sellables, sellablesOf } from '../items/resolve.ts';
import { nameOfSku, sayQuantity } from '../matching/queries.ts';
import { listingNames, streamRows } from '../pulls/store.ts';
import { wantedLevels } from '../pushes/want.ts';
import type { VendorConnection } from '../vendors/session.ts';
import { callsSince, type WatchedDocument, type WatchedLine, watchedDocuments } from './store.ts';

export async function shadowOf(
  snapshot: Snapshot,
  connection: VendorConnection,
  { places, language }: { places: Places; language: Language },
): Promise<Shadow> {
  const { shadowSince: since, shadowBegun: begun } = connection;
  if (since === null || begun === null) throw refuseChannel('no_shadow_yet', { name: connection.name });
  const documents = await watchedDocuments(snapshot, connection.id);
  const counted = documents.filter(({ state, occurredAt }) => state === 'sold' && occurredAt >= since);
  const items = counted.flatMap(({ lines }) => lines.map(itemOfSold));
  const sellables = await sellablesOf(snapshot, connection.id, items);
  const { moves, unmapped } = tally(counted, sellables);
  const refs = [...unmapped.values()].flatMap(({ ref }) => ref ?? []);
  const listed = await listingNames(snapshot, connection.id, refs);
  const skus = new Map((await skuRows(snapshot, { ids: [...moves.keys()] })).map((sku) => [sku.id, sku]));
  return {
    since,
    readTo: await readTo(snapshot, connection.id),
    documents: counted.length,
    lines: counted.reduce((sum, { lines }) => sum + lines.length, 0),
    uncounted: documents.length - counted.length,
    moves: [...moves]
      .map(([skuId, { quantity, seen }]) => {
        const sku = skus.get(skuId);
        const name = sku ? nameOfSku(sku, language) : '';
        return {
          skuId,
          name,
          quantity,
          said: sku ? sayMove(sku, quantity, language) : '',
          documents: seen.size,
        };
      })
      .sort((a, b) => Number(a.quantity - b.quantity) || a.name.localeCompare(b.name, language)),
    unmapped: [...unmapped.values()]
      .map((each) => ({ ...each, label: listed.get(each.ref ?? '')?.label ?? each.label }))
      .sort((a, b) => b.lines - a.lines || a.label.localeCompare(b.label, language)),
    levels: await levelsApart(snapshot, connection, places),
    calls: await callsSince(snapshot, connection.id, begun),
  };
}

type Unmapped = Shadow['unmapped'][number];

function tally(documents: readonly WatchedDocument[], sellables: Sellables) {
  const moves = new Map<Id, { quantity: bigint; seen: Set<string> }>();
  const unmapped = new Map<string, Unmapped>();
  for (const { document, occurredAt, lines } of documents)
    for (const line of lines) {
      const key = itemKeyOf(itemOfSold(line));
      const sellable = sellables.get(key);
      if (!sellable) {
        const known = unmapped.get(key) ?? { ref: line.ref, label: line.label, lines: 0, units: 0 };
        unmapped.set(key, {
          ...known,
          lines: known.lines + 1,
          units: known.units + Number(line.quantityE3) / 1000,
        });
        continue;
      }
      for (const { skuId, quantity } of movedBy(soldAt(sellable, occurredAt), line)) {
        const sum = moves.get(skuId) ?? { quantity: 0n, seen: new Set<string>() };
        sum.quantity -= quantity;
        moves.set(skuId, { ...sum, seen: sum.seen.add(document) });
      }
    }
  return { moves, unmapped };
}

/** Base quantities that leave; negative come back. */
function movedBy(sold: Sellable, { quantityE3 }: WatchedLine): { skuId: Id; quantity: bigint }[] {
  const units = BigInt(quantityE3);
  if (!sold.stocked) return [];
  if (!sold.components) return [{ skuId: sold.skuId, quantity: baseQuantity(sold, units) }];
  return sold.components.map(({ skuId, quantity }) => ({
    skuId,
    quantity: divideFloor(quantity * units, 1000n),
  }));
}

/** `− 12 × bouteille`, `+ 37,5 cl`. */
function sayMove(sku: SkuRow, quantity: bigint, language: Language): string {
  const size = quantity < 0n ? -quantity : quantity;
  return `${quantity < 0n ? '−' : '+'}\u00a0${sayQuantity(sku, size, language)}`;
}

async function readTo(snapshot: Snapshot, connectionId: Id): Promise<Shadow['readTo']> {
  const streams = (await streamRows(snapshot, connectionId)).filter(
    ({ name }) => name === 'sales' || name === 'refunds',
  );
  const even = streams.map(({ evenAt }) => evenAt);
  return even.reduce(
    (least, at) => (at === null || (least !== null && least < at) ? least : at),
    even[0] ?? null,
  );
}

async function levelsApart(
  snapshot: Snapshot,
  connection: VendorConnection,
  places: Places,
): Promise<Shadow['levels']> {
  const wanted = await wantedLevels(snapshot, connection, places);
  const listed = await snapshot.all<{ ref: string; label: string; level: number | null }>(sql`
    select ref, label, level from channels.listing
     where organization_id = ${snapshot.organizationId} and connection_id = ${connection.id} and ref = any (${[...wanted.keys()]}::text[])
     order by label, ref`);
  return listed.flatMap(({ ref, label, level }) => {
    const ours = wanted.get(ref);
    return ours === undefined || ours === level ? [] : [{ ref, label, theirs: level, ours }];
  });
}
