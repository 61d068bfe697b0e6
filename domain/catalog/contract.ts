/** The catalogue on the wire: skus with their units, codes and prices; price lists and suppliers. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { currency, rate, unitPrice } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { classifications, colours, measures, skuKinds, trackings, unitKinds, wineStyles } from './rules.ts';

/** What a caller may write: no control characters, no broken ones. What is read back is said as it stands. */
const written = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters');
const said = z.string();
const name = written(300);
const code = written(80);
const unitLabel = written(80).optional();

/** Far above any cellar, and far below where a pack of them would leave 64 bits. */
const largest = 10n ** 14n;
const positive = integer.refine((value) => value > 0n && value <= largest, 'must be above zero');
const notNegative = integer.refine((value) => value >= 0n && value <= largest, 'must not be below zero');

export const skuKind = z.enum(skuKinds);
export const measure = z.enum(measures);
export const unitKind = z.enum(unitKinds);

const wineWith = (text: typeof said) =>
  z.object({
    producer: text.nullable(),
    cuvee: text.nullable(),
    appellation: text.nullable(),
    classification: z.enum(classifications).nullable(),
    region: text.nullable(),
    /** ISO 3166-1 alpha-2. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
    colour: z.enum(colours).nullable(),
    style: z.enum(wineStyles).nullable(),
    vintage: z.number().int().min(1700).max(2200).nullable(),
    grapes: z.array(text),
    /** Hundredths of a percent: 1350 is 13.5 %. */
    abv: z.number().int().min(0).max(10_000).nullable(),
    organic: z.boolean().nullable(),
    sulphites: z.boolean().nullable(),
    /** The excise capsule. */
    crd: z.boolean().nullable(),
    bottler: text.nullable(),
    lwin: z
      .string()
      .regex(/^\d{7,18}$/)
      .nullable(),
  });

/** What a label says: of a wine; of another drink, what is known of it. Null is not known; a null vintage is a blend of years. */
export const wine = wineWith(said);
export type Wine = z.output<typeof wine>;

export const pricedUnit = z.object({
  id,
  kind: unitKind,
  label: said,
  /** In the sku's base. */
  quantity: integer,
  prices: z.array(z.object({ priceListId: id, amountE4: unitPrice })),
});
export type PricedUnit = z.output<typeof pricedUnit>;

/** A sku as lists and the search in the page hold it; units that are archived are left out. */
export const skuRow = z.object({
  id,
  name: said,
  kind: skuKind,
  code: said.nullable(),
  measure,
  /** One unit in the base: 750000 for a bottle of 75 cl. */
  content: integer,
  colour: wine.shape.colour,
  style: wine.shape.style,
  vintage: wine.shape.vintage,
  producer: said.nullable(),
  cuvee: said.nullable(),
  appellation: said.nullable(),
  region: said.nullable(),
  country: wine.shape.country,
  threshold: integer.nullable(),
  supplierId: id.nullable(),
  supplierName: said.nullable(),
  archived: z.boolean(),
  /** The unit whose id is the sku's comes first. */
  units: z.array(pricedUnit),
  barcodes: z.array(z.object({ code: said, unitId: id })),
  /** What one of a bundle takes of each sku, in that sku's base; empty of anything else. */
  components: z.array(z.object({ skuId: id, quantity: integer })),
});
export type SkuRow = z.output<typeof skuRow>;

const factsWith = (text: {
  name: typeof said;
  code: typeof said;
  wine: typeof wine;
  amount: typeof integer;
}) =>
  z.object({
    kind: skuKind,
    name: text.name,
    /** The shop's own reference, unique among what is not archived. */
    code: text.code.nullable(),
    vatTakeaway: rate,
    vatOnSite: rate,
    /** Below this much in the whole shop, in the base, it is to be ordered again. */
    threshold: text.amount.nullable(),
    supplierId: id.nullable(),
    /** What one unit is usually bought for, without VAT. */
    purchasePriceE4: text.amount.nullable(),
    /** What is followed; null is the organization's own setting. */
    tracks: z.enum(trackings).nullable(),
    wine: text.wine.nullable(),
  });

/** What of a sku may change. */
export const skuFacts = factsWith({ name: said, code: said, wine, amount: integer });
const newFacts = factsWith({ name, code, wine: wineWith(name), amount: notNegative });

/** A new sku's wine may leave out what is not known; a change states it whole. */
const label = newFacts.shape.wine.unwrap().shape;
export const newWine = z.object({
  producer: label.producer.default(null),
  cuvee: label.cuvee.default(null),
  appellation: label.appellation.default(null),
  classification: label.classification.default(null),
  region: label.region.default(null),
  country: label.country.default(null),
  colour: label.colour.default(null),
  style: label.style.default(null),
  vintage: label.vintage.default(null),
  grapes: label.grapes.default([]),
  abv: label.abv.default(null),
  organic: label.organic.default(null),
  sulphites: label.sulphites.default(null),
  crd: label.crd.default(null),
  bottler: label.bottler.default(null),
  lwin: label.lwin.default(null),
});

const offerWith = (text: { code: typeof said; amount: typeof integer }) =>
  z.object({
    /** The supplier's own reference. */
    code: text.code.nullable(),
    /** Of one unit, without VAT. */
    costE4: text.amount.nullable(),
    /** Units in one of the supplier's boxes. */
    pack: z.number().int().min(1).max(10_000),
  });
export const supplierOffer = offerWith({ code: said, amount: integer });
const newOffer = offerWith({ code, amount: notNegative });
const component = z.object({ skuId: id, quantity: positive });

export const sku = skuFacts.extend({
  id,
  measure,
  content: integer,
  units: z.array(pricedUnit.extend({ archived: z.boolean() })),
  barcodes: skuRow.shape.barcodes,
  suppliers: z.array(supplierOffer.extend({ supplierId: id, name: said })),
  components: z.array(z.object({ skuId: id, quantity: integer, name: said })),
  importId: id.nullable(),
  archived: z.boolean(),
  createdAt: instant,
});
export type Sku = z.output<typeof sku>;

/** A pack is of so many units; a glass is one of so many equal parts of a bottle, or a volume; a measure is any quantity in the base. */
export const newUnit = z.union([
  z.object({ kind: z.literal('pack'), units: z.number().int().min(2).max(10_000), label: unitLabel }),
  z.object({ kind: z.literal('glass'), parts: z.number().int().min(2).max(100), label: unitLabel }),
  z.object({ kind: z.literal('glass'), quantity: positive, label: unitLabel }),
  z.object({ kind: z.literal('measure'), quantity: positive, label: unitLabel }),
]);
export type NewUnit = z.output<typeof newUnit>;

/** Units carry ids that the caller chooses, so that codes and prices can name them; without `unitId` the one unit is meant. */
export const newSku = newFacts.partial().extend({
  wine: newWine.nullable().optional(),
  kind: skuKind,
  name,
  measure,
  content: positive,
  units: z.array(newUnit.and(z.object({ id }))).optional(),
  barcodes: z.array(z.object({ code, unitId: id.optional() })).optional(),
  prices: z.array(z.object({ priceListId: id, unitId: id.optional(), amountE4: notNegative })).optional(),
  suppliers: z.array(newOffer.extend({ supplierId: id })).optional(),
  components: z.array(component).optional(),
});
export type NewSku = z.output<typeof newSku>;

export const skuChange = newFacts.partial().extend({ archived: z.boolean().optional() });
export type SkuChange = z.output<typeof skuChange>;

const newPriceList = z.object({ name, currency, includesVat: z.boolean() });
export const priceList = newPriceList.extend({
  id,
  name: said,
  /** The list that shelf labels show; there is one as soon as there is any. */
  isDefault: z.boolean(),
  archived: z.boolean(),
});
export type PriceList = z.output<typeof priceList>;
export const priceListChange = z.object({
  name: name.optional(),
  isDefault: z.literal(true).optional(),
  archived: z.boolean().optional(),
});
export type PriceListChange = z.output<typeof priceListChange>;

const supplierFacts = z.object({
  name,
  code: code.nullable(),
  email: z.email().nullable(),
  phone: written(40).nullable(),
  /** From order to delivery. */
  leadDays: z.number().int().min(0).max(365).nullable(),
});
export const supplier = z.object({
  id,
  name: said,
  code: said.nullable(),
  email: said.nullable(),
  phone: said.nullable(),
  leadDays: z.number().int().nullable(),
  archived: z.boolean(),
});
export type Supplier = z.output<typeof supplier>;
export const newSupplier = supplierFacts.partial().extend({ name });
export type NewSupplier = z.output<typeof newSupplier>;
export const supplierChange = supplierFacts.partial().extend({ archived: z.boolean().optional() });
export type SupplierChange = z.output<typeof supplierChange>;

const tag = 'catalog';
const skuParams = z.object({ skuId: id });
const nothing = z.undefined();

export const listSkus = route({
  name: 'listSkus',
  method: 'GET',
  path: '/api/v1/skus',
  tag,
  summary: 'The catalogue, page by page, as lists and searches hold it',
  access: 'catalog:read',
  query: pageQuery.extend({
    cursor: id.optional(),
    archived: z.enum(['without', 'with', 'only']).default('without'),
    /** Only these, separated by commas; archived or not. */
    ids: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(id).max(200))
      .optional(),
  }),
  reply: pageOf(skuRow),
});

export const getSku = route({
  name: 'getSku',
  method: 'GET',
  path: '/api/v1/skus/:skuId',
  tag,
  summary: 'One sku with everything that belongs to it',
  access: 'catalog:read',
  params: skuParams,
  reply: sku,
});

export const createSku = route({
  name: 'createSku',
  method: 'POST',
  path: '/api/v1/skus',
  tag,
  summary: 'A new sku, with its units, codes and prices; its one unit has the id of the sku',
  access: 'catalog:write',
  creates: true,
  body: newSku,
  reply: sku,
});

export const changeSku = route({
  name: 'changeSku',
  method: 'PATCH',
  path: '/api/v1/skus/:skuId',
  tag,
  summary: 'Changes what is given and leaves the rest; `archived` puts it away or brings it back',
  access: 'catalog:write',
  params: skuParams,
  body: skuChange,
  reply: sku,
});

export const addUnit = route({
  name: 'addUnit',
  method: 'POST',
  path: '/api/v1/skus/:skuId/units',
  tag,
  summary: 'A pack, a glass or another measure of a sku',
  access: 'catalog:write',
  creates: true,
  params: skuParams,
  body: newUnit,
  reply: sku,
});

export const archiveUnit = route({
  name: 'archiveUnit',
  method: 'DELETE',
  path: '/api/v1/skus/:skuId/units/:unitId',
  tag,
  summary: 'Puts a unit away; what was sold in it keeps its meaning',
  access: 'catalog:write',
  params: z.object({ skuId: id, unitId: id }),
  reply: sku,
});

export const bringBackUnit = route({
  name: 'bringBackUnit',
  method: 'PUT',
  path: '/api/v1/skus/:skuId/units/:unitId',
  tag,
  summary: 'Brings back a unit that was put away, with its prices and codes',
  access: 'catalog:write',
  params: z.object({ skuId: id, unitId: id }),
  reply: sku,
});

export const findByBarcode = route({
  name: 'findByBarcode',
  method: 'GET',
  path: '/api/v1/barcodes/:code',
  tag,
  summary: 'What carries a barcode',
  access: 'catalog:read',
  params: z.object({ code }),
  reply: z.object({ code: said, unitId: id, sku: skuRow }),
});

export const addBarcode = route({
  name: 'addBarcode',
  method: 'PUT',
  path: '/api/v1/barcodes/:code',
  tag,
  summary: 'Gives a barcode to a unit; the check digit of 8, 12, 13 or 14 digits must be right',
  access: 'catalog:write',
  params: z.object({ code }),
  body: z.object({ unitId: id }),
  reply: sku,
});

export const removeBarcode = route({
  name: 'removeBarcode',
  method: 'DELETE',
  path: '/api/v1/barcodes/:code',
  tag,
  summary: 'Takes a barcode off',
  access: 'catalog:write',
  params: z.object({ code }),
  reply: nothing,
});

export const setSupplierOffer = route({
  name: 'setSupplierOffer',
  method: 'PUT',
  path: '/api/v1/skus/:skuId/suppliers/:supplierId',
  tag,
  summary: 'How a supplier offers a sku: reference, cost, box',
  access: 'catalog:write',
  params: z.object({ skuId: id, supplierId: id }),
  body: newOffer,
  reply: sku,
});

export const removeSupplierOffer = route({
  name: 'removeSupplierOffer',
  method: 'DELETE',
  path: '/api/v1/skus/:skuId/suppliers/:supplierId',
  tag,
  summary: 'The supplier no longer offers the sku',
  access: 'catalog:write',
  params: z.object({ skuId: id, supplierId: id }),
  reply: sku,
});

export const setComponents = route({
  name: 'setComponents',
  method: 'PUT',
  path: '/api/v1/skus/:skuId/components',
  tag,
  summary: 'What a bundle is made of, whole',
  access: 'catalog:write',
  params: skuParams,
  body: z.object({ components: z.array(component).max(100) }),
  reply: sku,
});

export const searchSkus = route({
  name: 'searchSkus',
  method: 'GET',
  path: '/api/v1/search',
  tag,
  summary:
    'The best matches for words, vintages, sizes, references or barcodes; accents and typos are forgiven',
  access: 'catalog:read',
  query: z.object({
    q: z.string().max(200),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ items: z.array(skuRow) }),
});

export const listPriceLists = route({
  name: 'listPriceLists',
  method: 'GET',
  path: '/api/v1/price-lists',
  tag,
  summary: 'The price lists, the default one first',
  access: 'catalog:read',
  reply: z.object({ items: z.array(priceList) }),
});

export const createPriceList = route({
  name: 'createPriceList',
  method: 'POST',
  path: '/api/v1/price-lists',
  tag,
  summary: 'A new price list; the first is the default',
  access: 'catalog:write',
  creates: true,
  body: newPriceList,
  reply: priceList,
});

export const changePriceList = route({
  name: 'changePriceList',
  method: 'PATCH',
  path: '/api/v1/price-lists/:priceListId',
  tag,
  summary: 'Renames a price list, makes it the default or puts it away',
  access: 'catalog:write',
  params: z.object({ priceListId: id }),
  body: priceListChange,
  reply: priceList,
});

export const setPrices = route({
  name: 'setPrices',
  method: 'PUT',
  path: '/api/v1/price-lists/:priceListId/prices',
  tag,
  summary: 'Sets prices of units in a list; a null amount takes the price away',
  access: 'catalog:write',
  params: z.object({ priceListId: id }),
  body: z.object({
    prices: z
      .array(z.object({ unitId: id, amountE4: notNegative.nullable() }))
      .min(1)
      .max(1000),
  }),
  reply: nothing,
});

export const listSuppliers = route({
  name: 'listSuppliers',
  method: 'GET',
  path: '/api/v1/suppliers',
  tag,
  summary: 'The suppliers by name',
  access: 'catalog:read',
  reply: z.object({ items: z.array(supplier) }),
});

export const createSupplier = route({
  name: 'createSupplier',
  method: 'POST',
  path: '/api/v1/suppliers',
  tag,
  summary: 'A new supplier',
  access: 'catalog:write',
  creates: true,
  body: newSupplier,
  reply: supplier,
});

export const changeSupplier = route({
  name: 'changeSupplier',
  method: 'PATCH',
  path: '/api/v1/suppliers/:supplierId',
  tag,
  summary: 'Changes what is given and leaves the rest; `archived` puts it away or brings it back',
  access: 'catalog:write',
  params: z.object({ supplierId: id }),
  body: supplierChange,
  reply: supplier,
});

/** Announced after any change of the catalogue. */
export const catalogChanged = z.object({ skuIds: z.array(id) });
export type CatalogChanged = z.output<typeof catalogChanged>;
