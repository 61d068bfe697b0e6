/** Buying on the wire: suppliers' terms, what to order, orders to suppliers. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { heldReasons, orderStates } from './rules.ts';

const tag = 'buying';

/** Minor units, without VAT. */
const cents = integerUpTo(100_000_000_000n).refine((value) => value >= 0n, 'zero or more');
/** In a sku's base. */
const quantity = integerUpTo(1_000_000_000_000_000n).refine((value) => value >= 0n, 'zero or more');
/** 1 is Monday, 7 Sunday; none is any day. */
const weekdays = z.array(z.number().int().min(1).max(7)).max(7);
const written = (most: number) => z.string().trim().min(1).max(most);

export const supplierTerms = z.object({
  /** Days on which the supplier takes orders, and those on which it delivers. */
  orderDays: weekdays,
  deliveryDays: weekdays,
  /** Whole days on which it does neither, the last one included. */
  closed: z.array(z.object({ from: day, to: day })).max(50),
  /** Below it the supplier takes no order. */
  minimumOrder: cents.nullable(),
  /** From it on the goods come free of charge. */
  franco: cents.nullable(),
  shipping: cents,
  /** How many days of sales an order is to last. */
  coverDays: z.number().int().min(1).max(365),
  payment: written(200).nullable(),
  /** Where orders are written to; the supplier's own address where it is null. */
  orderEmail: z.email().max(254).nullable(),
  note: written(1000).nullable(),
});
export type SupplierTerms = z.output<typeof supplierTerms>;

export const supplierToBuyFrom = z.object({
  supplierId: id,
  name: z.string(),
  leadDays: z.number().int().nullable(),
  email: z.string().nullable(),
  terms: supplierTerms,
  /** Up to which amount a proposal becomes an order by itself; null is never. */
  automaticUpTo: cents.nullable(),
  /** Why the last one did not, where it did not. */
  heldBecause: z.enum(heldReasons).nullable(),
  openOrders: z.number().int(),
});

const supplierParams = z.object({ supplierId: id });

export const listBuyingTerms = route({
  name: 'listBuyingTerms',
  method: 'GET',
  path: '/api/v1/buying/suppliers',
  tag,
  summary: 'The suppliers by name, each with how it takes orders.',
  access: 'stock:read',
  reply: z.object({ items: z.array(supplierToBuyFrom) }),
});
export const setSupplierTerms = route({
  name: 'setSupplierTerms',
  method: 'PUT',
  path: '/api/v1/suppliers/:supplierId/terms',
  tag,
  summary: 'How a supplier takes orders and delivers, whole.',
  access: 'catalog:write',
  params: supplierParams,
  body: supplierTerms,
  reply: supplierToBuyFrom,
});
export const setAutomaticOrders = route({
  name: 'setAutomaticOrders',
  method: 'PUT',
  path: '/api/v1/suppliers/:supplierId/automatic-orders',
  tag,
  summary:
    'Up to which amount a proposal is ordered without a click, once a day at most; null is never. Refused where the supplier has no e-mail address.',
  access: 'settings:write',
  params: supplierParams,
  body: z.object({ upTo: cents.nullable() }),
  reply: supplierToBuyFrom,
});

export const reorderRule = z.object({
  /** Ordered again once no more than this is there; null leaves it to the rhythm of sales. */
  minimum: quantity.nullable(),
  /** An order fills up to this. */
  target: quantity.nullable(),
  /** It is never proposed. */
  stopped: z.boolean(),
});
export type ReorderRule = z.output<typeof reorderRule>;
const shopRule = reorderRule.extend({ shopId: id });
const skuParams = z.object({ skuId: id });

export const listReorderRules = route({
  name: 'listReorderRules',
  method: 'GET',
  path: '/api/v1/skus/:skuId/reorder-rules',
  tag,
  summary:
    'From when on a sku is ordered again, shop by shop; a shop without a rule follows the sku’s threshold.',
  access: 'stock:read',
  params: skuParams,
  reply: z.object({ items: z.array(shopRule) }),
});
export const setReorderRule = route({
  name: 'setReorderRule',
  method: 'PUT',
  path: '/api/v1/skus/:skuId/reorder-rules/:shopId',
  tag,
  summary: 'A shop’s own rule for a sku; null takes it away.',
  access: 'catalog:write',
  params: skuParams.extend({ shopId: id }),
  body: z.object({ rule: reorderRule.nullable() }),
  reply: z.object({ items: z.array(shopRule) }),
});

const newLine = z.object({
  skuId: id,
  packs: z.number().int().min(1).max(100_000),
  /** The supplier's own, where it is left out. */
  pack: z.number().int().min(1).max(10_000).optional(),
  priceE4: quantity.optional(),
});
const orderLine = z.object({
  line: z.number().int(),
  skuId: id,
  name: z.string(),
  supplierCode: z.string().nullable(),
  pack: z.number().int(),
  packs: z.number().int(),
  /** In base. */
  quantity: integer,
  /** Of one unit, without VAT; null where nobody has said it. */
  priceE4: integer.nullable(),
  amount: integer,
  received: integer,
});

export const purchaseOrder = z.object({
  id,
  /** `CF-12`. */
  code: z.string(),
  supplierId: id,
  supplierName: z.string(),
  shopId: id,
  state: z.enum(orderStates),
  lines: z.number().int(),
  subtotal: integer,
  shipping: integer,
  /** When the goods are to come, by the supplier's calendar or its own word. */
  expectedOn: day.nullable(),
  sentAt: instant.nullable(),
  sentTo: z.string().nullable(),
  /** Whether the letter has left; what the mail server said where it would not take it. */
  letter: z.enum(['none', 'waiting', 'left', 'refused']),
  refusal: z.string().nullable(),
  automatic: z.boolean(),
  /** The supplier's own number of it. */
  reference: z.string().nullable(),
  note: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
});
export type PurchaseOrder = z.output<typeof purchaseOrder>;
export const purchaseOrderInFull = purchaseOrder.omit({ lines: true }).extend({
  lines: z.array(orderLine),
  /** Documents of the ledger by which it came. */
  deliveries: z.array(z.object({ documentId: id, at: instant, reversed: z.boolean() })),
});

const orderParams = z.object({ orderId: id });
const lines = z.array(newLine).min(1).max(1000);

export const listPurchaseOrders = route({
  name: 'listPurchaseOrders',
  method: 'GET',
  path: '/api/v1/purchase-orders',
  tag,
  summary: 'Orders to suppliers, the latest first; `late` are those whose goods should be here.',
  access: 'stock:read',
  query: pageQuery.extend({
    state: z.enum(['draft', 'awaited', 'late', 'ended']).optional(),
    supplierId: id.optional(),
  }),
  reply: pageOf(purchaseOrder),
});
export const getPurchaseOrder = route({
  name: 'getPurchaseOrder',
  method: 'GET',
  path: '/api/v1/purchase-orders/:orderId',
  tag,
  summary: 'An order with its lines and what has come of each.',
  access: 'stock:read',
  params: orderParams,
  reply: purchaseOrderInFull,
});
export const printPurchaseOrder = route({
  name: 'printPurchaseOrder',
  method: 'GET',
  path: '/api/v1/purchase-orders/:orderId/pdf',
  tag,
  summary: 'The order as the supplier reads it, to be printed.',
  access: 'stock:read',
  params: orderParams,
  reply: z.unknown(),
  media: 'application/pdf',
});
export const createPurchaseOrder = route({
  name: 'createPurchaseOrder',
  method: 'POST',
  path: '/api/v1/purchase-orders',
  tag,
  summary: 'A draft of an order: in the supplier’s boxes and at its prices, unless a line says otherwise.',
  access: 'stock:write',
  creates: true,
  body: z.object({ supplierId: id, shopId: id, lines, note: written(1000).nullable().default(null) }),
  reply: purchaseOrderInFull,
});
export const changePurchaseOrder = route({
  name: 'changePurchaseOrder',
  method: 'PATCH',
  path: '/api/v1/purchase-orders/:orderId',
  tag,
  summary:
    'Changes what is given and leaves the rest. Lines and note of a draft alone; the day and the supplier’s number as long as goods are to come.',
  access: 'stock:write',
  params: orderParams,
  body: z.object({
    lines: lines.optional(),
    note: written(1000).nullable().optional(),
    expectedOn: day.optional(),
    reference: written(120).nullable().optional(),
  }),
  reply: purchaseOrderInFull,
});
export const sendPurchaseOrder = route({
  name: 'sendPurchaseOrder',
  method: 'POST',
  path: '/api/v1/purchase-orders/:orderId/sending',
  tag,
  summary:
    'The order is placed: by e-mail to the supplier, or by whoever prints or telephones it. Refused below the supplier’s minimum unless `beyond`.',
  access: 'stock:write',
  isPersonal: true,
  params: orderParams,
  body: z.object({ by: z.enum(['email', 'hand']), beyond: z.boolean().default(false) }),
  reply: purchaseOrderInFull,
});
export const endPurchaseOrder = route({
  name: 'endPurchaseOrder',
  method: 'POST',
  path: '/api/v1/purchase-orders/:orderId/end',
  tag,
  summary: 'Nothing more of it will come: closed where something came, cancelled where nothing did.',
  access: 'stock:write',
  params: orderParams,
  reply: purchaseOrderInFull,
});
