/** The SQL of short dates: what skus and prices say, and what was decided. */

import type { Measure, SkuKind } from '#domain/catalog/rules.ts';
import type { Markdown } from '#domain/expiry/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface DatedSku {
  skuId: Id;
  name: string;
  kind: SkuKind;
  measure: Measure;
  content: bigint;
}

export async function datedSkus(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, DatedSku>> {
  const rows = await snapshot.all(sql<DatedSku>`
    select id as "skuId", name, kind, measure, content from catalog.sku
     where organization_id = ${snapshot.organizationId} and id = any (${[...skuIds]}::uuid[])`);
  return new Map(rows.map((sku) => [sku.skuId, sku]));
}

/** A price that a markdown may lower: of a bottle, a pack or a measure; never of a glass, which the bar's card says. */
export interface KnownPrice {
  skuId: Id;
  priceListId: Id;
  unitId: Id;
  isDefault: boolean;
  includesVat: boolean;
  vatRate: number;
  quantity: bigint;
  priceE4: bigint;
  /** Where a markdown is in force that made it: what it was before. */
  usualE4: bigint;
  isMarked: boolean;
}

/** In lists that are not put away, the one on the shelf labels first, a sku's one unit before the others. */
export function pricesOf(snapshot: Snapshot, skuIds: readonly Id[]): Promise<KnownPrice[]> {
  return snapshot.all(sql<KnownPrice>`
    select u.sku_id as "skuId", p.price_list_id as "priceListId", p.unit_id as "unitId", d.is_default as "isDefault",
           d.includes_vat as "includesVat", s.vat_takeaway as "vatRate", u.quantity, p.amount_e4 as "priceE4",
           coalesce(m.usual_e4, p.amount_e4) as "usualE4", m.usual_e4 is not null as "isMarked"
      from catalog.price p
      join catalog.price_list d on d.organization_id = p.organization_id and d.id = p.price_list_id and d.archived_at is null
      join catalog.unit u on u.organization_id = p.organization_id and u.id = p.unit_id and u.archived_at is null and u.kind <> 'glass'
      join catalog.sku s on s.organization_id = u.organization_id and s.id = u.sku_id
      left join expiry.markdown k on k.organization_id = u.organization_id and k.sku_id = u.sku_id and k.accepted and k.ended_at is null
      left join expiry.marked_price m on m.organization_id = k.organization_id and m.markdown_id = k.id and m.price_list_id = p.price_list_id
                                     and m.unit_id = p.unit_id and m.price_e4 = p.amount_e4
     where p.organization_id = ${snapshot.organizationId} and u.sku_id = any (${[...skuIds]}::uuid[])
     order by d.is_default desc, u.id <> u.sku_id, u.quantity, p.price_list_id`);
}

/** `lot days` of every step that was answered. */
export async function answeredSteps(snapshot: Snapshot, lotIds: readonly Id[]): Promise<Set<string>> {
  const rows = await snapshot.all<{ lotId: Id; withinDays: number }>(sql`
    select lot_id as "lotId", within_days as "withinDays" from expiry.markdown
     where organization_id = ${snapshot.organizationId} and lot_id = any (${[...lotIds]}::uuid[])`);
  return new Set(rows.map(({ lotId, withinDays }) => answered(lotId, withinDays)));
}

export const answered = (lotId: Id, withinDays: number): string => `${lotId} ${withinDays}`;

const mostTold = 100;

function markdownRows(snapshot: Snapshot, condition: ReturnType<typeof sql>): Promise<Markdown[]> {
  return snapshot.all(sql<Markdown>`
    select k.id, k.lot_id as "lotId", k.sku_id as "skuId", s.name, l.code, k.within_days as "withinDays", k.accepted as "isAccepted",
           m.usual_e4 as "usualE4", m.price_e4 as "priceE4", k.reason, k.decided_at as "decidedAt", k.decided_by as "decidedBy",
           k.ended_at as "endedAt", k.ended_because as "endedBecause"
      from expiry.markdown k
      join catalog.sku s on s.organization_id = k.organization_id and s.id = k.sku_id
      join stock.lot l on l.organization_id = k.organization_id and l.id = k.lot_id
      left join lateral (
        select p.usual_e4, p.price_e4 from expiry.marked_price p
          join catalog.price_list d on d.organization_id = p.organization_id and d.id = p.price_list_id
         where p.organization_id = k.organization_id and p.markdown_id = k.id
         order by d.is_default desc, p.unit_id <> k.sku_id, p.unit_id limit 1) m on true
     where k.organization_id = ${snapshot.organizationId} and ${condition}
     order by k.accepted and k.ended_at is null desc, k.decided_at desc, k.id limit ${mostTold}`);
}

export const latestMarkdowns = (snapshot: Snapshot): Promise<Markdown[]> => markdownRows(snapshot, sql`true`);

export async function markdownById(snapshot: Snapshot, id: Id): Promise<Markdown | null> {
  const [row] = await markdownRows(snapshot, sql`k.id = ${id}`);
  return row ?? null;
}

export interface InForce {
  id: Id;
  skuId: Id;
  lotId: Id;
}

/** Locked, so that a price is put back once. */
export function lockInForce(tx: Tx, where: { skuId?: Id; id?: Id }): Promise<InForce[]> {
  const { skuId = null, id = null } = where;
  return tx.all(sql<InForce>`
    select id, sku_id as "skuId", lot_id as "lotId" from expiry.markdown
     where organization_id = ${tx.organizationId} and accepted and ended_at is null
       and (${skuId}::uuid is null or sku_id = ${skuId}::uuid) and (${id}::uuid is null or id = ${id}::uuid)
     order by id for update`);
}

export async function insertMarkdown(
  tx: Tx,
  markdown: Pick<Markdown, 'id' | 'lotId' | 'skuId' | 'withinDays' | 'reason' | 'decidedAt' | 'decidedBy'>,
): Promise<void> {
  const { id, lotId, skuId, withinDays, reason, decidedAt, decidedBy } = markdown;
  await tx.all(sql`
    insert into expiry.markdown (organization_id, id, lot_id, sku_id, within_days, accepted, reason, decided_at, decided_by)
    values (${tx.organizationId}, ${id}, ${lotId}, ${skuId}, ${withinDays}, ${reason === null}, ${reason}, ${decidedAt}, ${decidedBy})`);
}

export interface MarkedPrice {
  priceListId: Id;
  unitId: Id;
  usualE4: bigint;
  priceE4: bigint;
}

export async function insertMarkedPrices(
  tx: Tx,
  markdownId: Id,
  prices: readonly MarkedPrice[],
): Promise<void> {
  const rows = JSON.stringify(
    prices.map(({ usualE4, priceE4, ...rest }) => ({
      ...rest,
      usualE4: usualE4.toString(),
      priceE4: priceE4.toString(),
    })),
  );
  await tx.all(sql`
    insert into expiry.marked_price (organization_id, markdown_id, price_list_id, unit_id, usual_e4, price_e4)
    select ${tx.organizationId}, ${markdownId}, r."priceListId", r."unitId", r."usualE4", r."priceE4"
      from json_to_recordset(${rows}::json) as r("priceListId" uuid, "unitId" uuid, "usualE4" bigint, "priceE4" bigint)`);
}

/** Those that nobody has changed since. */
export function marksToTakeBack(snapshot: Snapshot, markdownId: Id): Promise<MarkedPrice[]> {
  return snapshot.all(sql<MarkedPrice>`
    select m.price_list_id as "priceListId", m.unit_id as "unitId", m.usual_e4 as "usualE4", m.price_e4 as "priceE4"
      from expiry.marked_price m
      join catalog.price p on p.organization_id = m.organization_id and p.price_list_id = m.price_list_id and p.unit_id = m.unit_id
                          and p.amount_e4 = m.price_e4
     where m.organization_id = ${snapshot.organizationId} and m.markdown_id = ${markdownId}`);
}

export async function closeMarkdown(
  tx: Tx,
  id: Id,
  because: NonNullable<Markdown['endedBecause']>,
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    update expiry.markdown set ended_at = ${now}, ended_because = ${because}
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

/** Markdowns in force whose lot is sold out, or whose date has passed. */
export function dueToEnd(snapshot: Snapshot, today: string): Promise<{ id: Id; because: 'sold' | 'past' }[]> {
  return snapshot.all(sql<{ id: Id; because: 'sold' | 'past' }>`
    select k.id, case when l.expires_on < ${today}::date then 'past' else 'sold' end as because
      from expiry.markdown k
      join stock.lot l on l.organization_id = k.organization_id and l.id = k.lot_id
     where k.organization_id = ${snapshot.organizationId} and k.accepted and k.ended_at is null
       and (l.expires_on < ${today}::date or not exists (
         select from stock.lot_level v where v.organization_id = k.organization_id and v.lot_id = k.lot_id and v.quantity > 0))
     order by k.id`);
}
