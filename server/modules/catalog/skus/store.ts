/** Writes skus and all that belongs to them, many in a statement. */
import type { Wine } from '#domain/catalog/contract.ts';
import type { SkuRecord } from '#domain/catalog/newSku.ts';
import type { Unit } from '#domain/catalog/rules.ts';
import type { SkuFacts } from '#domain/catalog/skuFacts.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';
import { toRecords } from '../records.ts';

/** Writes whole skus; those whose id is known already are left as they are. Returns the ids that were written. */
export async function insertSkus(tx: Tx, records: readonly SkuRecord[], now: Instant): Promise<Set<Id>> {
  const organization = tx.organizationId;
  const written = await tx.all<{ id: Id }>(sql`
    insert into catalog.sku (organization_id, id, kind, name, code, measure, content, vat_takeaway, vat_on_site, threshold,
                             supplier_id, purchase_price_e4, tracks, import_id, created_at)
    select ${organization}, id, kind, name, code, measure, content, "vatTakeaway", "vatOnSite", threshold,
           "supplierId", "purchasePriceE4", tracks, "importId", ${now}
      from json_to_recordset(${toRecords(records)}::json) as r(
             id uuid, kind text, name text, code text, measure text, content bigint, "vatTakeaway" int, "vatOnSite" int,
             threshold bigint, "supplierId" uuid, "purchasePriceE4" bigint, tracks text, "importId" uuid)
    on conflict (organization_id, id) do nothing
    returning id`);
  const ids = new Set(written.map(({ id }) => id));
  const born = records.filter(({ id }) => ids.has(id));
  await saveWines(
    tx,
    born.map(({ id, wine }) => ({ id, wine })),
  );
  await insertUnits(
    tx,
    born.flatMap(({ units }) => units),
    now,
  );
  await insertBarcodes(
    tx,
    born.flatMap(({ id, barcodes }) => barcodes.map((code) => ({ skuId: id, ...code }))),
  );
  await savePrices(
    tx,
    born.flatMap(({ prices }) => prices),
  );
  await saveOffers(
    tx,
    born.flatMap(({ id, suppliers }) => suppliers.map((offer) => ({ skuId: id, ...offer }))),
  );
  await insertComponents(
    tx,
    born.flatMap(({ id, components }) => components.map((component) => ({ bundleId: id, ...component }))),
  );
  return ids;
}

export async function saveSkus(tx: Tx, facts: readonly SkuFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.all(sql`
    update catalog.sku s
       set kind = r.kind, name = r.name, code = r.code, vat_takeaway = r."vatTakeaway", vat_on_site = r."vatOnSite",
           threshold = r.threshold, supplier_id = r."supplierId", purchase_price_e4 = r."purchasePriceE4", tracks = r.tracks,
           archived_at = r."archivedAt"
      from json_to_recordset(${toRecords(facts)}::json) as r(
             id uuid, kind text, name text, code text, "vatTakeaway" int, "vatOnSite" int, threshold bigint,
             "supplierId" uuid, "purchasePriceE4" bigint, tracks text, "archivedAt" timestamptz)
     where s.organization_id = ${tx.organizationId} and s.id = r.id`);
  await saveWines(tx, facts);
}

async function saveWines(tx: Tx, rows: readonly { id: Id; wine: Wine | null }[]): Promise<void> {
  const without = rows.filter(({ wine }) => wine === null).map(({ id }) => id);
  if (without.length > 0) {
    await tx.all(sql`
      delete from catalog.wine where organization_id = ${tx.organizationId} and sku_id = any(${without}::uuid[])`);
  }
  const wines = rows.flatMap(({ id, wine }) => (wine ? [{ ...wine, skuId: id }] : []));
  if (wines.length === 0) return;
  await tx.all(sql`
    insert into catalog.wine (organization_id, sku_id, producer, cuvee, appellation, classification, region, country, colour,
                              style, vintage, grapes, abv, organic, sulphites, crd, bottler, lwin)
    select ${tx.organizationId}, "skuId", producer, cuvee, appellation, classification, region, country, colour,
           style, vintage, grapes, abv, organic, sulphites, crd, bottler, lwin
      from json_to_recordset(${toRecords(wines)}::json) as r(
             "skuId" uuid, producer text, cuvee text, appellation text, classification text, region text, country text,
             colour text, style text, vintage int, grapes text[], abv int, organic boolean, sulphites boolean, crd boolean,
             bottler text, lwin text)
    on conflict (organization_id, sku_id) do update
       set producer = excluded.producer, cuvee = excluded.cuvee, appellation = excluded.appellation,
           classification = excluded.classification, region = excluded.region, country = excluded.country,
           colour = excluded.colour, style = excluded.style, vintage = excluded.vintage, grapes = excluded.grapes,
           abv = excluded.abv, organic = excluded.organic, sulphites = excluded.sulphites, crd = excluded.crd,
           bottler = excluded.bottler, lwin = excluded.lwin`);
}

export async function insertUnits(tx: Tx, units: readonly Unit[], now: Instant): Promise<void> {
  if (units.length === 0) return;
  await tx.all(sql`
    insert into catalog.unit (organization_id, id, sku_id, kind, label, quantity, created_at)
    select ${tx.organizationId}, id, "skuId", kind, label, quantity, ${now}
      from json_to_recordset(${toRecords(units)}::json) as r(id uuid, "skuId" uuid, kind text, label text, quantity bigint)`);
}

/** Puts a unit away at an instant; null brings it back. */
export async function saveUnitArchived(tx: Tx, unitId: Id, archivedAt: Instant | null): Promise<void> {
  await tx.all(
    build
      .updateTable('catalog.unit')
      .set({ archived_at: archivedAt })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', unitId),
  );
}

export interface BarcodeRow {
  code: string;
  skuId: Id;
  unitId: Id;
}

export async function insertBarcodes(tx: Tx, barcodes: readonly BarcodeRow[]): Promise<void> {
  if (barcodes.length === 0) return;
  await tx.all(sql`
    insert into catalog.barcode (organization_id, code, sku_id, unit_id)
    select ${tx.organizationId}, code, "skuId", "unitId"
      from json_to_recordset(${toRecords(barcodes)}::json) as r(code text, "skuId" uuid, "unitId" uuid)`);
}

/** Returns the skus that lost a code. */
export async function deleteBarcodes(tx: Tx, codes: readonly string[]): Promise<Id[]> {
  const rows = await tx.all<{ sku_id: Id }>(sql`
    delete from catalog.barcode where organization_id = ${tx.organizationId} and code = any(${codes}::text[]) returning sku_id`);
  return rows.map((row) => row.sku_id);
}

export async function deleteBarcodesOf(tx: Tx, skuIds: readonly Id[]): Promise<void> {
  await tx.all(sql`
    delete from catalog.barcode where organization_id = ${tx.organizationId} and sku_id = any(${skuIds}::uuid[])`);
}

export interface PriceRow {
  priceListId: Id;
  unitId: Id;
  amountE4: bigint | null;
}

/** A null amount takes the price away. */
export async function savePrices(tx: Tx, prices: readonly PriceRow[]): Promise<void> {
  if (prices.length === 0) return;
  const records = toRecords(prices);
  await tx.all(sql`
    insert into catalog.price (organization_id, price_list_id, unit_id, amount_e4)
    select ${tx.organizationId}, "priceListId", "unitId", "amountE4"
      from json_to_recordset(${records}::json) as r("priceListId" uuid, "unitId" uuid, "amountE4" bigint)
     where "amountE4" is not null
    on conflict (organization_id, unit_id, price_list_id) do update set amount_e4 = excluded.amount_e4`);
  if (prices.every(({ amountE4 }) => amountE4 !== null)) return;
  await tx.all(sql`
    delete from catalog.price p
     using json_to_recordset(${records}::json) as r("priceListId" uuid, "unitId" uuid, "amountE4" bigint)
     where p.organization_id = ${tx.organizationId} and p.price_list_id = r."priceListId" and p.unit_id = r."unitId"
       and r."amountE4" is null`);
}

export interface OfferRow {
  skuId: Id;
  supplierId: Id;
  code: string | null;
  costE4: bigint | null;
  pack: number;
}

export async function saveOffers(tx: Tx, offers: readonly OfferRow[]): Promise<void> {
  if (offers.length === 0) return;
  await tx.all(sql`
    insert into catalog.supplier_sku (organization_id, supplier_id, sku_id, code, cost_e4, pack)
    select ${tx.organizationId}, "supplierId", "skuId", code, "costE4", pack
      from json_to_recordset(${toRecords(offers)}::json) as r(
             "skuId" uuid, "supplierId" uuid, code text, "costE4" bigint, pack int)
    on conflict (organization_id, sku_id, supplier_id) do update
       set code = excluded.code, cost_e4 = excluded.cost_e4, pack = excluded.pack`);
}

export async function deleteOffer(tx: Tx, skuId: Id, supplierId: Id): Promise<void> {
  await tx.all(
    build
      .deleteFrom('catalog.supplier_sku')
      .where('organization_id', '=', tx.organizationId)
      .where('sku_id', '=', skuId)
      .where('supplier_id', '=', supplierId),
  );
}

export interface ComponentRow {
  bundleId: Id;
  skuId: Id;
  quantity: bigint;
}

export async function insertComponents(tx: Tx, components: readonly ComponentRow[]): Promise<void> {
  if (components.length === 0) return;
  await tx.all(sql`
    insert into catalog.bundle_component (organization_id, bundle_id, sku_id, quantity)
    select ${tx.organizationId}, "bundleId", "skuId", quantity
      from json_to_recordset(${toRecords(components)}::json) as r("bundleId" uuid, "skuId" uuid, quantity bigint)`);
}

export async function deleteComponents(tx: Tx, bundleId: Id): Promise<void> {
  await tx.all(
    build
      .deleteFrom('catalog.bundle_component')
      .where('organization_id', '=', tx.organizationId)
      .where('bundle_id', '=', bundleId),
  );
}
