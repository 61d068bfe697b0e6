/** What connected shops sold or promised and is not there: nothing is taken back by itself, somebody has to be called. */
import type { Oversold } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { skuRows } from '#server/modules/catalog/index.ts';
import { levels, type Places } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { nameOfSku, sayQuantity } from '../matching/queries.ts';

/** Of each article. */
const mostSales = 5;

export async function oversold(snapshot: Snapshot, places: Places, language: Language): Promise<Oversold[]> {
  const sold = await skusOfLiveShops(snapshot);
  const missing = await missingOf(snapshot, places, sold);
  if (missing.length === 0) return [];
  const skuIds = missing.map(({ skuId }) => skuId);
  const skus = new Map((await skuRows(snapshot, { ids: skuIds })).map((sku) => [sku.id, sku]));
  const sales = Map.groupBy(await lastSales(snapshot, skuIds), ({ skuId, shopId }) => `${skuId}|${shopId}`);
  return missing.flatMap(({ skuId, shopId, quantity }) => {
    const sku = skus.get(skuId);
    if (!sku) return [];
    const name = nameOfSku(sku, language);
    const of = (sales.get(`${skuId}|${shopId}`) ?? []).map(
      ({ saleId, connectionId, connectionName, document, occurredAt, quantity: units }) => ({
        saleId,
        connectionId,
        connectionName,
        document,
        occurredAt,
        quantity: units,
      }),
    );
    return [
      { skuId, shopId, name, missing: quantity, said: sayQuantity(sku, quantity, language), sales: of },
    ];
  });
}

async function skusOfLiveShops(snapshot: Snapshot): Promise<{ skuId: Id; shopId: Id }[]> {
  return snapshot.all(sql<{ skuId: Id; shopId: Id }>`
    select distinct m.sku_id as "skuId", c.shop_id as "shopId"
      from channels.connection c
      join channels.mapping m on m.organization_id = c.organization_id and m.connection_id = c.id
     where c.organization_id = ${snapshot.organizationId} and c.stage = 'live' and c.archived_at is null`);
}

async function missingOf(
  snapshot: Snapshot,
  places: Places,
  sold: readonly { skuId: Id; shopId: Id }[],
): Promise<{ skuId: Id; shopId: Id; quantity: bigint }[]> {
  const held = await levels(snapshot, { skuIds: [...new Set(sold.map(({ skuId }) => skuId))] });
  const available = new Map<string, bigint>();
  for (const { skuId, locationId, onHand, reserved } of held) {
    const place = places.all.get(locationId);
    if (place?.kind !== 'shelf' && place?.kind !== 'backroom') continue;
    const key = `${skuId}|${place.shopId}`;
    available.set(key, (available.get(key) ?? 0n) + onHand - reserved);
  }
  return sold.flatMap(({ skuId, shopId }) => {
    const left = available.get(`${skuId}|${shopId}`) ?? 0n;
    return left < 0n ? [{ skuId, shopId, quantity: -left }] : [];
  });
}

type LastSale = Oversold['sales'][number] & { skuId: Id; shopId: Id };

function lastSales(snapshot: Snapshot, skuIds: readonly Id[]): Promise<LastSale[]> {
  return snapshot.all<LastSale>(sql`
    select "skuId", "shopId", "saleId", "connectionId", "connectionName", document, "occurredAt", quantity
      from (
        select l.sku_id as "skuId", s.shop_id as "shopId", s.id as "saleId", c.id as "connectionId", c.name as "connectionName", s.document,
               s.occurred_at as "occurredAt", l.quantity,
               row_number() over (partition by l.sku_id, s.shop_id order by s.occurred_at desc, s.id, l.key) as place
          from sales.line l
          join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
          join channels.connection c on c.organization_id = s.organization_id and c.id = s.source_id
         where l.organization_id = ${snapshot.organizationId} and l.sku_id = any (${[...skuIds]}::uuid[]) and not l.superseded and l.quantity > 0
      ) ranked
     where place <= ${mostSales} order by "occurredAt" desc, "saleId"`);
}
