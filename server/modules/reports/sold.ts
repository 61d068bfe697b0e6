/** The SQL of what was sold, and of what really left for it. */
import type { Sold } from '#domain/reports/sold.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { netOfLine } from '#server/modules/sales/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

interface Span {
  from: Day;
  to: Day;
}

interface Period extends Span {
  shopId: Id | null;
}

const soldOn = ({ organizationId }: Snapshot, spans: readonly Span[], shopId: Id | null) => sql`
  s.organization_id = ${organizationId} and (${shopId}::uuid is null or s.shop_id = ${shopId}::uuid)
  and (${sql.join(
    spans.map(({ from, to }) => sql`s.business_day between ${from}::date and ${to}::date`),
    sql` or `,
  )})`;

const soldLines = (snapshot: Snapshot, spans: readonly Span[], shopId: Id | null) => sql`
  sales.sale s
  join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
   -- Gift cards and deposits are no revenue: outside VAT, and nothing leaves for them.
   and (l.sku_id is not null or l.moves_stock or l.vat_rate is not null)
   and ${soldOn(snapshot, spans, shopId)}`;

type By = 'day' | 'skuId';

/**
 * What left for what was sold, summed. A line moves its own sku, and what was put right since is nothing, so that lines need not be read;
 * but a bundle bears what was in it.
 */
const leftFor = <Row>(
  snapshot: Snapshot,
  { shopId, ...span }: Period,
  { by, skuIds }: { by: By; skuIds: readonly Id[] | null },
) => {
  const isSold = soldOn(snapshot, [span], shopId);
  const key = (skuId: string) => sql.ref(by === 'day' ? 's.business_day' : skuId);
  return sql<Row>`
  select ${sql.ref(by)}, sum(cost)::bigint as cost from (
    select ${key('v.sku_id')} as ${sql.ref(by)}, -sum(v.amount) as cost
      from sales.sale s
      join stock.valuation v on v.organization_id = s.organization_id and v.document_id = s.id and v.cause in ('sale', 'return')
       and v.valued_on >= ${span.from}::date
     where ${isSold} and ${among('v.sku_id', skuIds)}
     group by 1
    union all
    select ${key('borne.sku_id')}, sum(borne.cost)
      from catalog.sku b
      join sales.line l on l.organization_id = b.organization_id and l.sku_id = b.id and not l.superseded
      join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
      cross join lateral (select distinct m.sku_id from stock.move m
                           where m.organization_id = l.organization_id and m.document_id = l.sale_id and m.line = l.key) as part
      join stock.valuation v on v.organization_id = l.organization_id and v.sku_id = part.sku_id and v.document_id = l.sale_id
       and v.line = l.key and v.cause in ('sale', 'return')
      cross join lateral (values (b.id, -v.amount), (v.sku_id, v.amount)) as borne(sku_id, cost)
     where b.organization_id = ${snapshot.organizationId} and b.kind = 'bundle' and ${isSold} and ${among('borne.sku_id', skuIds)}
     group by 1
  ) as gone group by 1`;
};

/** Of these skus alone where they are said. */
const among = (skuId: string, skuIds: readonly Id[] | null) =>
  sql`(${skuIds}::uuid[] is null or ${sql.ref(skuId)} = any (${skuIds}::uuid[]))`;

export async function soldIn(snapshot: Snapshot, { shopId, ...span }: Period): Promise<Sold[]> {
  await reckonInMemory(snapshot);
  return snapshot.all(sql<Sold>`
    select l.sku_id as "skuId", coalesce(sum(l.quantity), 0)::bigint as quantity, sum(${netOfLine})::bigint as revenue, max(s.business_day) as "lastSold"
      from ${soldLines(snapshot, [span], shopId)}
     group by l.sku_id`);
}

/** What left for the lines that were sold, under the line's own sku. */
export async function costsOfSold(snapshot: Snapshot, period: Period): Promise<Map<Id | null, bigint>> {
  await reckonInMemory(snapshot);
  const rows = await snapshot.all(
    leftFor<{ skuId: Id; cost: bigint }>(snapshot, period, { by: 'skuId', skuIds: null }),
  );
  return new Map(rows.map(({ skuId, cost }) => [skuId, cost]));
}

/** Each day of these spans on which something was sold, once. */
export async function revenueByDay(
  snapshot: Snapshot,
  { spans, shopId }: { spans: readonly Span[]; shopId: Id | null },
  skuIds: readonly Id[] | null,
): Promise<{ day: Day; revenue: bigint }[]> {
  await reckonInMemory(snapshot);
  return snapshot.all(sql<{ day: Day; revenue: bigint }>`
    select s.business_day as day, sum(${netOfLine})::bigint as revenue
      from ${soldLines(snapshot, spans, shopId)} where ${among('l.sku_id', skuIds)} group by s.business_day`);
}

export async function costByDay(
  snapshot: Snapshot,
  period: Period,
  skuIds: readonly Id[] | null,
): Promise<Map<Day, bigint>> {
  await reckonInMemory(snapshot);
  const rows = await snapshot.all(
    leftFor<{ day: Day; cost: bigint }>(snapshot, period, { by: 'day', skuIds }),
  );
  return new Map(rows.map(({ day, cost }) => [day, cost]));
}

/** A year of tickets fits in what one report may use; in the little that others are given it would go through files. */
export function reckonInMemory(snapshot: Snapshot): Promise<unknown> {
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
