/** What Square answers, as far as it is read; almost anything may be absent or null. https://developer.squareup.com/reference/square */
import { z } from 'zod';

const at = z.iso.datetime({ offset: true });
const text = z.string().nullish();
export const money = z.object({ amount: z.int(), currency: z.string() });
export type Money = z.infer<typeof money>;

const tax = z.object({ uid: text, percentage: text, type: text });
const applied = z.array(z.object({ tax_uid: z.string() })).nullish();

export const line = z.object({
  uid: text,
  name: text,
  variation_name: text,
  catalog_object_id: text,
  quantity: z.string(),
  applied_taxes: applied,
  base_price_money: money.nullish(),
  gross_sales_money: money.nullish(),
  gross_return_money: money.nullish(),
  total_money: money,
});
export type Line = z.infer<typeof line>;

const returned = line.extend({ source_line_item_uid: text });
export type ReturnedLine = z.infer<typeof returned>;

export const orderReturn = z.object({
  uid: text,
  source_order_id: text,
  return_line_items: z.array(returned).nullish(),
  return_taxes: z.array(tax).nullish(),
});
export type OrderReturn = z.infer<typeof orderReturn>;

export const order = z.object({
  id: z.string(),
  location_id: z.string(),
  customer_id: text,
  ticket_name: text,
  state: text,
  created_at: at,
  updated_at: at,
  closed_at: at.nullish(),
  line_items: z.array(line).nullish(),
  taxes: z.array(tax).nullish(),
  returns: z.array(orderReturn).nullish(),
  refunds: z.array(z.object({ id: z.string() })).nullish(),
  fulfillments: z.array(z.unknown()).nullish(),
  tenders: z.array(z.object({ created_at: at.nullish() })).nullish(),
  total_money: money.nullish(),
  net_amount_due_money: money.nullish(),
});
export type Order = z.infer<typeof order>;
export type Tax = z.infer<typeof tax>;

const override = z.object({
  location_id: text,
  price_money: money.nullish(),
  track_inventory: z.boolean().nullish(),
});

const present = {
  id: z.string(),
  is_deleted: z.boolean().nullish(),
  present_at_all_locations: z.boolean().nullish(),
  present_at_location_ids: z.array(z.string()).nullish(),
  absent_at_location_ids: z.array(z.string()).nullish(),
};

export const variation = z.object({
  ...present,
  type: z.literal('ITEM_VARIATION'),
  item_variation_data: z
    .object({
      item_id: text,
      name: text,
      sku: text,
      upc: text,
      price_money: money.nullish(),
      location_overrides: z.array(override).nullish(),
      track_inventory: z.boolean().nullish(),
      stockable: z.boolean().nullish(),
    })
    .nullish(),
});
export type Variation = z.infer<typeof variation>;

export const item = z.object({
  ...present,
  type: z.literal('ITEM'),
  item_data: z
    .object({
      name: text,
      is_archived: z.boolean().nullish(),
      tax_ids: z.array(z.string()).nullish(),
      variations: z.array(variation).nullish(),
    })
    .nullish(),
});
export type Item = z.infer<typeof item>;

export const catalogTax = z.object({
  id: z.string(),
  type: z.literal('TAX'),
  tax_data: z.object({ percentage: text, inclusion_type: text, enabled: z.boolean().nullish() }).nullish(),
});
export type CatalogTax = z.infer<typeof catalogTax>;

export const count = z.object({
  catalog_object_id: z.string(),
  state: text,
  quantity: z.string(),
  calculated_at: at.nullish(),
});

export const adjustment = z.object({
  from_state: text,
  to_state: text,
  catalog_object_id: text,
  quantity: text,
  refund_id: text,
  transaction_id: text,
});
