/** Reads skus: as rows for lists, whole for a page, as facts to change. */
import type { Sku, SkuRow, Wine } from '#domain/catalog/contract.ts';
import { keepingOf, type Measure, type SkuKind, type UnitKind } from '#domain/catalog/rules.ts';
import type { SkuFacts } from '#domain/catalog/skuFacts.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { OfferRow } from './store.ts';

export interface SkuFilter {
  archived?: 'without' | 'with' | 'only';
  ids?: readonly Id[];
  /** Only what was changed by this transaction or one after it. */
  changedSince?: string;
  /** Rows with a greater id. */
  after?: Id;
  limit?: number;
}

type RowHead = Omit<SkuRow, 'units' | 'barcodes' | 'components'>;

/** Skus as lists and searches hold them, in the order of their ids: the eldest first. */
export async function skuRows(snapshot: Snapshot, filter: SkuFilter = {}): Promise<SkuRow[]> {
  const { archived = filter.ids ? 'with' : 'without', ids, changedSince, after, limit } = filter;
  const conditions = [
    sql`s.organization_id = ${snapshot.organizationId}`,
    ...(archived === 'with'
      ? []
      : [archived === 'only' ? sql`s.archived_at is not null` : sql`s.archived_at is null`]),
    ...(ids ? [sql`s.id = any(${ids}::uuid[])`] : []),
    ...(changedSince === undefined ? [] : [sql`s.changed_by >= ${changedSince}::text::xid8`]),
    ...(after === undefined ? [] : [sql`s.id > ${after}::uuid`]),
  ];
  const heads = await snapshot.all<RowHead>(sql`
    select s.id, s.name, s.kind, s.code, s.measure, s.content, w.colour, w.style, w.vintage, w.producer, w.cuvee, w.appellation,
           w.region, w.country, s.threshold, s.supplier_id as "supplierId", u.name as "supplierName",
           s.archived_at is not null as archived
      from catalog.sku s
      left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
      left join catalog.supplier u on u.organization_id = s.organization_id and u.id = s.supplier_id
     where ${sql.join(conditions, sql` and `)}
     order by s.id
     limit ${limit ?? null}`);
  const skuIds = heads.map(({ id }) => id);
  if (skuIds.length === 0) return [];
  const bundleIds = heads.flatMap(({ id, kind }) => (keepingOf(kind) === 'components' ? id : []));
  const [units, barcodes, components] = await Promise.all([
    unitsOf(snapshot, skuIds),
    barcodesOf(snapshot, skuIds),
    bundleIds.length === 0 ? new Map<Id, Component[]>() : bundleComponents(snapshot, bundleIds),
  ]);
  return heads.map((head) => ({
    ...head,
    units: (units.get(head.id) ?? []).flatMap(({ archived, ...unit }) => (archived ? [] : unit)),
    barcodes: barcodes.get(head.id) ?? [],
    components: components.get(head.id) ?? [],
  }));
}

type SkuUnit = Sku['units'][number];

/** The one unit first, then the smaller before the larger. */
async function unitsOf(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, SkuUnit[]>> {
  const [units, prices] = await Promise.all([
    snapshot.all<Omit<SkuUnit, 'prices'> & { skuId: Id }>(sql`
      select u.sku_id as "skuId", u.id, u.kind, u.label, u.quantity, u.archived_at is not null as archived
        from catalog.unit u
       where u.organization_id = ${snapshot.organizationId} and u.sku_id = any(${skuIds}::uuid[])
       order by u.id <> u.sku_id, u.quantity, u.id`),
    snapshot.all<{ unitId: Id; priceListId: Id; amountE4: bigint }>(sql`
      select p.unit_id as "unitId", p.price_list_id as "priceListId", p.amount_e4 as "amountE4"
        from catalog.price p
        join catalog.unit u on u.organization_id = p.organization_id and u.id = p.unit_id
       where p.organization_id = ${snapshot.organizationId} and u.sku_id = any(${skuIds}::uuid[])
       order by p.price_list_id`),
  ]);
  const pricesOf = Map.groupBy(prices, ({ unitId }) => unitId);
  const priced = units.map(({ skuId, ...unit }) => ({
    skuId,
    unit: {
      ...unit,
      prices: (pricesOf.get(unit.id) ?? []).map(({ priceListId, amountE4 }) => ({ priceListId, amountE4 })),
    },
  }));
  return groupedBySku(priced, ({ unit }) => unit);
}

async function barcodesOf(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, SkuRow['barcodes']>> {
  const rows = await snapshot.all<{ skuId: Id; code: string; unitId: Id }>(sql`
    select sku_id as "skuId", code, unit_id as "unitId"
      from catalog.barcode
     where organization_id = ${snapshot.organizationId} and sku_id = any(${skuIds}::uuid[])
     order by code`);
  return groupedBySku(rows, ({ code, unitId }) => ({ code, unitId }));
}

function groupedBySku<Row extends { skuId: Id }, Part>(
  rows: readonly Row[],
  part: (row: Row) => Part,
): Map<Id, Part[]> {
  return new Map(
    Array.from(
      Map.groupBy(rows, ({ skuId }) => skuId),
      ([skuId, group]) => [skuId, group.map(part)],
    ),
  );
}

export async function skuById(snapshot: Snapshot, skuId: Id): Promise<Sku | null> {
  const [facts] = await skuFacts(snapshot, [skuId]);
  if (!facts) return null;
  const { archivedAt, ...rest } = facts;
  const [units, barcodes, suppliers, components] = await Promise.all([
    unitsOf(snapshot, [skuId]),
    barcodesOf(snapshot, [skuId]),
    snapshot.all<Sku['suppliers'][number]>(sql`
      select o.supplier_id as "supplierId", p.name, o.code, o.cost_e4 as "costE4", o.pack
        from catalog.supplier_sku o
        join catalog.supplier p on p.organization_id = o.organization_id and p.id = o.supplier_id
       where o.organization_id = ${snapshot.organizationId} and o.sku_id = ${skuId}
       order by p.name, p.id`),
    snapshot.all<Sku['components'][number]>(sql`
      select c.sku_id as "skuId", s.name, c.quantity
        from catalog.bundle_component c
        join catalog.sku s on s.organization_id = c.organization_id and s.id = c.sku_id
       where c.organization_id = ${snapshot.organizationId} and c.bundle_id = ${skuId}
       order by s.name, s.id`),
  ]);
  return {
    ...rest,
    archived: archivedAt !== null,
    units: units.get(skuId) ?? [],
    barcodes: barcodes.get(skuId) ?? [],
    suppliers,
    components,
  };
}

/** A sku without what belongs to it. */
export interface SkuHead extends SkuFacts {
  measure: Measure;
  content: bigint;
  importId: Id | null;
  createdAt: Instant;
}

type FlatHead = Omit<SkuHead, 'wine'> & { hasWine: boolean } & { [Fact in keyof Wine]: Wine[Fact] };

export function skuFacts(snapshot: Snapshot, skuIds: readonly Id[]): Promise<SkuHead[]> {
  return heads(snapshot, skuIds, sql``);
}

/** Held until the transaction ends, in the order of their ids: no deadlock. */
export function lockSkus(tx: Tx, skuIds: readonly Id[]): Promise<SkuHead[]> {
  return heads(tx, skuIds, sql`for update of s`);
}

async function heads(
  snapshot: Snapshot,
  skuIds: readonly Id[],
  lock: ReturnType<typeof sql>,
): Promise<SkuHead[]> {
  const rows = await snapshot.all<FlatHead>(sql`
    select s.id, s.kind, s.name, s.code, s.measure, s.content, s.vat_takeaway as "vatTakeaway", s.vat_on_site as "vatOnSite",
           s.threshold, s.supplier_id as "supplierId", s.purchase_price_e4 as "purchasePriceE4", s.tracks,
           s.import_id as "importId", s.archived_at as "archivedAt", s.created_at as "createdAt", w.sku_id is not null as "hasWine",
           w.producer, w.cuvee, w.appellation, w.classification, w.region, w.country, w.colour, w.style, w.vintage, w.grapes,
           w.abv, w.organic, w.sulphites, w.crd, w.bottler, w.lwin
      from catalog.sku s
      left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
     where s.organization_id = ${snapshot.organizationId} and s.id = any(${skuIds}::uuid[])
     order by s.id
     ${lock}`);
  return rows.map(
    ({
      hasWine,
      producer,
      cuvee,
      appellation,
      classification,
      region,
      country,
      colour,
      style,
      vintage,
      grapes,
      abv,
      organic,
      sulphites,
      crd,
      bottler,
      lwin,
      ...head
    }) => {
      const label = { producer, cuvee, appellation, classification, region, country, colour, style };
      const rest = { vintage, grapes, abv, organic, sulphites, crd, bottler, lwin };
      return { ...head, wine: hasWine ? { ...label, ...rest } : null };
    },
  );
}

/** Which of the references belong to a sku that is not archived. */
export async function codeHolders(snapshot: Snapshot, codes: readonly string[]): Promise<Map<string, Id>> {
  if (codes.length === 0) return new Map();
  const rows = await snapshot.all<{ code: string; id: Id }>(sql`
    select code, id from catalog.sku
     where organization_id = ${snapshot.organizationId} and code = any(${codes}::text[]) and archived_at is null`);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

export interface BarcodeHolder {
  code: string;
  skuId: Id;
  unitId: Id;
  name: string;
}

export async function barcodeHolders(
  snapshot: Snapshot,
  codes: readonly string[],
): Promise<Map<string, BarcodeHolder>> {
  if (codes.length === 0) return new Map();
  const rows = await snapshot.all<BarcodeHolder>(sql`
    select b.code, b.sku_id as "skuId", b.unit_id as "unitId", s.name
      from catalog.barcode b
      join catalog.sku s on s.organization_id = b.organization_id and s.id = b.sku_id
     where b.organization_id = ${snapshot.organizationId} and b.code = any(${codes}::text[])`);
  return new Map(rows.map((row) => [row.code, row]));
}

export interface UnitHead {
  id: Id;
  skuId: Id;
  kind: UnitKind;
  archived: boolean;
}

export function unitHeads(snapshot: Snapshot, unitIds: readonly Id[]): Promise<UnitHead[]> {
  return snapshot.all<UnitHead>(sql`
    select id, sku_id as "skuId", kind, archived_at is not null as archived
      from catalog.unit
     where organization_id = ${snapshot.organizationId} and id = any(${unitIds}::uuid[])`);
}

export interface Component {
  skuId: Id;
  /** In the component's base. */
  quantity: bigint;
}

/** What each bundle is made of; skus that are no bundle, or an empty one, are not in the map. */
export async function bundleComponents(
  snapshot: Snapshot,
  skuIds: readonly Id[],
): Promise<Map<Id, Component[]>> {
  const rows = await snapshot.all<Component & { bundleId: Id }>(sql`
    select bundle_id as "bundleId", sku_id as "skuId", quantity
      from catalog.bundle_component
     where organization_id = ${snapshot.organizationId} and bundle_id = any(${skuIds}::uuid[])
     order by sku_id`);
  return new Map(
    Array.from(
      Map.groupBy(rows, ({ bundleId }) => bundleId),
      ([bundleId, parts]) => [bundleId, parts.map(({ skuId, quantity }) => ({ skuId, quantity }))],
    ),
  );
}

/** Kind of each sku that is there. */
export async function kindsOf(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, SkuKind>> {
  const rows = await snapshot.all<{ id: Id; kind: SkuKind }>(sql`
    select id, kind from catalog.sku
     where organization_id = ${snapshot.organizationId} and id = any(${skuIds}::uuid[])`);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** Everything below this transaction is decided and, in this snapshot, seen. */
export async function oldestRunning(snapshot: Snapshot): Promise<string> {
  const { id } = await snapshot.one<{ id: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as id`,
  );
  return id;
}

/** What suppliers offer of each sku. */
export function offersOf(snapshot: Snapshot, skuIds: readonly Id[]): Promise<OfferRow[]> {
  return snapshot.all<OfferRow>(sql`
    select sku_id as "skuId", supplier_id as "supplierId", code, cost_e4 as "costE4", pack
      from catalog.supplier_sku
     where organization_id = ${snapshot.organizationId} and sku_id = any(${skuIds}::uuid[])`);
}
