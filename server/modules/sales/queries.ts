/** What screens and followers ask of sales. */
import { z } from 'zod';
import type * as contract from '#domain/sales/contract.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { type Day, type Instant, instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

interface HeadRow {
  id: Id;
  shop_id: Id;
  source_id: Id;
  document: string;
  version: bigint | null;
  occurred_at: Instant;
  business_day: Day;
  recorded_at: Instant;
  currency: string;
  total: bigint;
  customer_ref: string | null;
  operator: string | null;
  lines: bigint;
  parked: bigint;
}

type SaleHead = z.output<typeof contract.saleHead>;

const headOf = (row: HeadRow): SaleHead => ({
  id: row.id,
  shopId: row.shop_id,
  sourceId: row.source_id,
  document: row.document,
  occurredAt: row.occurred_at,
  businessDay: row.business_day,
  recordedAt: row.recorded_at,
  currency: row.currency,
  total: row.total,
  customerRef: row.customer_ref,
  operator: row.operator,
  lines: Number(row.lines),
  parked: Number(row.parked),
});

const headColumns = sql.raw(`
  s.id, s.shop_id, s.source_id, s.document, s.version, s.occurred_at, s.business_day, s.recorded_at, s.currency, s.total, s.customer_ref, s.operator,
  (select count(*) from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded) as lines,
  (select count(*) from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id and l.sku_id is null and l.moves_stock and not l.superseded) as parked`);

const salePlace = cursorOf(z.object({ at: instant, id }));

export type SalesQuery = z.output<typeof contract.listSales.query>;

export async function salesPage(
  snapshot: Snapshot,
  query: SalesQuery,
  seesBuyers: boolean,
): Promise<{ items: SaleHead[]; next: string | null }> {
  const before = salePlace.read(query.cursor);
  const search = query.search ? `%${query.search.replaceAll(/[%_\\]/g, '\\$&')}%` : null;
  const rows = await snapshot.all(sql<HeadRow>`
    select ${headColumns} from sales.sale s
     where s.organization_id = ${snapshot.organizationId}
       and (${query.from ?? null}::date is null or s.business_day >= ${query.from ?? null}::date)
       and (${query.to ?? null}::date is null or s.business_day <= ${query.to ?? null}::date)
       and (${query.sourceId ?? null}::uuid is null or s.source_id = ${query.sourceId ?? null}::uuid)
       and (${search}::text is null or s.document ilike ${search} or (${seesBuyers} and s.customer_ref ilike ${search}))
       and (${query.skuId ?? null}::uuid is null or exists (select from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id
              and l.sku_id = ${query.skuId ?? null}::uuid and not l.superseded))
       and (${query.parked ?? null}::text is null or exists (select from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id
              and l.sku_id is null and l.moves_stock and not l.superseded))
       and (${before?.at ?? null}::timestamptz is null or (s.occurred_at, s.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
     order by s.occurred_at desc, s.id desc limit ${query.limit}`);
  const last = rows.at(-1);
  return {
    items: rows.map((row) => ({ ...headOf(row), ...(seesBuyers ? {} : { customerRef: null }) })),
    next: last && rows.length === query.limit ? salePlace.write({ at: last.occurred_at, id: last.id }) : null,
  };
}

interface LineRow {
  sale_id: Id;
  key: string;
  item_code: string | null;
  item_barcode: string | null;
  item_label: string | null;
  item_unit: string | null;
  sku_id: Id | null;
  unit_id: Id | null;
  quantity_e3: bigint;
  quantity: bigint | null;
  unit_price_e4: bigint;
  amount: bigint;
  vat_rate: number | null;
  refund_of: string | null;
}

async function linesOfSales(snapshot: Snapshot, saleIds: readonly Id[]): Promise<LineRow[]> {
  return snapshot.all(sql<LineRow>`
    select sale_id, key, item_code, item_barcode, item_label, item_unit, sku_id, unit_id, quantity_e3, quantity, unit_price_e4, amount, vat_rate, refund_of
      from sales.line where organization_id = ${snapshot.organizationId} and sale_id = any (${[...saleIds]}::uuid[]) and not superseded
     order by sale_id, length(key), key`);
}

/** How many lines of a sale have moved stock, or need not; and how many wait for their item's name. */
export async function lineCounts(
  snapshot: Snapshot,
  saleId: Id,
): Promise<{ posted: number; parked: number }> {
  const { posted, parked } = await snapshot.one(sql<{ posted: bigint; parked: bigint }>`
    select count(sku_id) as posted, count(*) - count(sku_id) as parked
      from sales.line where organization_id = ${snapshot.organizationId} and sale_id = ${saleId} and not superseded`);
  return { posted: Number(posted), parked: Number(parked) };
}

export async function sale(
  snapshot: Snapshot,
  saleId: Id,
): Promise<z.output<typeof contract.showSale.reply> | null> {
  const head = await snapshot.first(sql<HeadRow>`
    select ${headColumns} from sales.sale s where s.organization_id = ${snapshot.organizationId} and s.id = ${saleId}`);
  if (!head) return null;
  const lines = await linesOfSales(snapshot, [saleId]);
  const linked = await snapshot.all(sql<{ id: Id; document: string; relation: 'returned in' | 'gives back' }>`
    select distinct s.id, s.document, 'returned in' as relation
      from sales.line l join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
     where l.organization_id = ${snapshot.organizationId} and l.refund_of = ${head.document} and s.source_id = ${head.source_id} and not l.superseded
    union all
    select s.id, s.document, 'gives back'
      from sales.sale s
     where s.organization_id = ${snapshot.organizationId} and s.source_id = ${head.source_id}
       and s.document = any (${lines.flatMap((line) => line.refund_of ?? [])}::text[])`);
  return {
    ...headOf(head),
    version: head.version === null ? null : Number(head.version),
    items: lines.map((line) => ({
      key: line.key,
      item: {
        code: line.item_code,
        barcode: line.item_barcode,
        label: line.item_label,
        unit: line.item_unit,
      },
      skuId: line.sku_id,
      unitId: line.unit_id,
      quantity: line.quantity_e3,
      base: line.quantity,
      unitPrice: line.unit_price_e4,
      amount: line.amount,
      vatRate: line.vat_rate,
      refundOf: line.refund_of,
    })),
    linked: linked.map((row) => ({ saleId: row.id, document: row.document, relation: row.relation })),
  };
}

export async function salesByDay(
  snapshot: Snapshot,
  from: Day,
  to: Day,
  shopId: Id | null,
): Promise<z.output<typeof contract.daySales>[]> {
  const rows = await snapshot.all(sql<{
    day: Day;
    tickets: bigint;
    total: bigint;
    vat: bigint;
    lines: bigint;
  }>`
    select s.business_day as day, count(distinct s.id) as tickets, coalesce(sum(l.amount), 0)::bigint as total,
           coalesce(sum(round(l.amount * l.vat_rate::numeric / (10000 + l.vat_rate))), 0)::bigint as vat, count(l.key) as lines
      from sales.sale s
      left join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
     where s.organization_id = ${snapshot.organizationId} and s.business_day between ${from}::date and ${to}::date
       and (${shopId}::uuid is null or s.shop_id = ${shopId}::uuid)
     group by s.business_day order by s.business_day`);
  return rows.map((row) => ({
    day: row.day,
    tickets: Number(row.tickets),
    total: row.total,
    vat: row.vat,
    lines: Number(row.lines),
  }));
}

export async function salesOfSku(
  snapshot: Snapshot,
  skuId: Id,
  weeks: number,
  now: Instant,
): Promise<{ week: Day; quantity: bigint; amount: bigint }[]> {
  return snapshot.all(sql<{ week: Day; quantity: bigint; amount: bigint }>`
    select date_trunc('week', s.business_day)::date as week, sum(l.quantity)::bigint as quantity, sum(l.amount)::bigint as amount
      from sales.line l join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
     where l.organization_id = ${snapshot.organizationId} and l.sku_id = ${skuId} and not l.superseded
       and s.business_day > (${now}::timestamptz)::date - ${weeks * 7}::integer
     group by 1 order by 1`);
}

/** What a follower tells the world of these sales. */
export interface ToldSale {
  saleId: Id;
  shopId: Id;
  sourceId: Id;
  document: string;
  occurredAt: Instant;
  businessDay: Day;
  currency: string;
  total: bigint;
  lines: {
    key: string;
    skuId: Id | null;
    unitId: Id | null;
    label: string | null;
    quantity: bigint;
    amount: bigint;
  }[];
}

export async function salesToTell(snapshot: Snapshot, saleIds: readonly Id[]): Promise<ToldSale[]> {
  const heads = await snapshot.all(sql<HeadRow>`
    select ${headColumns} from sales.sale s where s.organization_id = ${snapshot.organizationId} and s.id = any (${[...saleIds]}::uuid[]) order by s.id`);
  const lines = Map.groupBy(await linesOfSales(snapshot, saleIds), (line) => line.sale_id);
  return heads.map((head) => ({
    saleId: head.id,
    shopId: head.shop_id,
    sourceId: head.source_id,
    document: head.document,
    occurredAt: head.occurred_at,
    businessDay: head.business_day,
    currency: head.currency,
    total: head.total,
    lines: (lines.get(head.id) ?? []).map((line) => ({
      key: line.key,
      skuId: line.sku_id,
      unitId: line.unit_id,
      label: line.item_label,
      quantity: line.quantity_e3,
      amount: line.amount,
    })),
  }));
}

export async function saleReferences(
  snapshot: Snapshot,
  ids: readonly Id[],
): Promise<Map<Id, { reference: string; operator: string | null }>> {
  const rows = await snapshot.all(sql<{ id: Id; document: string; operator: string | null }>`
    select id, document, operator from sales.sale where organization_id = ${snapshot.organizationId} and id = any (${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, { reference: row.document, operator: row.operator }]));
}
