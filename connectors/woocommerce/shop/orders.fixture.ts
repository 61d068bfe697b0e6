/** Orders and refunds: what each status does, what is not checked, and what is kept on a line. */
import { z } from 'zod';
import { divideRound, parseDecimal } from '#domain/values/integer.ts';
import { type Answered, type Asked, done, invalid, problem } from './answer.fixture.ts';
import { listOf } from './lists.fixture.ts';
import { orderRecord, totalOf } from './records.fixture.ts';
import { type ShopLine, type ShopOrder, type ShopState, secondOf, takeId, taxOf } from './state.fixture.ts';
import { productOf, settleStock } from './stock.fixture.ts';
import { tell } from './webhooks.fixture.ts';

export const statuses = [
  'auto-draft',
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
];

const written = z.object({
  status: z.string().optional(),
  set_paid: z.boolean().optional(),
  customer_id: z.number().optional(),
  line_items: z
    .array(
      z.object({
        id: z.number().optional(),
        product_id: z.number().optional(),
        variation_id: z.number().optional(),
        quantity: z.number().optional(),
      }),
    )
    .optional(),
});
export interface WantedLine {
  productId: number;
  variationId: number;
  quantity: number;
}

/** The price is with tax; the shop keeps what is without and the tax of it, in millionths. */
function lineOf(state: ShopState, { productId, variationId, quantity }: WantedLine): ShopLine {
  const product = productOf(state, { productId, variationId });
  const parent = state.products.get(product?.parentId ?? 0);
  const tax = taxOf(state, product?.taxClass ?? '');
  const paid = (parseDecimal(product?.regularPrice ?? '', 6) ?? 0n) * BigInt(quantity);
  const net = tax === undefined ? paid : divideRound(paid * 10_000n, BigInt(10_000 + tax.rate));
  const line: ShopLine = {
    id: state.nextLineId,
    name:
      product?.type === 'variation'
        ? [parent?.name ?? '', ...product.attributes.flatMap(({ option }) => option || [])].join(' - ')
        : (product?.name ?? ''),
    productId: product === undefined ? 0 : product.parentId || product.id,
    variationId: product?.type === 'variation' ? product.id : 0,
    sku: product?.sku ?? null,
    quantity,
    subtotal: net,
    subtotalTax: paid - net,
    total: net,
    totalTax: paid - net,
    taxes: tax === undefined ? [] : [{ rateId: tax.id, total: paid - net }],
    meta: new Map(),
  };
  state.nextLineId += 1;
  return line;
}

export function addOrder(
  state: ShopState,
  {
    status,
    lines,
    createdMs,
    modifiedMs,
    customerId = 0,
  }: {
    status: string;
    lines: readonly WantedLine[];
    createdMs?: number;
    modifiedMs?: number;
    customerId?: number;
  },
): ShopOrder {
  const at = secondOf(state.now());
  const order: ShopOrder = {
    id: takeId(state),
    status: 'pending',
    createdMs: secondOf(createdMs ?? at),
    modifiedMs: at,
    paidMs: null,
    completedMs: null,
    customerId,
    lines: lines.map((line) => lineOf(state, line)),
    refunds: [],
    coupons: [],
    stockTaken: false,
  };
  state.orders.set(order.id, order);
  tell(state, 'order.created', order.id);
  if (status !== 'pending') setStatus(state, order, status);
  order.modifiedMs = secondOf(modifiedMs ?? at);
  return order;
}

export function setStatus(state: ShopState, order: ShopOrder, status: string): void {
  order.status = status;
  const at = secondOf(state.now());
  if (status === 'processing' || status === 'completed') order.paidMs ??= at;
  if (status === 'completed') order.completedMs = at;
  settleStock(state, order);
  const left = leftOf(order);
  // A full refund of money is made by itself; it names no line and brings nothing back.
  if (status === 'refunded' && left > 0n) {
    order.refunds.push({
      id: takeId(state),
      createdMs: at,
      amount: left,
      reason: 'Order fully refunded.',
      lines: [],
    });
  }
  save(state, order);
}

export function save(state: ShopState, order: ShopOrder): void {
  order.modifiedMs = secondOf(state.now());
  tell(state, 'order.updated', order.id);
}

export function leftOf(order: ShopOrder): bigint {
  return order.refunds.reduce((left, { amount: given }) => left - given, totalOf(order));
}

export function orders(state: ShopState, asked: Asked): Answered {
  const { method, query, body, places } = asked;
  if (method === 'GET') {
    const wanted = (query.get('status') ?? 'any').split(',');
    if (wanted.some((status) => ![...statuses, 'any', 'trash'].includes(status))) {
      return invalid({ status: `status[0] is not one of any, trash, ${statuses.join(', ')}.` });
    }
    const product = query.get('product');
    const rows = [...state.orders.values()].filter(
      ({ status, lines }) =>
        (wanted.includes('any') ? !['trash', 'auto-draft'].includes(status) : wanted.includes(status)) &&
        (product === null || lines.some(({ productId }) => String(productId) === product)),
    );
    return listOf(state, asked, rows, (order) => orderRecord(state, order, places));
  }
  const read = written.parse(body);
  const status = read.status ?? (read.set_paid === true ? 'processing' : 'pending');
  if (!statuses.includes(status)) return invalid({ status: `status is not one of ${statuses.join(', ')}.` });
  const lines = (read.line_items ?? []).map(({ product_id = 0, variation_id = 0, quantity = 1 }) => ({
    productId: product_id,
    variationId: variation_id,
    quantity,
  }));
  const order = addOrder(state, { status, lines, customerId: read.customer_id ?? 0 });
  return done(orderRecord(state, order, places), 201);
}

export function oneOrder(state: ShopState, { method, query, body, places }: Asked, id: number): Answered {
  const order = state.orders.get(id);
  if (order === undefined) return problem(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
  if (method === 'GET') return done(orderRecord(state, order, places));
  if (method === 'DELETE') {
    const asItWas = orderRecord(state, order, places);
    if (query.get('force') === 'true') state.orders.delete(id);
    else {
      order.status = 'trash';
      order.modifiedMs = secondOf(state.now());
      tell(state, 'order.deleted', id);
      // The shop says it of orders as of products: the id is no product’s.
      tell(state, 'product.deleted', id);
    }
    return done(asItWas);
  }
  const read = written.parse(body);
  if (read.status !== undefined && !statuses.includes(read.status)) {
    return invalid({ status: `status is not one of ${statuses.join(', ')}.` });
  }
  for (const { id: lineId, quantity } of read.line_items ?? []) {
    const line = order.lines.find((one) => one.id === lineId);
    // The amounts stay as they are, and so does the stock.
    if (line && quantity !== undefined) line.quantity = quantity;
  }
  // A line that is edited does not date its order.
  if (read.status !== undefined) setStatus(state, order, read.status);
  return done(orderRecord(state, order, places));
}
