/**
 * The vendor's records, as far as they are read. https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties,
 * #product-properties, #refund-properties, #webhook-properties
 */
import { z } from 'zod';

const id = z.number().int();
/** `24.83`; plugins make numbers of them. */
const decimal = z.union([z.string(), z.number().transform(String)]);
/** UTC without saying so: `2026-11-22T02:56:04`. */
export const gmtTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  .transform((text) => new Date(`${text}Z`).toISOString());

const meta = z.array(z.object({ key: z.string(), value: z.unknown().optional() })).catch([]);
const lineTaxes = z.array(z.object({ id, total: decimal.nullish() })).catch([]);

const moneyLine = z.object({ id, total: decimal, total_tax: decimal, taxes: lineTaxes });

export const orderLine = moneyLine.extend({
  name: z.string(),
  product_id: z.number(),
  variation_id: z.number(),
  quantity: z.number(),
  subtotal: decimal,
  subtotal_tax: decimal,
  meta_data: meta,
  sku: z.string().nullish(),
  global_unique_id: z.string().nullish(),
});
export type OrderLine = z.output<typeof orderLine>;

const shippingLine = moneyLine.extend({
  method_title: z.string().catch(''),
  method_id: z.string().catch(''),
});
const feeLine = moneyLine.extend({ name: z.string().nullish() });
const taxLine = z.object({
  rate_id: id,
  compound: z.boolean().catch(false),
  rate_percent: z.number().nullish(),
});
export type TaxLine = z.output<typeof taxLine>;

const lines = {
  line_items: z.array(orderLine),
  shipping_lines: z.array(shippingLine).catch([]),
  fee_lines: z.array(feeLine).catch([]),
  tax_lines: z.array(taxLine).catch([]),
};

/** Of the address that the buyer typed, what ties an order to a customer of the house. */
const billing = z.object({
  first_name: z.string().catch(''),
  last_name: z.string().catch(''),
  email: z.string().catch(''),
  phone: z.string().catch(''),
});

export const order = z.object({
  id,
  status: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  date_created_gmt: gmtTime,
  date_modified_gmt: gmtTime,
  date_paid_gmt: gmtTime.nullish(),
  date_completed_gmt: gmtTime.nullish(),
  customer_id: z.number().catch(0),
  billing: billing.nullish().catch(null),
  ...lines,
  coupon_lines: z.array(z.object({ code: z.string(), discount: decimal, discount_tax: decimal })).catch([]),
  refunds: z.array(z.object({ id })).catch([]),
});
export type Order = z.output<typeof order>;
export const orderFields = Object.keys(order.shape)
  .flatMap((field) =>
    field === 'billing' ? Object.keys(billing.shape).map((own) => `billing.${own}`) : field,
  )
  .join(',');

export const refund = z.object({
  id,
  date_created_gmt: gmtTime,
  amount: decimal,
  reason: z.string().catch(''),
  ...lines,
});
export type Refund = z.output<typeof refund>;
export const refundFields = Object.keys(refund.shape).join(',');

/** `parent` where the product holds what its variations sell. */
const managed = z.union([z.boolean(), z.literal('parent')]);
const stock = { manage_stock: managed, stock_quantity: z.number().nullable() };

export const product = z.object({
  id,
  name: z.string(),
  type: z.string(),
  status: z.string(),
  parent_id: z.number().catch(0),
  sku: z.string().catch(''),
  global_unique_id: z.string().catch(''),
  price: decimal.catch(''),
  tax_status: z.string().catch('taxable'),
  tax_class: z.string().catch(''),
  date_modified_gmt: gmtTime,
  attributes: z.array(z.object({ option: z.string().optional() })).catch([]),
  ...stock,
});
export type Product = z.output<typeof product>;
export const productFields = Object.keys(product.shape).join(',');

export const variation = product.omit({ name: true, type: true, parent_id: true });
export type Variation = z.output<typeof variation>;
export const variationFields = Object.keys(variation.shape).join(',');

/** What must be known of a product before it is changed. */
export const amendable = product.extend({ on_sale: z.boolean().catch(false) });
export type Amendable = z.output<typeof amendable>;
export const amendableFields = Object.keys(amendable.shape).join(',');
export const amendableVariation = variation.extend({ on_sale: z.boolean().catch(false) });
export const amendableVariationFields = Object.keys(amendableVariation.shape).join(',');

export const coupon = z.object({ id, code: z.string() });
export type Coupon = z.output<typeof coupon>;
export const couponFields = Object.keys(coupon.shape).join(',');

/** An item of a batch’s answer: what was asked for, or the reason why not. */
export const writtenItem = z.object({
  id: id.catch(0),
  status: z.string().optional(),
  manage_stock: managed.optional(),
  stock_quantity: z.number().nullish(),
  error: z
    .object({ code: z.string(), message: z.string().catch(''), data: z.unknown().optional() })
    .optional(),
});
export type WrittenItem = z.output<typeof writtenItem>;

export const webhook = z.object({
  id,
  name: z.string().catch(''),
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});
export type Webhook = z.output<typeof webhook>;
