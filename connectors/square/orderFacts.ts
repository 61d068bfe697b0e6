/** An order as Square states it now becomes a document, refunds, or both: an exchange sells and takes back. */
import type { DocumentLine, StatedDocument, StatedRefund } from '#domain/channels/connector.ts';
import { e4OfMinor } from '#domain/values/currency.ts';
import { divideRound, parseDecimal } from '#domain/values/integer.ts';
import { instant } from '#domain/values/time.ts';
import { Misread } from '../kit/said.ts';
import type { Line, Money, Order, OrderReturn, ReturnedLine, Tax } from './shapes.ts';

/** Takes so many of a variation from what came back to the shelf with this order; false where fewer came. */
export type TakeRestocked = (order: Order, variation: string, quantityE3: bigint) => boolean;

const hour = 60 * 60_000;
/** How late a till that was offline may tell. https://developer.squareup.com/docs/orders-api/manage-orders/search-orders */
export const offlineMs = 72 * hour;

export function factsOf(order: Order, restocked: TakeRestocked): (StatedDocument | StatedRefund)[] {
  const returns = order.returns ?? [];
  const ofSales = returns.filter(({ source_order_id: source }) => typeof source === 'string');
  // Goods given back without their ticket have no document but this one.
  const unlinked = returns
    .filter((one) => !ofSales.includes(one))
    .flatMap((one) => (one.return_line_items ?? []).map((line, at) => returnedLine(line, one, at)));
  const sold = (order.line_items ?? []).map((line, at) => soldLine(line, order.taxes ?? [], at));
  const lines = [...sold, ...unlinked];
  const onlyReturns = returns.length > 0 && lines.length === 0;
  const document = onlyReturns ? null : documentOf(order, lines);
  const refunds = ofSales.map((one) => refundOf(one, order, restocked));
  return document === null ? refunds : [document, ...refunds];
}

function documentOf(order: Order, lines: readonly DocumentLine[]): StatedDocument | null {
  const state = stateOf(order);
  if (state === null) return null;
  return {
    kind: 'document',
    document: order.id,
    state,
    version: Date.parse(order.updated_at),
    occurredAt: instant.decode(momentOf(order, state)),
    currency: currencyOf(order),
    customerRef: order.customer_id ?? null,
    operator: null,
    placeRef: order.location_id,
    lines,
  };
}

/** A draft is nothing yet. An order that is paid and waits to be fetched stays OPEN: its money is taken. */
function stateOf(order: Order): StatedDocument['state'] | null {
  switch (order.state) {
    case 'COMPLETED':
      return 'sold';
    case 'CANCELED':
      return 'cancelled';
    case 'OPEN': {
      const due = order.net_amount_due_money?.amount ?? 1;
      return (order.tenders ?? []).length > 0 && due <= 0 ? 'sold' : 'open';
    }
    default:
      return null;
  }
}

/**
 * A till that was offline keeps the time of the sale in `created_at` alone. What waits (an open ticket, an order to fetch, one that took longer
 * than any till is offline) is sold when it is paid.
 */
function momentOf(order: Order, state: StatedDocument['state']): string {
  if (state !== 'sold') return order.created_at;
  const paid = (order.tenders ?? []).map(({ created_at: at }) => at).findLast((at) => at);
  const end = paid ?? order.closed_at ?? order.created_at;
  const waited =
    Boolean(order.ticket_name) ||
    (order.fulfillments ?? []).length > 0 ||
    Date.parse(end) - Date.parse(order.created_at) > offlineMs;
  return waited ? end : order.created_at;
}

function refundOf(of: OrderReturn, order: Order, restocked: TakeRestocked): StatedRefund {
  const source = of.source_order_id ?? '';
  return {
    kind: 'refund',
    // There is one return for each sale that is given back in an order.
    refund: `${order.id}:${source}`,
    document: source,
    version: Date.parse(order.updated_at),
    occurredAt: instant.decode(order.created_at),
    currency: currencyOf(order),
    lines: (of.return_line_items ?? []).map((line, at) => {
      const back = returnedLine(line, of, at);
      const variation = back.item.ref;
      return {
        ...back,
        ofKey: line.source_line_item_uid ?? null,
        restocked: variation !== null && restocked(order, variation, -back.quantityE3),
      };
    }),
  };
}

function returnedLine(line: ReturnedLine, { return_taxes: taxes }: OrderReturn, at: number): DocumentLine {
  const { quantityE3, amount, ...rest } = soldLine(line, taxes ?? [], at);
  return { ...rest, quantityE3: -quantityE3, amount: -amount };
}

function soldLine(line: Line, taxes: readonly Tax[], at: number): DocumentLine {
  const quantityE3 = parseDecimal(line.quantity, 3);
  if (quantityE3 === null)
    throw new Misread({
      fr: `« ${line.quantity} » n’est pas une quantité`,
      en: `“${line.quantity}” is no quantity`,
    });
  const ofLine = taxesOf(line, taxes);
  return {
    key: line.uid ?? String(at + 1),
    item: {
      ref: line.catalog_object_id ?? null,
      code: null,
      barcode: null,
      label: labelOf(line.name ?? null, line.variation_name ?? null),
    },
    quantityE3,
    unitPriceE4: unitPriceOf(line, quantityE3, ofLine),
    amount: BigInt(line.total_money.amount),
    vatRate: ofLine.length === 0 ? null : rateOf(ofLine),
  };
}

/** Square names a variation that is the only one after its own habit; that word says nothing. */
export function labelOf(name: string | null, variation: string | null): string {
  const said = [name, variation === 'Regular' ? null : variation].filter(Boolean);
  return said.length === 0 ? '?' : said.join(' / ');
}

function taxesOf({ applied_taxes: applied }: Line, taxes: readonly Tax[]): Tax[] {
  return (applied ?? []).flatMap(({ tax_uid: uid }) => taxes.find((tax) => tax.uid === uid) ?? []);
}

function rateOf(taxes: readonly Tax[]): number {
  return taxes.reduce((sum, { percentage }) => sum + Number(parseDecimal(percentage ?? '', 2) ?? 0n), 0);
}

/** Before discounts, with its extras; a tax that comes on top is added. */
function unitPriceOf(line: Line, quantityE3: bigint, taxes: readonly Tax[]): bigint {
  const gross = line.gross_sales_money ?? line.gross_return_money;
  const priceE4 =
    gross && quantityE3 !== 0n
      ? divideRound(e4Of(gross) * 1000n, quantityE3)
      : line.base_price_money
        ? e4Of(line.base_price_money)
        : 0n;
  const onTop = rateOf(taxes.filter(({ type }) => type === 'ADDITIVE'));
  return divideRound(priceE4 * BigInt(10_000 + onTop), 10_000n);
}

export function e4Of({ amount, currency }: Money): bigint {
  return e4OfMinor(BigInt(amount), currency);
}

function currencyOf(order: Order): string {
  const said = order.total_money ?? order.line_items?.[0]?.total_money;
  const back = order.returns?.flatMap((one) => one.return_line_items ?? [])[0]?.total_money;
  const currency = said?.currency ?? back?.currency;
  if (currency === undefined) throw new Misread({ fr: 'la devise manque', en: 'there is no currency' });
  return currency;
}
