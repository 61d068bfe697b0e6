/** What X-Series answers, as far as it is read; almost anything may be absent or null. https://x-series-api.lightspeedhq.com/reference */
import { z } from 'zod';

const at = z.iso.datetime({ offset: true });
const text = z.string().nullish();
const amount = z.number();

/** Those of a page that cannot be read are told one by one, so a page is a list of anything. */
export const collection = z.object({
  data: z.array(z.unknown()).nullish(),
  version: z.object({ max: z.int().nullish() }).nullish(),
});

/** What every record of a collection bears. */
export const versioned = z.object({ version: z.int() });

export const lineItem = z.object({
  id: z.string(),
  product_id: z.string(),
  quantity: z.number(),
  /** Without tax, after discounts. */
  price_total: amount,
  tax_total: amount,
  discount_total: amount.nullish(),
  price: amount.nullish(),
  is_return: z.boolean().nullish(),
  status: text,
  note: text,
});
export type LineItem = z.infer<typeof lineItem>;

const charge = z.object({
  name: text,
  source_id: text,
  total: amount,
  total_tax: amount,
});
export type Charge = z.infer<typeof charge>;

/** The schema names the type `adjustment_type`, its example `type`. */
const adjustment = z.object({ name: text, type: text, adjustment_type: text, value: amount });
export type Adjustment = z.infer<typeof adjustment>;

export const sale = z.object({
  id: z.string(),
  outlet_id: z.string(),
  register_id: text,
  customer_id: text,
  status: z.enum([
    'SAVED',
    'CLOSED',
    'ONACCOUNT',
    'LAYBY',
    'ONACCOUNT_CLOSED',
    'LAYBY_CLOSED',
    'AWAITING_DISPATCH',
    'AWAITING_PICKUP',
    'DISPATCHED_CLOSED',
    'PICKED_UP_CLOSED',
    'VOIDED',
    'SERVICE',
    'SERVICE_CLOSED',
  ]),
  return_for: text,
  sale_date: at,
  updated_at: at.nullish(),
  deleted_at: text,
  version: z.int(),
  total_price: amount,
  total_tax: amount,
  line_items: z.array(lineItem).nullish(),
  payments: z.array(z.object({ amount: amount.nullish() })).nullish(),
  ecom_custom_charges: z.object({ charges: z.array(charge).nullish() }).nullish(),
  adjustments: z.array(adjustment).nullish(),
});
export type Sale = z.infer<typeof sale>;

export const product = z.object({
  id: z.string(),
  name: text,
  variant_name: text,
  variant_parent_id: text,
  has_variants: z.boolean().nullish(),
  sku: text,
  product_codes: z.array(z.object({ type: text, code: text })).nullish(),
  has_inventory: z.boolean().nullish(),
  is_composite: z.boolean().nullish(),
  active: z.boolean().nullish(),
  price_including_tax: amount.nullish(),
  price_excluding_tax: amount.nullish(),
  deleted_at: text,
  version: z.int(),
});
export type Product = z.infer<typeof product>;

export const inventory = z.object({
  product_id: z.string(),
  outlet_id: z.string(),
  inventory_level: amount,
});

export const retailer = z.object({
  name: text,
  discount_product_id: text,
  tax_exclusive: z.boolean().nullish(),
  currency: z.object({ code: text }).nullish(),
  /** An object to the schema, a name to the shops. */
  timezone: z.unknown().optional(),
});

export const outlet = z.object({ id: z.string(), name: text, time_zone: text, deleted_at: text });

export const one = <Shape extends z.ZodType>(data: Shape) => z.object({ data });
