/** The past of the bar as its estimates need it: measures, glasses sold and waste of each wine at each place, made into stretches. */

import { type Sitting, sittingKey, sittingOf } from '#domain/pours/rules.ts';
import { type ShiftSpan, servicesOf } from '#domain/pours/services.ts';
import { type Flow, type Measure, type Stretch, stretchesOf } from '#domain/pours/stretches.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Places } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { PoursPorts } from './ports.ts';

export interface Past {
  stretches: Stretch[];
  skuOf: (stretch: Stretch) => Id;
  /** Who sold glasses in each service. */
  operators: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of those that were a till's: from when until when, and whose. */
  spans: ReadonlyMap<string, ShiftSpan>;
}

interface MeasureRow extends Measure {
  skuId: Id;
  locationId: Id;
  content: bigint;
}

interface FlowRow {
  skuId: Id;
  locationId: Id;
  at: Instant;
  day: Day;
  kind: 'customer' | 'loss' | 'tasting' | 'clearance';
  /** µl that left the place; below zero came back. */
  quantity: bigint;
  /** Of the glass that was sold; null where it was no unit of the wine's own. */
  unit: bigint | null;
  operator: string | null;
  /** The register, or the connection, that sold it. */
  sourceId: Id | null;
}

/** What a glass holds that no unit says, µl. */
const usualGlass = 125_000n;

/** Since the last measure before `from` of each wine, so that what begins there has a beginning. */
export async function pastOf(
  snapshot: Snapshot,
  {
    house,
    places,
    eveningFrom,
    from,
    shiftsSince,
  }: { house: House; places: Places; eveningFrom: number; from: Instant } & Pick<PoursPorts, 'shiftsSince'>,
): Promise<Past> {
  const measures = await measuresSince(snapshot, from);
  const [first] = measures.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const flows = first ? await flowsSince(snapshot, first.at) : [];
  const shops = new Map(house.shops.map((shop) => [shop.id, shop]));
  const halfAt = (at: Instant, day: Day, shopId: Id): Sitting =>
    sittingOf(at, day, eveningFrom, shops.get(shopId)?.timeZone ?? 'UTC');
  const services = servicesOf(
    first ? await shiftsSince(snapshot, first.at) : [],
    flows.flatMap(({ kind, at, sourceId }) => (kind === 'customer' ? [{ registerId: sourceId, at }] : [])),
    halfAt,
  );
  const operators = new Map<string, Set<string>>();
  const flowsOf = new Map<string, Flow[]>();
  for (const row of flows) {
    const sitting =
      services.sittingOf({ registerId: row.sourceId, at: row.at }) ??
      sittingKey(halfAt(row.at, row.day, places.all.get(row.locationId)?.shopId ?? ''));
    const wine = wineKey(row);
    flowsOf.set(wine, [...(flowsOf.get(wine) ?? []), flowOf(row, sitting)]);
    if (row.kind === 'customer' && row.operator !== null)
      operators.set(sitting, (operators.get(sitting) ?? new Set()).add(row.operator));
  }
  const measuresOf = Map.groupBy(measures, wineKey);
  const stretches = [...measuresOf].flatMap(([wine, rows]) => {
    const begun = rows[0]?.at ?? '';
    const known = (flowsOf.get(wine) ?? []).filter(({ at }) => at > begun);
    return stretchesOf(wine, rows[0]?.content ?? 0n, rows, known);
  });
  return {
    stretches,
    skuOf: ({ wine }) => wine.slice(0, wine.indexOf(' ')),
    operators,
    spans: services.spans,
  };
}

const wineKey = ({ skuId, locationId }: { skuId: Id; locationId: Id }): string => `${skuId} ${locationId}`;

function flowOf({ kind, at, quantity, unit }: FlowRow, sitting: string): Flow {
  if (kind !== 'customer') return { kind: 'waste', at, quantity };
  const glasses = Math.round(Number(quantity) / Number(unit ?? usualGlass)) || Math.sign(Number(quantity));
  return { kind: 'glass', at, sitting, told: quantity, glasses };
}

async function measuresSince(snapshot: Snapshot, from: Instant): Promise<MeasureRow[]> {
  return snapshot.all(sql<MeasureRow>`
    select m.id, m.sku_id as "skuId", m.location_id as "locationId", m.at, m.remaining as "left", m.opened, m.error, k.content,
           w.measure_id is not null as withdrawn
      from pours.measure m
      left join pours.withdrawal w on w.organization_id = m.organization_id and w.measure_id = m.id
      join catalog.sku k on k.organization_id = m.organization_id and k.id = m.sku_id
     where m.organization_id = ${snapshot.organizationId}
       and m.at >= coalesce((select max(x.at) from pours.measure x
                              where x.organization_id = m.organization_id and x.sku_id = m.sku_id and x.location_id = m.location_id
                                and x.at < ${from}::timestamptz), ${from}::timestamptz)
     order by m.sku_id, m.location_id, m.at, m.id`);
}

/** What people stated: sales, and what was thrown or given. A line's corrections are one with it. */
async function flowsSince(snapshot: Snapshot, from: Instant): Promise<FlowRow[]> {
  return snapshot.all(sql<FlowRow>`
    with opened as materialized (
      select id from stock.location where organization_id = ${snapshot.organizationId} and kind = 'opened'
    )
    select v.sku_id as "skuId", o.id as "locationId", min(v.occurred_at) as at, min(v.business_day)::date as day, p.kind,
           sum(case when v.from_id = o.id then v.quantity else -v.quantity end)::bigint as quantity,
           min(u.quantity) as unit, min(s.operator) as operator,
           (array_agg(s.source_id))[1] as "sourceId"
      from stock.move v
      join opened o on o.id in (v.from_id, v.to_id)
      join stock.location p on p.organization_id = v.organization_id and p.id in (v.from_id, v.to_id)
       and p.kind in ('customer', 'loss', 'tasting', 'clearance')
      left join sales.sale s on s.organization_id = v.organization_id and s.id = v.document_id
      left join lateral (
        select l.unit_id from sales.line l
         where l.organization_id = v.organization_id and l.sale_id = v.document_id and l.key = v.line and not l.superseded
         limit 1) l on true
      left join catalog.unit u on u.organization_id = v.organization_id and u.id = l.unit_id and u.sku_id = v.sku_id
     where v.organization_id = ${snapshot.organizationId} and not v.derived and v.occurred_at > ${from}::timestamptz
     group by v.sku_id, o.id, v.document_id, v.line, p.kind
    having sum(case when v.from_id = o.id then v.quantity else -v.quantity end) <> 0
     order by at`);
}
