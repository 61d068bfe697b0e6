/** What the ledger knows of opened places: their wines, what stands open in them, what was opened since somebody measured. */
import type { MeasureMethod } from '#domain/pours/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export interface PouredWine {
  skuId: Id;
  locationId: Id;
  name: string;
  measure: string;
  content: bigint;
  /** In all opened bottles of the place, as the ledger expects. */
  expected: bigint;
  openedSince: number;
  measured: {
    id: Id;
    at: Instant;
    method: MeasureMethod;
    left: bigint;
    expected: bigint;
    by: string;
  } | null;
  emptyWeight: bigint | null;
}

interface PouredRow extends Omit<PouredWine, 'openedSince' | 'measured'> {
  openedSince: bigint;
  measureId: Id | null;
  at: Instant;
  method: MeasureMethod;
  left: bigint;
  measuredExpected: bigint;
  by: string;
}

/** Of opened places: wines that were ever there; or the one that is asked for, as it stood then. */
export async function pouredWines(
  snapshot: Snapshot,
  only: { skuId: Id; locationId: Id; at: Instant } | null = null,
): Promise<PouredWine[]> {
  const rows = await snapshot.all(sql<PouredRow>`
    with place as (
      select id, supplied_by from stock.location
       where organization_id = ${snapshot.organizationId} and kind = 'opened' and archived_at is null
         and (${only?.locationId ?? null}::uuid is null or id = ${only?.locationId ?? null}::uuid)
    ), wine as (
      select b.sku_id, b.location_id from stock.balance b join place p on p.id = b.location_id
       where b.organization_id = ${snapshot.organizationId} and ${only === null}
      union
      select ${only?.skuId ?? null}::uuid, p.id from place p where ${only !== null}
    )
    select k.id as "skuId", w.location_id as "locationId", k.name, k.measure, k.content, (coalesce(b.on_hand, 0) - coalesce(n.since, 0))::bigint as expected,
           e.empty_weight as "emptyWeight", m.id as "measureId", m.at, m.method, m.remaining as "left", m.expected as "measuredExpected",
           m.actor_label as by, coalesce(o.opened, 0)::bigint as "openedSince"
      from wine w
      join place p on p.id = w.location_id
      join catalog.sku k on k.organization_id = ${snapshot.organizationId} and k.id = w.sku_id
      left join stock.balance b on b.organization_id = k.organization_id and b.sku_id = k.id and b.location_id = w.location_id
      left join pours.wine e on e.organization_id = k.organization_id and e.sku_id = k.id
      left join lateral (
        select sum(case when v.to_id = w.location_id then v.quantity else -v.quantity end) as since
          from stock.move v
         where v.organization_id = k.organization_id and v.sku_id = k.id and v.occurred_at > ${only?.at ?? null}::timestamptz
           and (v.from_id = w.location_id or v.to_id = w.location_id)) n on true
      left join lateral (
        select x.* from pours.measure x
         where x.organization_id = k.organization_id and x.sku_id = k.id and x.location_id = w.location_id
         order by x.at desc, x.id desc limit 1) m on true
      left join lateral (
        select sum(case when v.to_id = w.location_id then v.quantity else -v.quantity end) / k.content as opened
          from stock.move v
         where v.organization_id = k.organization_id and v.sku_id = k.id and v.occurred_at > m.at
           and v.occurred_at <= coalesce(${only?.at ?? null}::timestamptz, 'infinity')
           and ((v.from_id = p.supplied_by and v.to_id = w.location_id) or (v.from_id = w.location_id and v.to_id = p.supplied_by))) o on true
     where k.measure = 'volume' or ${only !== null}
     order by k.name, k.id, w.location_id`);
  return rows.map(({ measureId, at, method, left, measuredExpected, by, openedSince, ...wine }) => ({
    ...wine,
    openedSince: Math.max(0, Number(openedSince)),
    measured: measureId === null ? null : { id: measureId, at, method, left, expected: measuredExpected, by },
  }));
}

export interface BottleRow {
  skuId: Id;
  locationId: Id;
  documentId: Id;
  line: string;
  nth: number;
  openedAt: Instant;
  openedBy: 'pour' | 'tap' | 'count';
  opener: string | null;
  /** The register, or the connection, whose glass opened it. */
  sourceId: Id | null;
  size: bigint;
  remaining: bigint;
  keptBy: string | null;
  /** What the wine costs, minor units for so many µl. */
  amount: bigint | null;
  quantity: bigint | null;
}

/** Standing open now, the oldest first. */
export async function openBottleRows(snapshot: Snapshot): Promise<BottleRow[]> {
  return snapshot.all(sql<BottleRow>`
    select b.sku_id as "skuId", b.location_id as "locationId", b.document_id as "documentId", b.line, b.nth, b.opened_at as "openedAt",
           b.opened_by as "openedBy", coalesce(d.actor_label, s.operator) as opener, s.source_id as "sourceId",
           b.size, b.remaining, p.kept_by as "keptBy",
           c.amount, c.quantity
      from stock.bottle b
      left join stock.document d on d.organization_id = b.organization_id and d.id = b.document_id
      left join sales.sale s on s.organization_id = b.organization_id and s.id = b.document_id
      left join pours.keeping p on p.organization_id = b.organization_id and p.sku_id = b.sku_id and p.location_id = b.location_id
       and p.document_id = b.document_id and p.line = b.line and p.nth = b.nth
      left join lateral (
        select sum(l.amount)::bigint as amount, sum(l.quantity)::bigint as quantity from stock.layer l
         where l.organization_id = b.organization_id and l.sku_id = b.sku_id and l.quantity > 0) c on true
     where b.organization_id = ${snapshot.organizationId} and b.ended_at is null
     order by b.opened_at, b.document_id, b.line, b.nth`);
}
