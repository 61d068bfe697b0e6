/** What there is of each sku and what sells of it, where it is counted: in a shop that has a rule for it, or in all that have none. */
import { type Offer, rhythmDays, type Stocked, type Terms, usualLeadDays } from '#domain/buying/propose.ts';
import { stockedKinds } from '#domain/catalog/rules.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Day, type Instant, later } from '#domain/values/time.ts';
import { soldSince } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { openLines } from '../orders/store.ts';
import type { BuyingPorts } from '../ports.ts';
import type { ShopRule } from '../terms/store.ts';
import { suppliersToBuyFrom, tiersOf } from '../terms/store.ts';

interface SkuRow {
  skuId: Id;
  name: string;
  content: bigint;
  threshold: bigint | null;
  supplierId: Id | null;
  priceE4: bigint | null;
}

interface InShop {
  skuId: Id;
  shopId: Id;
  onHand: bigint;
  reserved: bigint;
}

const dayMs = 86_400_000;

type Ports = Pick<BuyingPorts, 'plannedNeeds' | 'madeHere'>;

export async function stockedNow(
  snapshot: Snapshot,
  ports: Ports,
  house: House,
  { today, now }: { today: Day; now: Instant },
): Promise<Stocked[]> {
  const skus = await skusToBuy(snapshot);
  const offers = Map.groupBy(await offersNow(snapshot), ({ skuId }) => skuId);
  const rules = Map.groupBy(await rulesNow(snapshot), ({ skuId }) => skuId);
  const levels = Map.groupBy(await levelsByShop(snapshot), ({ skuId }) => skuId);
  const coming = Map.groupBy(await openLines(snapshot), ({ skuId }) => skuId);
  const sold = Map.groupBy(await soldSince(snapshot, later(now, -rhythmDays * dayMs)), ({ skuId }) => skuId);
  const planned = new Map(
    (await ports.plannedNeeds(snapshot, today)).map(({ skuId, quantity }) => [skuId, quantity]),
  );
  const made = await ports.madeHere(snapshot, today);

  return skus.flatMap((sku): Stocked[] => {
    const { skuId, name, content, threshold, supplierId, priceE4 } = sku;
    const known: Offer[] = [...(offers.get(skuId) ?? [])];
    if (supplierId !== null && !known.some((offer) => offer.supplierId === supplierId))
      known.push({ supplierId, code: null, priceE4, tiers: [], pack: 1 });
    if (known.length === 0 && made.has(skuId)) return [];
    return poolsOf(house, rules.get(skuId) ?? [], threshold).map(({ shopIds, minimum, target }, index) => {
      const here = ({ shopId }: { shopId: Id }): boolean => shopIds.includes(shopId);
      const there = (levels.get(skuId) ?? []).filter(here);
      return {
        skuId,
        name,
        shopId: shopIds[0] ?? '',
        content,
        onHand: sum(there, ({ onHand }) => onHand),
        reserved: sum(there, ({ reserved }) => reserved),
        coming: sum((coming.get(skuId) ?? []).filter(here), (line) => line.quantity - line.received),
        planned: index === 0 ? (planned.get(skuId) ?? 0n) : 0n,
        minimum,
        target,
        sold: sum((sold.get(skuId) ?? []).filter(here), ({ quantity }) => quantity),
        preferredId: supplierId,
        offers: known,
      };
    });
  });
}

interface Pool {
  /** The first is where an order of it goes. */
  shopIds: readonly Id[];
  minimum: bigint | null;
  target: bigint | null;
}

/** Shops without a rule share the sku's threshold; a shop that stopped ordering it is left out. */
function poolsOf(house: House, rules: readonly ShopRule[], threshold: bigint | null): Pool[] {
  const ruled = new Set(rules.map(({ shopId }) => shopId));
  const others = house.shops.map(({ id }) => id).filter((shopId) => !ruled.has(shopId));
  return [
    ...(others.length === 0 ? [] : [{ shopIds: others, minimum: threshold, target: null }]),
    ...rules
      .filter(({ stopped }) => !stopped)
      .map(({ shopId, minimum, target }) => ({ shopIds: [shopId], minimum, target })),
  ];
}

export async function termsNow(snapshot: Snapshot): Promise<Map<Id, Terms>> {
  const suppliers = await suppliersToBuyFrom(snapshot);
  return new Map(
    suppliers.map(({ supplierId, name, leadDays, terms }) => [
      supplierId,
      { ...terms, supplierId, name, leadDays: leadDays ?? usualLeadDays },
    ]),
  );
}

function sum<T>(rows: readonly T[], of: (row: T) => bigint): bigint {
  return rows.reduce((total, row) => total + of(row), 0n);
}

function skusToBuy(snapshot: Snapshot): Promise<SkuRow[]> {
  return snapshot.all(sql<SkuRow>`
    select id as "skuId", name, content, threshold, supplier_id as "supplierId", purchase_price_e4 as "priceE4" from catalog.sku
     where organization_id = ${snapshot.organizationId} and archived_at is null and kind = any (${[...stockedKinds]}) order by id`);
}

type OfferRow = Omit<Offer, 'tiers'> & { skuId: Id };

async function offersNow(snapshot: Snapshot): Promise<(Offer & { skuId: Id })[]> {
  const keyOf = ({ supplierId, skuId }: Pick<OfferRow, 'supplierId' | 'skuId'>): string =>
    `${supplierId} ${skuId}`;
  const tiers = Map.groupBy(await tiersOf(snapshot), keyOf);
  const rows = await snapshot.all(sql<OfferRow>`
    select o.sku_id as "skuId", o.supplier_id as "supplierId", o.code, coalesce(o.cost_e4, s.purchase_price_e4) as "priceE4", o.pack
      from catalog.supplier_sku o
      join catalog.sku s on s.organization_id = o.organization_id and s.id = o.sku_id
     where o.organization_id = ${snapshot.organizationId} order by o.supplier_id`);
  return rows.map((row) => ({ ...row, tiers: tiers.get(keyOf(row)) ?? [] }));
}

function rulesNow(snapshot: Snapshot): Promise<(ShopRule & { skuId: Id })[]> {
  return snapshot.all(sql<ShopRule & { skuId: Id }>`
    select sku_id as "skuId", shop_id as "shopId", minimum, target, stopped from buying.rule
     where organization_id = ${snapshot.organizationId} order by sku_id, shop_id`);
}

/** With what is on its way to the shop from another. */
function levelsByShop(snapshot: Snapshot): Promise<InShop[]> {
  return snapshot.all(sql<InShop>`
    select b.sku_id as "skuId", l.shop_id as "shopId", sum(b.on_hand)::bigint as "onHand", sum(b.reserved)::bigint as reserved
      from stock.balance b
      join stock.location l on l.organization_id = b.organization_id and l.id = b.location_id
       and l.kind in ('shelf', 'backroom', 'opened', 'transit')
     where b.organization_id = ${snapshot.organizationId} and (b.on_hand <> 0 or b.reserved <> 0)
     group by b.sku_id, l.shop_id`);
}
