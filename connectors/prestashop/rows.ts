/** The rows of the webservice as lists give them: numbers as strings, `id` as a number, what is missing left out or empty. */
import { z } from 'zod';
import { parseDecimal } from '#domain/values/integer.ts';

const text = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null || value === false ? '' : String(value)));
const id = text.pipe(z.string().regex(/^\d+$/));
/** An id that may be none: `0`, empty or absent. */
const link = text
  .optional()
  .transform((value) => (value === undefined || !/^[1-9]\d*$/.test(value) ? null : value));
const flag = text.optional().transform((value) => value !== undefined && value !== '' && value !== '0');
const words = text.optional().transform((value) => value?.trim() ?? '');

/** Six decimals, as the shop keeps them. */
const e6 = text.transform((value, context) => {
  const read = value === '' ? 0n : parseDecimal(value, 6);
  if (read === null) context.addIssue('not a decimal');
  return read ?? z.NEVER;
});
const e6OrZero = e6.optional().transform((value) => value ?? 0n);
const whole = text.pipe(z.string().regex(/^-?\d{1,15}$/)).transform(Number);

/** One language gives the text, several a list of them. */
const spoken = z
  .union([
    z.array(z.object({ id, value: words })),
    text.transform((value) => [{ id: '', value: value.trim() }]),
  ])
  .optional()
  .transform((values) => values ?? []);
export type Spoken = z.infer<typeof spoken>;

/** Ids that hang on a row; PHP writes none of them as an empty list. */
function linksUnder(name: string) {
  return z
    .union([z.array(z.unknown()).length(0), z.record(z.string(), z.unknown())])
    .optional()
    .transform((associations) => {
      const rows = associations === undefined || Array.isArray(associations) ? undefined : associations[name];
      const read = z.array(z.object({ id })).safeParse(rows);
      return read.success ? read.data.map((row) => row.id) : null;
    });
}

export const orderRow = z.object({
  id,
  current_state: link,
  date_add: text,
  date_upd: text,
  id_currency: link,
  id_customer: link,
  id_shop: link,
  conversion_rate: e6OrZero,
  total_products_wt: e6,
  total_discounts_tax_incl: e6OrZero,
  total_shipping_tax_incl: e6OrZero,
  /** The ids of its details; null where it does not say. */
  associations: linksUnder('order_rows'),
});
export type OrderRow = z.infer<typeof orderRow>;

export const detailRow = z.object({
  id,
  id_order: id,
  product_id: id,
  product_attribute_id: link,
  product_name: words,
  product_reference: words,
  product_ean13: words,
  product_upc: words,
  product_quantity: whole,
  product_quantity_reinjected: whole.optional().transform((value) => value ?? 0),
  unit_price_tax_incl: e6,
  unit_price_tax_excl: e6,
  total_price_tax_incl: e6,
  /** The ids of its taxes. */
  associations: linksUnder('taxes'),
});
export type DetailRow = z.infer<typeof detailRow>;

export const customerRow = z.object({ id, firstname: words, lastname: words, email: words });

export const stateRow = z.object({ id, logable: flag, paid: flag });
export type StateRow = z.infer<typeof stateRow>;

export const historyRow = z.object({ id, id_order: id, id_order_state: id });
/** A voucher that was taken off an order, and the rule that it came from. */
export const orderCartRuleRow = z.object({
  id,
  id_order: id,
  id_cart_rule: link,
  value: e6OrZero,
  free_shipping: flag,
  deleted: flag,
});
export type OrderCartRuleRow = z.infer<typeof orderCartRuleRow>;

export const cartRuleCode = z.object({ id, code: words });
/** With all else that it holds, as it came. */
export const cartRuleRow = z.looseObject({ id, code: words, name: spoken, active: flag });
export type CartRuleRow = z.infer<typeof cartRuleRow>;
export const currencyRow = z.object({ id, iso_code: words });
export const taxRow = z.object({ id, rate: e6 });
export const taxRuleRow = z.object({
  id,
  id_tax_rules_group: id,
  id_country: link,
  id_state: link,
  id_tax: link,
  zipcode_from: words,
});
export const configurationRow = z.object({ id, name: words, value: words });
export const shopRow = z.object({ id, name: words, active: flag, deleted: flag });

const slipDetail = z.object({ id, id_order_detail: id, product_quantity: whole, amount_tax_incl: e6 });

export const slipRow = z.object({
  id,
  id_order: id,
  date_add: text,
  date_upd: text,
  total_products_tax_incl: e6OrZero,
  associations: z
    .union([z.array(z.unknown()).length(0), z.object({ order_slip_details: z.array(slipDetail).optional() })])
    .optional()
    .transform((given) => ({
      order_slip_details:
        (given === undefined || Array.isArray(given) ? undefined : given.order_slip_details) ?? [],
    })),
});
export type SlipRow = z.infer<typeof slipRow>;

export const stockRow = z.object({
  id,
  id_product: id,
  id_product_attribute: link,
  id_shop: link,
  id_shop_group: link,
  quantity: whole,
  depends_on_stock: flag,
  out_of_stock: text,
  location: words,
});
export type StockRow = z.infer<typeof stockRow>;

export const productRow = z.object({
  id,
  name: spoken,
  reference: words,
  ean13: words,
  upc: words,
  price: e6,
  id_tax_rules_group: link,
  active: flag,
  /** The combination that a product shows first; none where it has no combinations. */
  cache_default_attribute: link,
});
export type ProductRow = z.infer<typeof productRow>;

export const combinationRow = z.object({
  id,
  id_product: id,
  reference: words,
  ean13: words,
  upc: words,
  /** What it costs more than its product, without tax. */
  price: e6OrZero,
  /** The ids of its values: `Magnum`, `2019`. */
  associations: linksUnder('product_option_values'),
});
export type CombinationRow = z.infer<typeof combinationRow>;

export const optionValueRow = z.object({ id, name: spoken });
