/** What devices read: the catalogue as tiles and prices ask for it, levels of their shop, a ticket of any register. */
import { z } from 'zod';
import type * as device from '#domain/till/deviceContract.ts';
import type { TillItem, TillLevel } from '#domain/till/item.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { RegisterRow } from './store.ts';

/** A page goes on below the transaction that the first one read at: what changes between two pages is in the next delta. */
const place = cursorOf(z.object({ after: idShape, until: z.string() }));

const transactionShape = /^\d{1,20}$/;

function readSince(since: string | undefined): string | null {
  if (since === undefined) return null;
  if (!transactionShape.test(since)) throw refuse('bad_request', { reason: 'since' });
  return since;
}

async function horizon(snapshot: Snapshot): Promise<string> {
  const { until } = await snapshot.one<{ until: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as until`,
  );
  return until;
}

type ItemRow = Omit<TillItem, 'barcodes' | 'prices' | 'vatParts'> & {
  barcodes: string[] | null;
  prices: { priceListId: Id; amountE4: string }[] | null;
  vatParts: { vatTakeaway: number; vatOnSite: number; weight: string }[] | null;
};

/** All units of so many skus; archived ones only among what changed. */
export async function itemsPage(
  snapshot: Snapshot,
  { cursor, limit, since }: z.output<typeof device.listTillItems.query>,
): Promise<z.output<typeof device.listTillItems.reply>> {
  const from = place.read(cursor);
  const changedSince = readSince(since);
  const until = from?.until ?? (await horizon(snapshot));
  const skus = await snapshot.all<{ id: Id }>(sql`
    select id from catalog.sku
     where organization_id = ${snapshot.organizationId} and kind <> 'material'
       and (${from?.after ?? null}::uuid is null or id > ${from?.after ?? null}::uuid)
       and (case when ${changedSince}::text is null then archived_at is null else changed_by >= ${changedSince}::text::xid8 end)
     order by id limit ${limit}`);
  const last = skus.at(-1)?.id;
  const rows = await snapshot.all<ItemRow>(sql`
    select u.id as "unitId", s.id as "skuId",
           s.name || case when w.vintage is null or s.name like '%' || w.vintage::text || '%' then '' else ' ' || w.vintage::text end as name,
           u.label as unit, u.kind as "unitKind", s.kind as "skuKind", s.measure, u.quantity, s.content, s.code,
           s.vat_takeaway as "vatTakeaway", s.vat_on_site as "vatOnSite", w.colour, w.style, w.vintage, w.producer, w.appellation,
           s.kind = 'bundle' and exists (
             select from catalog.bundle_component c join catalog.sku p on p.organization_id = c.organization_id and p.id = c.sku_id
              where c.organization_id = s.organization_id and c.bundle_id = s.id and p.kind in ('wine', 'spirit', 'beer')) as "alcoholInside",
           case when s.kind = 'bundle' then (
             select case when count(*) > 1 and sum(r.weight) > 0
                         then json_agg(json_build_object('vatTakeaway', r.vat_takeaway, 'vatOnSite', r.vat_on_site, 'weight', r.weight::text)) end
               from (select p.vat_takeaway, p.vat_on_site,
                            sum(coalesce(l.amount_e4, p.purchase_price_e4, 0)::numeric * c.quantity / p.content)::bigint as weight
                       from catalog.bundle_component c
                       join catalog.sku p on p.organization_id = c.organization_id and p.id = c.sku_id
                       left join (catalog.price l join catalog.price_list d
                                    on d.organization_id = l.organization_id and d.id = l.price_list_id and d.is_default)
                         on l.organization_id = p.organization_id and l.unit_id = p.id
                      where c.organization_id = s.organization_id and c.bundle_id = s.id
                      group by p.vat_takeaway, p.vat_on_site order by 1 desc, 2 desc) r) end as "vatParts",
           s.archived_at is not null or u.archived_at is not null as archived,
           (select array_agg(b.code order by b.code) from catalog.barcode b
             where b.organization_id = u.organization_id and b.unit_id = u.id) as barcodes,
           (select json_agg(json_build_object('priceListId', p.price_list_id, 'amountE4', p.amount_e4::text) order by p.price_list_id)
              from catalog.price p where p.organization_id = u.organization_id and p.unit_id = u.id) as prices
      from catalog.sku s
      join catalog.unit u on u.organization_id = s.organization_id and u.sku_id = s.id
      left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
     where s.organization_id = ${snapshot.organizationId} and s.id = any (${skus.map(({ id }) => id)}::uuid[])
       and (${changedSince}::text is not null or u.archived_at is null)
     order by s.id, u.id <> s.id, u.quantity, u.id`);
  return {
    items: rows.map(({ barcodes, prices, vatParts, ...row }) => ({
      ...row,
      barcodes: barcodes ?? [],
      prices: (prices ?? []).map(({ priceListId, amountE4 }) => ({
        priceListId,
        amountE4: BigInt(amountE4),
      })),
      ...(vatParts ? { vatParts: vatParts.map((part) => ({ ...part, weight: BigInt(part.weight) })) } : {}),
    })),
    next: last !== undefined && skus.length === limit ? place.write({ after: last, until }) : null,
    until,
  };
}

/** A balance moves with a clock, and commits a little later: what moved in that while is told twice. */
const overlapMs = 60_000;

export async function levelsOfShop(
  snapshot: Snapshot,
  { shopId, state }: Pick<RegisterRow, 'shopId' | 'state'>,
  { since }: z.output<typeof device.listTillLevels.query>,
): Promise<z.output<typeof device.listTillLevels.reply>> {
  if (since !== undefined && Number.isNaN(Date.parse(since)))
    throw refuse('bad_request', { reason: 'since' });
  const from = since === undefined ? null : new Date(Date.parse(since) - overlapMs).toISOString();
  const { until } = await snapshot.one<{ until: string }>(sql`select now() as until`);
  const items = await snapshot.all<TillLevel>(sql`
    select b.sku_id as "skuId", coalesce(sum(b.on_hand) filter (where l.kind = 'shelf'), 0)::bigint as shelf,
           coalesce(sum(b.on_hand) filter (where l.kind = 'opened'), 0)::bigint as opened
      from stock.balance b join stock.location l on l.organization_id = b.organization_id and l.id = b.location_id
     where b.organization_id = ${snapshot.organizationId} and l.shop_id = ${shopId} and l.kind in ('shelf', 'opened')
     group by b.sku_id
    having ${from}::timestamptz is null or max(b.moved_at) >= ${from}::timestamptz
     order by b.sku_id`);
  return { items, until, sequence: state?.sequence ?? 0 };
}

export async function ticketForTill(
  snapshot: Snapshot,
  document: string,
): Promise<z.output<typeof device.findTillTicket.reply>> {
  const sealed = await snapshot.first<{ text: string; signature: string }>(sql`
    select text, signature from till.record
     where organization_id = ${snapshot.organizationId} and document = ${document} and kind in ('ticket', 'training')`);
  if (!sealed) throw refuseTill('till_ticket_unknown', { document });
  const returned = await snapshot.all<{ line: string; quantityE3: string }>(sql`
    select document_line as line, sum(quantity_e3)::text as "quantityE3" from till.returned
     where organization_id = ${snapshot.organizationId} and document = ${document}
     group by document_line order by document_line`);
  return { sealed, returned };
}
