/** The SQL of what was sold, and of what really left for it. */
import type { Sold } from '#domain/reports/sold.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

interface Period {
  from: Day;
  to: Day;
  shopId: Id | null;
}

const soldLines = ({ organizationId }: Snapshot, { from, to, shopId }: Period) => sql`
  sales.sale s
  join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
   -- Gift cards and deposits are no revenue: outside VAT, and nothing leaves for them.
   and (l.sku_id is not null or l.moves_stock or l.vat_rate is not null)
   and s.business_day between ${from}::date and ${to}::date
   and s.organization_id = ${organizationId} and (${shopId}::uuid is null or s.shop_id = ${shopId}::uuid)`;

const soldWithCost = (snapshot: Snapshot, period: Period) => sql`
  ${soldLines(snapshot, period)}
  join stock.valuation v on v.organization_id = ${snapshot.organizationId} and v.document_id = l.sale_id and v.line = l.key
   and v.cause in ('sale', 'return') and v.valued_on >= ${period.from}::date`;

/** Cents without VAT, halves away from zero. */
const net = sql.raw(
  'case when coalesce(l.vat_rate, 0) = 0 then l.amount else l.amount - sign(l.amount)::bigint * ((2 * abs(l.amount) * l.vat_rate + 10000 + l.vat_rate) / (2 * (10000 + l.vat_rate))) end',
);

export async function soldIn(snapshot: Snapshot, period: Period): Promise<Sold[]> {
  await reckonInMemory(snapshot);
  return snapshot.all(sql<Sold>`
    select l.sku_id as "skuId", coalesce(sum(l.quantity), 0)::bigint as quantity, sum(${net})::bigint as revenue, max(s.business_day) as "lastSold"
      from ${soldLines(snapshot, period)}
     group by l.sku_id`);
}

/** What left for the lines that were sold, under the line's own sku: a bundle bears what was in it. */
export async function costsOfSold(snapshot: Snapshot, period: Period): Promise<Map<Id | null, bigint>> {
  await reckonInMemory(snapshot);
  const rows = await snapshot.all(sql<{ skuId: Id | null; cost: bigint }>`
    select l.sku_id as "skuId", -sum(v.amount)::bigint as cost
      from ${soldWithCost(snapshot, period)}
     group by l.sku_id`);
  return new Map(rows.map(({ skuId, cost }) => [skuId, cost]));
}

const ofSkus = (skuIds: readonly Id[] | null) =>
  sql`(${skuIds}::uuid[] is null or l.sku_id = any (${skuIds}::uuid[]))`;

/** Day by day; of these skus alone where they are said. */
export async function revenueByDay(
  snapshot: Snapshot,
  period: Period,
  skuIds: readonly Id[] | null,
): Promise<{ day: Day; revenue: bigint }[]> {
  await reckonInMemory(snapshot);
  return snapshot.all(sql<{ day: Day; revenue: bigint }>`
    select s.business_day as day, sum(${net})::bigint as revenue
      from ${soldLines(snapshot, period)} where ${ofSkus(skuIds)} group by s.business_day`);
}

export async function costByDay(
  snapshot: Snapshot,
  period: Period,
  skuIds: readonly Id[] | null,
): Promise<Map<Day, bigint>> {
  await reckonInMemory(snapshot);
  const rows = await snapshot.all(sql<{ day: Day; cost: bigint }>`
    select s.business_day as day, -sum(v.amount)::bigint as cost
      from ${soldWithCost(snapshot, period)} where ${ofSkus(skuIds)} group by s.business_day`);
  return new Map(rows.map(({ day, cost }) => [day, cost]));
}

/** A year of tickets fits in what one report may use; in the little that others are given it would go through files. */
function reckonInMemory(snapshot: Snapshot): Promise<unknown> {
  return snapshot.all(sql`select set_config('work_mem', '64MB', true)`);
}

/** What is there of each sku now, in a shop or in all. */
export async function onHandNow(snapshot: Snapshot, shopId: Id | null): Promise<Map<Id, bigint>> {
  const rows = await snapshot.all(sql<{ skuId: Id; onHand: bigint }>`
    select b.sku_id as "skuId", sum(b.on_hand)::bigint as "onHand"
      from stock.balance b
      join stock.location p on p.organization_id = b.organization_id and p.id = b.location_id
                           and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')
     where b.organization_id = ${snapshot.organizationId} and (${shopId}::uuid is null or p.shop_id = ${shopId}::uuid)
     group by b.sku_id`);
  return new Map(rows.map(({ skuId, onHand }) => [skuId, onHand]));
}
