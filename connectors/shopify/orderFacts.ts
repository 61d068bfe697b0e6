/** An order as Shopify states it now becomes a document and its refunds. */
import type {
  DocumentLine,
  Said,
  SoldItem,
  StatedDocument,
  StatedRefund,
} from '#domain/channels/connector.ts';
import { minorOf } from '#domain/values/currency.ts';
import { divideRound, parseDecimal, splitByLargestRemainder } from '#domain/values/integer.ts';
import { type Instant, instant } from '#domain/values/time.ts';
import { Misread } from '../kit/said.ts';
import { numberOf, refOf } from './ids.ts';
import type { Line, Order, Refund, RefundLine } from './shapes.ts';

type RefundedLine = StatedRefund['lines'][number];
type Money = { shopMoney: { amount: string } };

export function factsOf(order: Order): [StatedDocument, ...StatedRefund[]] {
  const state = stateOf(order);
  const version = Date.parse(order.updatedAt);
  const common = { version, currency: order.currencyCode, document: numberOf(order.id) };
  const lines = order.lineItems.nodes
    .map((line) => soldLine(line, order))
    .filter((line) => line.quantityE3 !== 0n);
  const document: StatedDocument = {
    ...common,
    kind: 'document',
    state,
    occurredAt: instantOf(order.processedAt),
    customerRef: null,
    operator: null,
    placeRef: order.retailLocation === null ? null : numberOf(order.retailLocation.id),
    lines,
  };
  const refunds = order.refunds.map(
    (refund): StatedRefund => ({
      ...common,
      kind: 'refund',
      refund: numberOf(refund.id),
      occurredAt: instantOf(refund.createdAt ?? refund.updatedAt),
      // What is cancelled takes nothing, so there is nothing to give back: a refund that was stated before is stated empty.
      lines: state === 'cancelled' ? [] : refundedLines(refund, order, lines),
    }),
  );
  return [document, ...refunds];
}

/** Goods that were handed over are sold, paid or not; a payment that is only authorised promises. A test order takes nothing. */
function stateOf(order: Order): StatedDocument['state'] {
  if (order.cancelledAt !== null || order.test) return 'cancelled';
  const paid = ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(order.displayFinancialStatus ?? '');
  return paid || order.displayFulfillmentStatus === 'FULFILLED' ? 'sold' : 'open';
}

/** What is left of a line and what refunds took from it: what an edit of the order removed was never sold. */
function soldUnits(line: Line, refunds: readonly Refund[]): number {
  const refunded = refunds
    .flatMap(({ refundLineItems }) => refundLineItems.nodes)
    .filter(({ lineItem }) => lineItem.id === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.min(line.quantity, line.currentQuantity + refunded);
}

function soldLine(line: Line, { taxesIncluded, refunds, currencyCode }: Order): DocumentLine {
  const sold = BigInt(soldUnits(line, refunds));
  const ordered = BigInt(line.quantity);
  const unitPriceE4 = e4Of(line.originalUnitPriceSet);
  const discount = sumOf(
    line.discountAllocations.map(({ allocatedAmountSet }) => allocatedAmountSet),
    currencyCode,
  );
  const tax = taxesIncluded
    ? 0n
    : sumOf(
        line.taxLines.map(({ priceSet }) => priceSet),
        currencyCode,
      );
  const whole = minorOf(unitPriceE4 * ordered, 4, currencyCode) - discount + tax;
  const vatRate = rateOf(line);
  return {
    key: numberOf(line.id),
    item: itemOf(line),
    quantityE3: sold * 1000n,
    unitPriceE4: taxesIncluded ? unitPriceE4 : withTax(unitPriceE4, vatRate),
    // Discounts and taxes are told for all the units that were ordered.
    amount: sold === ordered ? whole : ordered === 0n ? 0n : divideRound(whole * sold, ordered),
    vatRate,
  };
}

function refundedLines(refund: Refund, order: Order, sold: readonly DocumentLine[]): RefundedLine[] {
  const lines = refund.refundLineItems.nodes.map((line) => refundedLine(line, order));
  const shipping = sumOf(
    refund.refundShippingLines.nodes.flatMap(({ subtotalAmountSet, taxAmountSet }) =>
      order.taxesIncluded ? [subtotalAmountSet] : [subtotalAmountSet, taxAmountSet],
    ),
    order.currencyCode,
  );
  const given = lines.reduce((sum, { amount }) => sum - amount, 0n);
  const beyond = amountIn(refund.totalRefundedSet, order.currencyCode) - shipping - given;
  return [...lines, ...moneyAlone(beyond, sold)];
}

/** Money without goods lowers what every line of the order came to, in proportion. */
function moneyAlone(amount: bigint, sold: readonly DocumentLine[]): RefundedLine[] {
  const paid = sold.filter((line) => line.amount > 0n);
  if (amount <= 0n || paid.length === 0) return [];
  const parts = splitByLargestRemainder(
    amount,
    paid.map((line) => line.amount),
  );
  return paid.map((line, index) => ({
    ...line,
    key: `${line.key}:money`,
    ofKey: line.key,
    quantityE3: 0n,
    amount: -(parts[index] ?? 0n),
    restocked: false,
  }));
}

function refundedLine(refunded: RefundLine, order: Order): RefundedLine {
  const line = order.lineItems.nodes.find(({ id }) => id === refunded.lineItem.id);
  if (line === undefined) throw new Misread(lineUnknown(refunded.lineItem.id));
  const tax = order.taxesIncluded ? 0n : amountIn(refunded.totalTaxSet, order.currencyCode);
  const { item, unitPriceE4, vatRate } = soldLine(line, order);
  return {
    key: numberOf(refunded.id ?? refunded.lineItem.id),
    ofKey: numberOf(line.id),
    item,
    quantityE3: BigInt(-refunded.quantity) * 1000n,
    unitPriceE4,
    amount: -(amountIn(refunded.subtotalSet, order.currencyCode) + tax),
    vatRate,
    restocked: refunded.restockType !== 'NO_RESTOCK',
  };
}

function itemOf({ variant, sku, name }: Line): SoldItem {
  return {
    ref: variant === null ? null : refOf(variant.id, variant.inventoryItem.id),
    code: filled(sku),
    barcode: filled(variant?.barcode ?? null),
    label: name,
  };
}

/** Several taxes of one line add up; without any the shop does not say. */
function rateOf({ taxLines }: Line): number | null {
  if (taxLines.length === 0) return null;
  const percent = taxLines.reduce((sum, { ratePercentage }) => sum + (ratePercentage ?? 0), 0);
  return Math.round(percent * 100);
}

function withTax(unitPriceE4: bigint, vatRate: number | null): bigint {
  return divideRound(unitPriceE4 * BigInt(10_000 + (vatRate ?? 0)), 10_000n);
}

function sumOf(amounts: readonly Money[], currency: string): bigint {
  return amounts.reduce((sum, amount) => sum + amountIn(amount, currency), 0n);
}

function amountIn(money: Money, currency: string): bigint {
  return minorOf(e4Of(money), 4, currency);
}

function e4Of({ shopMoney: { amount } }: Money): bigint {
  const parsed = parseDecimal(amount, 4);
  if (parsed === null)
    throw new Misread({ fr: `« ${amount} » n’est pas un montant`, en: `“${amount}” is no amount` });
  return parsed;
}

export function filled(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}

export function instantOf(text: string): Instant {
  return instant.decode(text);
}

const lineUnknown = (id: string): Said => ({
  fr: `la ligne remboursée ${id} n’est pas dans sa commande`,
  en: `the refunded line ${id} is not in its order`,
});
