/** The shop's records as its interface writes them: amounts as text of so many places, times without an offset, what it keeps in `meta_data`. */
import { divideRound, formatDecimal } from '#domain/values/integer.ts';
import {
  gmt,
  holderOf,
  local,
  type ShopLine,
  type ShopOrder,
  type ShopProduct,
  type ShopRefund,
  type ShopState,
  type ShopWebhook,
} from './state.fixture.ts';

export type JsonRecord = Record<string, unknown>;

function times(state: ShopState, name: string, ms: number | null): JsonRecord {
  return { [name]: local(ms, state.timeZone), [`${name}_gmt`]: gmt(ms) };
}

function written(millionths: bigint, places: number): string {
  return formatDecimal(divideRound(millionths, 10n ** BigInt(6 - places)), places);
}

/** `24.833333`, `14.9`: a tax of a line is not rounded. */
function raw(millionths: bigint): string {
  return formatDecimal(millionths, 6).replace(/\.?0+$/, '');
}

function stockRecord(state: ShopState, product: ShopProduct): JsonRecord {
  const holder = holderOf(state, product);
  return {
    manage_stock: holder === product ? true : holder === null ? false : 'parent',
    stock_quantity: holder?.stock ?? null,
    stock_status: holder?.stockStatus ?? ownStatus(state, product),
    backorders: product.backorders,
    backorders_allowed: product.backorders !== 'no',
    backordered: product.stockStatus === 'onbackorder',
  };
}

/** A product that varies is in stock where one of its variations is. */
function ownStatus(state: ShopState, { id, type, stockStatus }: ShopProduct): string {
  if (type !== 'variable') return stockStatus;
  const some = [...state.products.values()].some(
    (one) => one.parentId === id && one.stockStatus === 'instock',
  );
  return some ? 'instock' : 'outofstock';
}

export function productRecord(state: ShopState, product: ShopProduct): JsonRecord {
  const isVariation = product.type === 'variation';
  const parent = state.products.get(product.parentId);
  const options = product.attributes.flatMap(({ option }) => option || []);
  return {
    id: product.id,
    name: isVariation ? [parent?.name ?? '', ...options].join(' - ') : product.name,
    ...times(state, 'date_created', product.createdMs),
    ...times(state, 'date_modified', product.modifiedMs),
    type: product.type,
    status: product.status,
    sku: product.sku,
    global_unique_id: product.gtin,
    price: product.regularPrice,
    regular_price: product.regularPrice,
    sale_price: '',
    tax_status: 'taxable',
    tax_class: product.taxClass,
    ...stockRecord(state, product),
    parent_id: product.parentId,
    attributes: product.attributes.map((attribute) => ({ id: 0, ...attribute })),
    variations: [...state.products.values()]
      .filter(({ parentId }) => parentId === product.id)
      .map(({ id }) => id),
    meta_data: [],
  };
}

export function variationRecord(state: ShopState, product: ShopProduct): JsonRecord {
  const {
    name: _name,
    type: _type,
    parent_id: _parent,
    variations: _none,
    ...record
  } = productRecord(state, product);
  return record;
}

function lineRecord(state: ShopState, line: ShopLine, places: number, sign: bigint): JsonRecord {
  const [subtotal, subtotalTax, total, totalTax] = [
    line.subtotal,
    line.subtotalTax,
    line.total,
    line.totalTax,
  ].map((amount) => written(sign * amount, places));
  const parent = line.variationId > 0 ? state.products.get(line.productId) : undefined;
  return {
    id: line.id,
    name: line.name,
    product_id: line.productId,
    variation_id: line.variationId,
    quantity: Number(sign) * line.quantity,
    tax_class: '',
    subtotal,
    subtotal_tax: subtotalTax,
    total,
    total_tax: totalTax,
    taxes: line.taxes.map((tax) => ({
      id: tax.rateId,
      total: raw(sign * tax.total),
      subtotal: raw(sign * tax.total),
    })),
    meta_data: [...line.meta].map(([key, value], index) => ({
      id: line.id * 100 + index,
      key,
      value,
      display_key: key,
      display_value: value,
    })),
    sku: line.sku,
    price: line.quantity === 0 ? 0 : Number(line.total) / 1_000_000 / line.quantity,
    parent_name: parent?.name ?? null,
  };
}

function taxLineRecords(
  state: ShopState,
  lines: readonly ShopLine[],
  places: number,
  sign: bigint,
): JsonRecord[] {
  const ids = new Set(lines.flatMap(({ taxes }) => taxes.map(({ rateId }) => rateId)));
  return state.taxes
    .filter(({ id }) => ids.has(id))
    .map(({ id, rate, name, country }) => {
      const total = lines.flatMap(({ taxes }) => taxes).filter(({ rateId }) => rateId === id);
      return {
        id: 100_000 + id,
        rate_code: `${country}-${name}-1`,
        rate_id: id,
        label: name,
        compound: false,
        tax_total: written(sign * total.reduce((sum, tax) => sum + tax.total, 0n), places),
        shipping_tax_total: written(0n, places),
        rate_percent: rate / 100,
        meta_data: [],
      };
    });
}

export function totalOf(order: ShopOrder): bigint {
  return order.lines.reduce((sum, { total, totalTax }) => sum + total + totalTax, 0n);
}

export function orderRecord(state: ShopState, order: ShopOrder, places: number): JsonRecord {
  const tax = order.lines.reduce((sum, { totalTax }) => sum + totalTax, 0n);
  return {
    id: order.id,
    parent_id: 0,
    status: order.status,
    currency: 'EUR',
    version: '9.4.0',
    prices_include_tax: true,
    ...times(state, 'date_created', order.createdMs),
    ...times(state, 'date_modified', order.modifiedMs),
    ...times(state, 'date_paid', order.paidMs),
    ...times(state, 'date_completed', order.completedMs),
    discount_total: written(0n, places),
    shipping_total: written(0n, places),
    total: written(totalOf(order), places),
    total_tax: written(tax, places),
    cart_tax: written(tax, places),
    customer_id: order.customerId,
    number: String(order.id),
    meta_data: [],
    line_items: order.lines.map((line) => lineRecord(state, line, places, 1n)),
    tax_lines: taxLineRecords(state, order.lines, places, 1n),
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: order.coupons.map(({ code, discount, discountTax }, place) => ({
      id: place + 1,
      code,
      discount: written(discount, places),
      discount_tax: written(discountTax, places),
    })),
    refunds: order.refunds
      .toReversed()
      .map(({ id, reason, amount }) => ({ id, reason, total: `-${written(amount, 2)}` })),
  };
}

export function refundRecord(state: ShopState, refund: ShopRefund, places: number): JsonRecord {
  return {
    id: refund.id,
    ...times(state, 'date_created', refund.createdMs),
    amount: written(refund.amount, 2),
    reason: refund.reason,
    refunded_by: 1,
    refunded_payment: false,
    meta_data: [],
    line_items: refund.lines.map((line) => lineRecord(state, line, places, -1n)),
    shipping_lines: [],
    tax_lines: taxLineRecords(state, refund.lines, places, -1n),
    fee_lines: [],
  };
}

export function webhookRecord(state: ShopState, webhook: ShopWebhook): JsonRecord {
  const [resource, event] = webhook.topic.split('.');
  return {
    id: webhook.id,
    name: webhook.name,
    status: webhook.status,
    topic: webhook.topic,
    resource,
    event,
    delivery_url: webhook.deliveryUrl,
    ...times(state, 'date_created', webhook.createdMs),
  };
}
