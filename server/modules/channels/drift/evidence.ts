/** What is known around a gap, in a handful of questions. */
import type { DriftFacts, KnownSku, KnownUnit, ParkedItem, SoldLine } from '#domain/channels/drift/facts.ts';
import type { Gap } from '#domain/channels/drift/rank.ts';
import { keyOfRef } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideFloor } from '#domain/values/integer.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { type MappedRef, mappingOfRow, refsOfSku } from '../items/refs.ts';
import type { ReadBack } from './readBack.ts';
import { adjustmentOf, type KeptGap } from './store.ts';

/** What is not looked through for one gap. */
const mostLines = 5_000;

/** A sale may come days later than it was made: a till that was offline, an order that was paid late. */
const lateMs = 72 * 3_600_000;

/** From when on what a shop states of a gap is read. */
export function readFrom(since: Instant): Instant {
  return later(since, -lateMs);
}

export async function factsOf(
  snapshot: Snapshot,
  kept: KeptGap,
  reads: ReadonlyMap<Id, ReadBack | null>,
): Promise<DriftFacts | null> {
  const { skuId, shopId, since, foundAt } = kept;
  const wines = await winesOf(snapshot, skuId);
  const sku = wines.find(({ id }) => id === skuId);
  if (!sku) return null;
  const others = wines.filter(({ id }) => id !== skuId);
  const offs = await offsOf(snapshot, kept, others);
  const refs = await refsOfSku(snapshot, skuId);
  const connectionIds = [...new Set(refs.map(({ connectionId }) => connectionId))];
  const listing = kept.connectionId && kept.ref ? { connectionId: kept.connectionId, ref: kept.ref } : null;
  const gap: Gap = {
    side: kept.kind === 'count' ? 'shelf' : 'shop',
    difference: kept.remaining === 0n ? kept.difference : kept.remaining,
    content: sku.content,
    readFrom: readFrom(since),
    listing,
    readable: connectionIds,
  };
  const skuIds = wines.map(({ id }) => id);
  const read = [];
  for (const connectionId of connectionIds) {
    const back = reads.get(connectionId);
    if (back) read.push(await readingOf(snapshot, { connectionId, back, refs, until: foundAt }));
  }
  return {
    gap,
    atBar: await isAtBar(snapshot, kept.locationId),
    sku,
    siblings: others.map((sibling) => ({ sku: sibling, off: offs.get(sibling.id) ?? 0n })),
    // What a shop does to its own level may follow a sale of some days before.
    sold: await soldLines(snapshot, {
      skuIds,
      since: kept.kind === 'count' ? since : readFrom(since),
      until: foundAt,
      shopId,
    }),
    parked: await parkedIn(snapshot, { since, until: foundAt, shopId }),
    deliveries: await deliveriesOf(snapshot, { skuId, since, until: foundAt }),
    unread: await unreadIn(snapshot, { since, until: foundAt, connectionIds }),
    changes: await changesOf(snapshot, kept),
    read,
    agreedAt: kept.kind === 'count' ? null : await agreedAt(snapshot, kept),
  };
}

/** As JSON says units: figures are digit strings. */
type SkuRow = Omit<KnownSku, 'units'> & { units: (Omit<KnownUnit, 'quantity'> & { quantity: string })[] };

/** The sku and the same wine in other vintages, each with its units. */
async function winesOf(snapshot: Snapshot, skuId: Id): Promise<KnownSku[]> {
  const rows = await snapshot.all<SkuRow>(sql`
    with asked as (
      select k.content, lower(trim(regexp_replace(k.name, '\\m(19|20)\\d\\d\\M', ''))) as plain
        from catalog.sku k where k.organization_id = ${snapshot.organizationId} and k.id = ${skuId})
    select k.id, k.name, k.code, k.content, coalesce(w.vintage, substring(k.name from '\\m((?:19|20)\\d\\d)\\M')::integer) as vintage,
           coalesce(b.codes, '{}') as barcodes, u.units
      from catalog.sku k
      join asked a on k.id = ${skuId} or (k.archived_at is null and k.content = a.content
                                          and lower(trim(regexp_replace(k.name, '\\m(19|20)\\d\\d\\M', ''))) = a.plain)
      left join catalog.wine w on w.organization_id = k.organization_id and w.sku_id = k.id
      cross join lateral (select array_agg(code) as codes from catalog.barcode where organization_id = k.organization_id and sku_id = k.id) b
      cross join lateral (select json_agg(json_build_object('id', id, 'kind', kind, 'label', label, 'quantity', quantity::text)) as units
                            from catalog.unit where organization_id = k.organization_id and sku_id = k.id and archived_at is null) u
     where k.organization_id = ${snapshot.organizationId}
     order by k.id = ${skuId} desc, vintage desc limit 20`);
  return rows.map((row) => ({
    ...row,
    units: row.units.map((unit) => ({ ...unit, quantity: BigInt(unit.quantity) })),
  }));
}

/** How far other vintages were off: in the same count, or in another that nobody has explained yet. */
async function offsOf(
  snapshot: Snapshot,
  { documentId, foundAt }: KeptGap,
  wines: readonly KnownSku[],
): Promise<Map<Id, bigint>> {
  if (documentId === null || wines.length === 0) return new Map();
  const rows = await snapshot.all<{ skuId: Id; off: bigint }>(sql`
    select m.sku_id as "skuId", sum(case when f.kind = 'count' then m.quantity else -m.quantity end)::bigint as off
      from stock.move m join stock.location f on f.organization_id = m.organization_id and f.id = m.from_id
     where m.organization_id = ${snapshot.organizationId} and m.document_id = ${documentId} and m.cause = 'count' and m.derived
       and m.sku_id = any (${wines.map(({ id }) => id)}::uuid[])
     group by m.sku_id
    union all
    select g.sku_id, g.remaining from channels.gap g
     where g.organization_id = ${snapshot.organizationId} and g.kind = 'count' and g.closed_at is null and g.document_id <> ${documentId}
       and g.sku_id = any (${wines.map(({ id }) => id)}::uuid[])
       and g.found_at between ${foundAt}::timestamptz - interval '14 days' and ${foundAt}::timestamptz + interval '14 days'`);
  return new Map(rows.map(({ skuId, off }) => [skuId, off]));
}

interface Window {
  since: Instant;
  until: Instant;
}

function soldLines(
  snapshot: Snapshot,
  { skuIds, since, until, shopId }: Window & { skuIds: readonly Id[]; shopId: Id },
): Promise<SoldLine[]> {
  return snapshot.all<SoldLine>(sql`
    select l.sale_id as "saleId", s.document, s.source_id as "sourceId", coalesce(l.occurred_at, s.occurred_at) as at, l.item_key as "itemKey",
           coalesce(n.label, l.item_label) as label, l.sku_id as "skuId", l.unit_id as "unitId", l.quantity_e3 as "quantityE3", l.quantity,
           l.refund_of as "refundOf", l.moves_stock as "movesStock", b.basket, b.lines as "basketLines",
           l.refund_of is not null and exists (
             select from sales.sale y join sales.line x on x.organization_id = y.organization_id and x.sale_id = y.id and not x.superseded
              where y.organization_id = s.organization_id and y.source_id = s.source_id and y.document = l.refund_of
                and x.item_key = l.item_key and x.quantity_e3 = 0) as "isOfCancelled"
      from sales.line l
      join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
      left join channels.listing n on n.organization_id = s.organization_id and n.connection_id = s.source_id and l.item_key = n.item_key
      cross join lateral (
        select string_agg(coalesce(x.sku_id::text, x.item_key) || ':' || x.quantity_e3, ',' order by coalesce(x.sku_id::text, x.item_key), x.quantity_e3) as basket,
               count(*)::int as lines
          from sales.line x
         where x.organization_id = l.organization_id and x.sale_id = l.sale_id and not x.superseded and x.quantity_e3 <> 0) b
     where l.organization_id = ${snapshot.organizationId} and l.sku_id = any (${[...skuIds]}::uuid[]) and not l.superseded and l.quantity_e3 <> 0
       and s.shop_id = ${shopId} and coalesce(l.occurred_at, s.occurred_at) between ${since} and ${until}
     order by at desc limit ${mostLines}`);
}

function parkedIn(
  snapshot: Snapshot,
  { since, until, shopId }: Window & { shopId: Id },
): Promise<ParkedItem[]> {
  return snapshot.all<ParkedItem>(sql`
    select s.source_id as "connectionId", l.item_key as "itemKey", coalesce(max(n.label), max(l.item_label)) as label, max(l.item_code) as code,
           max(l.item_barcode) as barcode, sum(l.quantity_e3)::bigint as "quantityE3"
      from sales.line l
      join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
      join channels.connection c on c.organization_id = s.organization_id and c.id = s.source_id and c.archived_at is null
      left join channels.listing n on n.organization_id = s.organization_id and n.connection_id = s.source_id and l.item_key = n.item_key
     where l.organization_id = ${snapshot.organizationId} and l.sku_id is null and not l.superseded and l.moves_stock and s.shop_id = ${shopId}
       and coalesce(l.occurred_at, s.occurred_at) between ${since} and ${until}
     group by s.source_id, l.item_key order by 1, 2 limit ${mostLines}`);
}

function deliveriesOf(
  snapshot: Snapshot,
  { skuId, since, until }: Window & { skuId: Id },
): Promise<{ at: Instant; quantity: bigint }[]> {
  return snapshot.all<{ at: Instant; quantity: bigint }>(sql`
    select m.occurred_at as at, m.quantity
      from stock.move m join stock.document d on d.organization_id = m.organization_id and d.id = m.document_id
     where m.organization_id = ${snapshot.organizationId} and m.sku_id = ${skuId} and m.cause = 'delivery' and d.supplier_id is null
       and m.occurred_at between ${since} and ${until}`);
}

function unreadIn(
  snapshot: Snapshot,
  { since, until, connectionIds }: Window & { connectionIds: readonly Id[] },
): Promise<{ connectionId: Id; messages: number }[]> {
  return snapshot.all<{ connectionId: Id; messages: number }>(sql`
    select connection_id as "connectionId", count(*)::int as messages from (
      select connection_id from channels.inbox
       where organization_id = ${snapshot.organizationId} and connection_id = any (${[...connectionIds]}::uuid[])
         and state in ('failed', 'rejected') and received_at between ${since} and ${until}
      union all
      select connection_id from channels.quarantine
       where organization_id = ${snapshot.organizationId} and connection_id = any (${[...connectionIds]}::uuid[])
         and state = 'waiting' and seen_at between ${since} and ${until}
      union all
      select connection_id from channels.waiting_fact
       where organization_id = ${snapshot.organizationId} and connection_id = any (${[...connectionIds]}::uuid[])
         and waits_since between ${since} and ${until}) as waiting
     group by connection_id`);
}

/** Of a shop's own level: its own gap, or those of the sku's listings beside a count. */
async function changesOf(snapshot: Snapshot, kept: KeptGap): Promise<DriftFacts['changes']> {
  const which =
    kept.kind === 'count'
      ? sql`g.sku_id = ${kept.skuId} and g.kind = 'change' and g.found_at between ${kept.since} and ${kept.foundAt}::timestamptz + interval '1 day'`
      : sql`g.id = ${kept.id}`;
  const rows = await snapshot.all<{
    connectionId: Id;
    ref: string;
    found: number;
    effect: bigint;
    unit: bigint;
  }>(sql`
    select g.connection_id as "connectionId", g.ref, coalesce(l.level, 0) as found, g.difference as effect, u.quantity as unit
      from channels.gap g
      join ${mappingOfRow('g')}
      join catalog.unit u on u.organization_id = m.organization_id and u.id = m.unit_id
      left join channels.listing l on l.organization_id = g.organization_id and l.connection_id = g.connection_id and l.ref = g.ref
     where g.organization_id = ${snapshot.organizationId} and ${which}`);
  return rows.map(({ connectionId, ref, found, effect, unit }) => {
    const known = found - Number(divideFloor(effect, unit));
    return { connectionId, ref, known, found, effect };
  });
}

async function isAtBar(snapshot: Snapshot, locationId: Id | null): Promise<boolean> {
  const row = await snapshot.first<{ kind: string }>(sql`
    select kind from stock.location where organization_id = ${snapshot.organizationId} and id = ${locationId}`);
  return row?.kind === 'opened';
}

async function agreedAt(snapshot: Snapshot, { skuId, shopId, since }: KeptGap): Promise<Instant | null> {
  const rows = await snapshot.all<{ documentId: Id; line: string; locationId: Id; at: Instant }>(sql`
    select a.document_id as "documentId", a.line, a.location_id as "locationId", a.occurred_at as at
      from stock.assertion a join stock.location p on p.organization_id = a.organization_id and p.id = a.location_id and p.shop_id = ${shopId}
     where a.organization_id = ${snapshot.organizationId} and a.sku_id = ${skuId} and a.kind = 'count' and a.occurred_at >= ${since}
     order by a.occurred_at desc limit 1`);
  const [last] = rows;
  return last && (await adjustmentOf(snapshot, { ...last, skuId })) === 0n ? last.at : null;
}

/** Documents that a shop states otherwise than they were taken in. */
async function readingOf(
  snapshot: Snapshot,
  {
    connectionId,
    back,
    refs,
    until,
  }: { connectionId: Id; back: ReadBack; refs: readonly MappedRef[]; until: Instant },
): Promise<DriftFacts['read'][number]> {
  const units = new Map(
    refs.filter((each) => each.connectionId === connectionId).map(({ ref, unit }) => [ref, unit]),
  );
  const rows = await snapshot.all<{ document: string; itemKey: string; quantityE3: bigint }>(sql`
    select s.document, l.item_key as "itemKey", sum(l.quantity_e3)::bigint as "quantityE3"
      from sales.sale s join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id
     where s.organization_id = ${snapshot.organizationId} and s.source_id = ${connectionId} and s.occurred_at >= ${back.since}
       and not l.superseded and l.moves_stock and l.item_key = any (${[...units.keys()].map(keyOfRef)}::text[])
     group by s.document, l.item_key`);
  const disowned = await snapshot.all<{ document: string }>(sql`
    select document from channels.disowned where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId}`);
  const settled = new Set(disowned.map(({ document }) => document));
  const taken = new Map(
    rows.map(({ document, itemKey, quantityE3 }) => [`${itemKey}|${document}`, quantityE3]),
  );
  const own = back.documents.filter(({ at, document }) => at <= until && !settled.has(document));
  const missing = own.flatMap(({ document, byRef }) => {
    const effect = [...units].reduce((sum, [ref, unit]) => {
      const left = (byRef.get(ref) ?? 0n) - (taken.get(`${keyOfRef(ref)}|${document}`) ?? 0n);
      return sum - divideFloor(left * unit, 1000n);
    }, 0n);
    return effect === 0n ? [] : [{ document, effect }];
  });
  return { connectionId, documents: own.length, isWhole: back.isWhole, missing };
}
