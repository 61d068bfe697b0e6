/** Refunds of the shop's: money, and bottles where nothing else is asked; quantities are not checked. */
import { z } from 'zod';
import { parseDecimal } from '#domain/values/integer.ts';
import { type Answered, type Asked, done, problem } from './answer.fixture.ts';
import { listOf } from './lists.fixture.ts';
import { leftOf, save } from './orders.fixture.ts';
import { refundRecord } from './records.fixture.ts';
import { type ShopOrder, type ShopRefund, type ShopState, secondOf, takeId } from './state.fixture.ts';
import { moveStock, productOf } from './stock.fixture.ts';

const amount = z.union([z.string(), z.number()]).transform((value) => parseDecimal(String(value), 6) ?? 0n);
const wantedRefund = z.object({
  amount: amount.optional(),
  reason: z.string().catch(''),
  api_restock: z.boolean().catch(true),
  line_items: z
    .array(
      z.object({
        id: z.number(),
        quantity: z.number().catch(0),
        refund_total: amount.optional(),
        refund_tax: z.array(z.object({ id: z.number(), refund_total: amount })).catch([]),
      }),
    )
    .catch([]),
});

export function refunds(state: ShopState, asked: Asked, orderId: number): Answered {
  const order = state.orders.get(orderId);
  if (order === undefined) return problem(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
  const dated = order.refunds.map((refund) => ({ ...refund, modifiedMs: refund.createdMs }));
  if (asked.method === 'GET')
    return listOf(state, asked, dated, (refund) => refundRecord(state, refund, asked.places));
  const read = wantedRefund.parse(asked.body);
  const money =
    read.amount ??
    read.line_items.reduce(
      (sum, { refund_total = 0n, refund_tax }) =>
        refund_tax.reduce((all, tax) => all + tax.refund_total, sum + refund_total),
      0n,
    );
  if (money > leftOf(order)) {
    return {
      status: 500,
      body: {
        code: 'woocommerce_rest_cannot_create_order_refund',
        message: 'Invalid refund amount.',
        data: 500,
      },
    };
  }
  return done(refundRecord(state, addRefund(state, order, read, money), asked.places), 201);
}

/** Quantities are not checked: what was never sold can be taken back. */
function addRefund(
  state: ShopState,
  order: ShopOrder,
  read: z.output<typeof wantedRefund>,
  money: bigint,
): ShopRefund {
  const refund: ShopRefund = {
    id: takeId(state),
    createdMs: secondOf(state.now()),
    amount: money,
    reason: read.reason,
    lines: [],
  };
  for (const { id, quantity, refund_total: total = 0n, refund_tax } of read.line_items) {
    const line = order.lines.find((one) => one.id === id);
    if (line === undefined) continue;
    const taxes = refund_tax.map((tax) => ({ rateId: tax.id, total: tax.refund_total }));
    const totalTax = taxes.reduce((sum, tax) => sum + tax.total, 0n);
    refund.lines.push({
      ...line,
      id: state.nextLineId,
      quantity,
      subtotal: total,
      subtotalTax: totalTax,
      total,
      totalTax,
      taxes,
      meta: new Map([['_refunded_item_id', String(id)]]),
    });
    state.nextLineId += 1;
    const product = productOf(state, line);
    if (!read.api_restock || product === undefined || !line.meta.has('_reduced_stock') || quantity === 0)
      continue;
    moveStock(state, product, quantity);
    line.meta.set('_reduced_stock', String(Number(line.meta.get('_reduced_stock')) - quantity));
    line.meta.set(
      '_restock_refunded_items',
      String(Number(line.meta.get('_restock_refunded_items') ?? 0) + quantity),
    );
  }
  order.refunds.push(refund);
  if (leftOf(order) <= 0n) order.status = 'refunded';
  save(state, order);
  return refund;
}

/** Stock that came back does not leave again. */
export function oneRefund(
  state: ShopState,
  { method, query, places }: Asked,
  orderId: number,
  id: number,
): Answered {
  const order = state.orders.get(orderId);
  const refund = order?.refunds.find((one) => one.id === id);
  if (order === undefined || refund === undefined)
    return problem(404, 'woocommerce_rest_order_refund_invalid_id', 'Invalid ID.');
  if (method === 'DELETE' && (query.get('force') === 'true' || query.get('force') === null)) {
    order.refunds = order.refunds.filter((one) => one !== refund);
  }
  return done(refundRecord(state, refund, places));
}
