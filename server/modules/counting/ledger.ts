/** What counting asks the ledger and the catalogue: what was expected at an instant, what was sold, what a count did since. */
import { stockedKinds } from '#domain/catalog/rules.ts';
import type { Countable } from '#domain/counting/choose.ts';
import type { Expected } from '#domain/counting/doubts.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { SkuAt } from './store.ts';

const quarterMs = 90 * 86_400_000;

/** What stands in these places, or ever did. */
export function countablesIn(
  snapshot: Snapshot,
  locationIds: readonly Id[],
  now: Instant,
): Promise<Countable[]> {
  return snapshot.all(sql<Countable>`
    select b.sku_id as "skuId", b.location_id as "locationId", b.on_hand as "onHand", k.supplier_id as "supplierId", w.colour,
           coalesce(sold.amount, 0)::bigint as sold, counted.at as "countedAt"
      from stock.balance b
      join catalog.sku k on k.organization_id = b.organization_id and k.id = b.sku_id and k.archived_at is null
       and k.kind = any (${[...stockedKinds]}::text[])
      left join catalog.wine w on w.organization_id = b.organization_id and w.sku_id = b.sku_id
      left join (select l.sku_id, sum(l.amount) as amount
                   from sales.sale s
                   join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
                  where s.organization_id = ${snapshot.organizationId} and s.occurred_at > ${later(now, -quarterMs)}::timestamptz
                    and l.sku_id is not null
                  group by l.sku_id) sold on sold.sku_id = b.sku_id
      left join lateral (select max(a.occurred_at) as at from stock.assertion a
                          where a.organization_id = b.organization_id and a.sku_id = b.sku_id and a.location_id = b.location_id
                            and a.kind = 'count') counted on true
     where b.organization_id = ${snapshot.organizationId} and b.location_id = any (${[...locationIds]}::uuid[])
       and (b.on_hand <> 0 or counted.at is null)
     order by b.location_id, b.sku_id`);
}

export interface KnownOf extends Expected {
  name: string;
  lookAlike: string;
  packs: bigint[];
}

interface KnownRow extends SkuAt {
  expected: bigint;
  movedMeanwhile: bigint;
  content: bigint;
  quantity: bigint | null;
  amount: bigint | null;
  price: bigint | null;
  name: string;
  lookAlike: string;
  packs: bigint[];
}

/**
 * The level at the end of an instant: what is there now less what moved since; so what a till sold after an article was counted is no
 * gap, and what it sells late, dated before, becomes one that is explained.
 */
export async function knownOf(
  snapshot: Snapshot,
  asked: readonly (SkuAt & { from: Instant; at: Instant })[],
): Promise<KnownOf[]> {
  const rows = await snapshot.prepared<KnownRow>({
    name: 'count-known',
    text: `
      with asked as materialized (
        select * from json_to_recordset($2::json) as a(nth integer, "skuId" uuid, "locationId" uuid, "from" timestamptz, at timestamptz)
      ), worth as (
        select l.sku_id, sum(l.quantity)::bigint as quantity, sum(l.amount)::bigint as amount from stock.layer l
         where l.organization_id = $1 and l.sku_id in (select "skuId" from asked) group by l.sku_id
      )
      select a."skuId", a."locationId", k.name, k.content, k.purchase_price_e4 as price, v.quantity, v.amount,
             (coalesce(b.on_hand, 0) - coalesce(m.since, 0))::bigint as expected, coalesce(m.meanwhile, 0)::bigint as "movedMeanwhile",
             coalesce(w.producer, '') || '/' || coalesce(w.cuvee, w.appellation, k.name) as "lookAlike",
             array(select u.quantity from catalog.unit u
                    where u.organization_id = $1 and u.sku_id = k.id and u.kind in ('unit', 'pack') and u.archived_at is null
                    order by u.kind = 'unit' desc, u.quantity)::text[] as packs
        from asked a
        join catalog.sku k on k.organization_id = $1 and k.id = a."skuId"
        left join catalog.wine w on w.organization_id = $1 and w.sku_id = k.id
        left join stock.balance b on b.organization_id = $1 and b.sku_id = a."skuId" and b.location_id = a."locationId"
        left join worth v on v.sku_id = a."skuId"
        left join lateral (
          select sum(case when m.to_id = a."locationId" then m.quantity else -m.quantity end) filter (where m.occurred_at > a.at) as since,
                 sum(case when m.to_id = a."locationId" then m.quantity else -m.quantity end) filter (where m.occurred_at <= a.at) as meanwhile
            from stock.move m
           where m.organization_id = $1 and m.sku_id = a."skuId" and m.occurred_at > a."from" and a."locationId" in (m.from_id, m.to_id)
        ) m on true
       order by a.nth`,
    values: [
      snapshot.organizationId,
      JSON.stringify(
        asked.map(({ skuId, locationId, from, at }, nth) => ({ nth, skuId, locationId, from, at })),
      ),
    ],
  });
  return rows.map(({ quantity, amount, price, packs, ...row }) => ({
    ...row,
    packs: packs.map(BigInt),
    worth:
      quantity !== null && amount !== null && quantity > 0n
        ? { quantity, amount }
        : price === null
          ? null
          : { quantity: row.content * 100n, amount: price },
  }));
}

export interface RecordedLine extends SkuAt {
  documentId: Id;
  line: string;
  counted: bigint;
  at: Instant;
  /** Found less expected, as the ledger says it today. */
  difference: bigint;
  worth: bigint;
}

/** What these counts did: a sale that comes late, dated before one, takes its part of the difference back. */
export function recordedLines(snapshot: Snapshot, documentIds: readonly Id[]): Promise<RecordedLine[]> {
  return snapshot.all(sql<RecordedLine>`
    select a.document_id as "documentId", a.line, a.sku_id as "skuId", a.location_id as "locationId", a.quantity as counted, a.occurred_at as at,
           coalesce(o.off, 0)::bigint as difference, coalesce(v.amount, 0)::bigint as worth
      from stock.assertion a
      left join lateral (
        select sum(case when m.to_id = a.location_id then m.quantity else -m.quantity end) as off from stock.move m
         where m.organization_id = a.organization_id and m.document_id = a.document_id and m.line = a.line and m.sku_id = a.sku_id
           and m.cause = 'count' and m.derived) o on true
      left join lateral (
        select sum(v.amount) as amount from stock.valuation v
         where v.organization_id = a.organization_id and v.sku_id = a.sku_id and v.document_id = a.document_id and v.line = a.line
           and v.cause = 'count') v on true
     where a.organization_id = ${snapshot.organizationId} and a.document_id = any (${[...documentIds]}::uuid[]) and a.kind = 'count'
     order by a.document_id, a.line`);
}

/** Of these skus, which may be counted, and of how many facts wait to be taken in. */
export async function stockedAmong(
  snapshot: Snapshot,
  skuIds: readonly Id[],
): Promise<ReadonlyMap<Id, boolean>> {
  const rows = await snapshot.all(sql<{ id: Id; stocked: boolean }>`
    select id, kind = any (${[...stockedKinds]}::text[]) as stocked from catalog.sku
     where organization_id = ${snapshot.organizationId} and id = any (${[...skuIds]}::uuid[])`);
  return new Map(rows.map(({ id, stocked }) => [id, stocked]));
}

export async function unsettledAmong(snapshot: Snapshot, skuIds: readonly Id[]): Promise<number> {
  const { waiting } = await snapshot.one(sql<{ waiting: number }>`
    select count(*)::integer as waiting from stock.unsettled
     where organization_id = ${snapshot.organizationId} and sku_id = any (${[...skuIds]}::uuid[])`);
  return waiting;
}
