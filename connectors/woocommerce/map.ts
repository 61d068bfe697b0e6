/** What an order of the shop's states: its lines, and what its status means for bottles and money. */
import type { DocumentLine, SoldItem, StatedBuyer, StatedDocument } from '#domain/channels/connector.ts';
import { minorOf } from '#domain/values/currency.ts';
import { divideRound, parseDecimal } from '#domain/values/integer.ts';
import { Misread } from '../kit/said.ts';
import type { Order, OrderLine, TaxLine } from './shapes.ts';

/** `12` or `12:34`: a product, or one of its variations. */
export function refOf(productId: number, variationId: number): string | null {
  if (productId <= 0) return null;
  return variationId > 0 ? `${productId}:${variationId}` : String(productId);
}

/** What an order that nobody placed yet is called. */
const drafts = new Set(['auto-draft', 'checkout-draft']);

/** Null for a basket that nobody has ordered yet. */
export function documentOf(order: Order): StatedDocument | null {
  if (drafts.has(order.status)) return null;
  return {
    kind: 'document',
    document: String(order.id),
    state: stateOf(order),
    version: Date.parse(order.date_modified_gmt),
    // When it was ordered: what is paid or changed later does not move it in the ledger.
    occurredAt: order.date_created_gmt,
    currency: order.currency,
    customerRef: order.customer_id > 0 ? String(order.customer_id) : null,
    ...(order.billing ? { buyer: buyerOf(order.billing) } : {}),
    ...(order.coupon_lines.length > 0 ? { coupons: couponsOf(order) } : {}),
    operator: null,
    placeRef: null,
    lines: linesOf(order, order.currency),
  };
}

function couponsOf({ coupon_lines, currency }: Order): NonNullable<StatedDocument['coupons']> {
  return coupon_lines.map(({ code, discount, discount_tax }) => ({
    code,
    discount: minorOf(exact(discount) + exact(discount_tax), 6, currency),
  }));
}

function buyerOf({ first_name, last_name, email, phone }: NonNullable<Order['billing']>): StatedBuyer {
  const name = [first_name, last_name].filter((part) => part.trim() !== '').join(' ');
  return { name, email: email || null, phone: phone || null };
}

/**
 * By what the shop's own stock does at each status, seen on a 7.9: processing, on-hold and completed take it; pending takes nothing; cancelled
 * gives it back. A `refunded` order was sold, and its refunds say what came back: the status itself gives nothing back. `failed` gives nothing
 * back either: what failed after it had taken is still set aside, what never took is nothing. An order in the bin keeps what it took; one that
 * was completed has left the house and was only tidied away. A status of another plugin's is sold where it took stock or money.
 */
export function stateOf(order: Order): StatedDocument['state'] {
  switch (order.status) {
    case 'processing':
    case 'on-hold':
    case 'completed':
    case 'refunded':
      return 'sold';
    case 'pending':
      return 'open';
    case 'cancelled':
      return 'cancelled';
    case 'failed':
      return holdsStock(order) ? 'open' : 'cancelled';
    case 'trash':
      return holdsStock(order) && order.date_completed_gmt ? 'sold' : 'cancelled';
    default:
      return holdsStock(order) || order.date_paid_gmt ? 'sold' : 'open';
  }
}

function holdsStock({ line_items }: Order): boolean {
  return line_items.some((line) => metaNumber(line, '_reduced_stock') > 0);
}

export function metaNumber({ meta_data }: Pick<OrderLine, 'meta_data'>, wanted: string): number {
  const value = Number(meta_data.find(({ key }) => key === wanted)?.value ?? 0);
  return Number.isFinite(value) ? value : 0;
}

type LinesOf = Pick<Order, 'line_items' | 'shipping_lines' | 'fee_lines' | 'tax_lines'>;

/** Everything that was paid for: goods, then shipping and fees where they cost something. */
export function linesOf(order: LinesOf, currency: string): DocumentLine[] {
  const goods = order.line_items.map((line) => goodsLine(line, order.tax_lines, currency));
  const shipping = order.shipping_lines.map((line) => ({
    line,
    ref: `shipping:${line.method_id || 'other'}`,
    label: line.method_title || 'Livraison',
  }));
  const fees = order.fee_lines.map((line) => ({
    line,
    ref: `fee:${line.name ?? ''}`,
    label: line.name || 'Frais',
  }));
  const extras = [...shipping, ...fees].flatMap(({ line, ref, label }) => {
    const paid = exact(line.total) + exact(line.total_tax);
    if (paid === 0n) return [];
    return [
      {
        key: String(line.id),
        item: { ref, code: null, barcode: null, label },
        quantityE3: paid < 0n ? -1000n : 1000n,
        unitPriceE4: divideRound(paid < 0n ? -paid : paid, 100n),
        amount: minorOf(paid, 6, currency),
        vatRate: rateOf(line, order.tax_lines),
        isMoney: true as const,
      },
    ];
  });
  return [...goods, ...extras];
}

function goodsLine(line: OrderLine, taxLines: readonly TaxLine[], currency: string): DocumentLine {
  const quantityE3 = BigInt(Math.round(line.quantity * 1000));
  const before = exact(line.subtotal) + exact(line.subtotal_tax);
  return {
    key: String(line.id),
    item: itemOf(line),
    quantityE3,
    unitPriceE4: quantityE3 === 0n ? 0n : divideRound(before * 10n, quantityE3),
    amount: minorOf(exact(line.total) + exact(line.total_tax), 6, currency),
    vatRate: rateOf(line, taxLines),
  };
}

function itemOf({ name, product_id, variation_id, sku, global_unique_id, id }: OrderLine): SoldItem {
  return {
    ref: refOf(product_id, variation_id),
    code: sku || null,
    barcode: global_unique_id || null,
    // A product that was deleted before it was sold leaves no name.
    label: name || sku || `#${id}`,
  };
}

/** In millionths, as the shop reckons where it is asked for six places. */
export function exact(decimal: string): bigint {
  const value = parseDecimal(decimal === '' ? '0' : decimal, 6);
  if (value === null)
    throw new Misread({ fr: `« ${decimal} » n’est pas un montant`, en: `“${decimal}” is no amount` });
  return value;
}

/** Basis points: what the rates of the line’s taxes come to, or what its tax is of its price where the shop does not name them. */
function rateOf(
  line: Pick<OrderLine, 'taxes' | 'total' | 'total_tax'>,
  taxLines: readonly TaxLine[],
): number | null {
  const taxed = line.taxes.filter(({ total }) => total !== null && total !== undefined && total !== '');
  if (taxed.length === 0) return null;
  const rates = taxed.map(({ id }) => taxLines.find(({ rate_id }) => rate_id === id));
  const percents = rates.map((rate) => (rate === undefined || rate.compound ? null : rate.rate_percent));
  if (percents.every((percent) => typeof percent === 'number')) {
    return Math.round(percents.reduce((sum, percent) => sum + percent, 0) * 100);
  }
  const [net, tax] = [exact(line.total), exact(line.total_tax)];
  return net === 0n ? null : Number(divideRound(tax * 10_000n, net));
}
