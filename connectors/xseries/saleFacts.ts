/** A sale as X-Series states it now becomes a document, a refund, or both: an exchange sells and takes back. */
import type { DocumentLine, StatedDocument, StatedRefund } from '#domain/channels/connector.ts';
import { divideRound } from '#domain/values/integer.ts';
import { instant } from '#domain/values/time.ts';
import { e4Of, micros, minorOf, quantityOf, rateOf, withTax } from './amounts.ts';
import type { Adjustment, Charge, LineItem, Sale } from './shapes.ts';

export interface Books {
  currency: string;
  /** The product under which the shop books a discount on a whole sale; null where it says none. */
  discountProduct: string | null;
}

export function factsOf(sale: Sale, books: Books): (StatedDocument | StatedRefund)[] {
  const items = (sale.line_items ?? []).filter(({ status }) => status !== 'VOIDED');
  const lines = items.map((item) => ({ item, line: lineOf(item, books) }));
  const money = moneyOf(sale);
  if (!sale.return_for) return [documentOf(sale, books, [...lines.map(({ line }) => line), ...money])];
  const givesBack = ({ item }: { item: LineItem }): boolean => item.is_return ?? item.quantity < 0;
  const sold = lines.filter((one) => one.line.isMoney !== true && !givesBack(one));
  const back = sold.length === 0 ? lines : lines.filter((one) => one.line.isMoney !== true && givesBack(one));
  const rest = lines.filter((one) => !back.includes(one)).map(({ line }) => line);
  const refund = refundOf(
    sale,
    sale.return_for,
    books,
    back.map(({ line }) => line),
  );
  const document = rest.length === 0 ? null : documentOf(sale, books, [...rest, ...money]);
  return [document, refund].filter((fact) => fact !== null);
}

function documentOf(sale: Sale, { currency }: Books, lines: readonly DocumentLine[]): StatedDocument {
  return {
    kind: 'document',
    document: sale.id,
    state: stateOf(sale),
    version: sale.version,
    occurredAt: instant.decode(sale.sale_date),
    currency,
    customerRef: sale.customer_id ?? null,
    operator: null,
    placeRef: sale.register_id ?? sale.outlet_id,
    lines,
  };
}

/** https://x-series-api.lightspeedhq.com/docs/sales_statuses: what is on account has left the shop, what is laid by has not. */
function stateOf(sale: Sale): StatedDocument['state'] {
  if (sale.deleted_at) return 'cancelled';
  switch (sale.status) {
    case 'VOIDED':
      return 'cancelled';
    case 'SAVED':
    case 'LAYBY':
    case 'SERVICE':
      return 'open';
    case 'AWAITING_DISPATCH':
    case 'AWAITING_PICKUP':
      return isPaid(sale) ? 'sold' : 'open';
    default:
      return 'sold';
  }
}

function isPaid({ payments, total_price: net, total_tax: tax }: Sale): boolean {
  const paid = (payments ?? []).reduce((sum, { amount }) => sum + micros(amount ?? 0), 0n);
  return minorOf(paid) >= minorOf(micros(net) + micros(tax));
}

/** A return that is only being written gives nothing back yet; one that was withdrawn never did. */
function refundOf(
  sale: Sale,
  of: string,
  { currency }: Books,
  lines: readonly DocumentLine[],
): StatedRefund | null {
  const state = stateOf(sale);
  if (state === 'open') return null;
  return {
    kind: 'refund',
    refund: `${sale.id}:${of}`,
    document: of,
    version: sale.version,
    occurredAt: instant.decode(sale.sale_date),
    currency,
    lines:
      state === 'cancelled'
        ? []
        : lines.map((line) => ({ ...line, ofKey: null, restocked: line.isMoney !== true })),
  };
}

function lineOf(item: LineItem, { discountProduct }: Books): DocumentLine {
  const quantityE3 = quantityOf(item.quantity);
  const [net, tax] = [micros(item.price_total), micros(item.tax_total)];
  const vatRate = rateOf(net, tax, quantityE3 < 0n ? -quantityE3 / 1000n : quantityE3 / 1000n);
  const isMoney = item.product_id === discountProduct;
  return {
    key: item.id,
    item: {
      ref: isMoney ? null : item.product_id,
      code: null,
      barcode: null,
      // A line does not say what it sells but by this id.
      label: isMoney ? 'vend-discount' : item.note?.trim() || item.product_id,
    },
    quantityE3,
    unitPriceE4: unitPriceOf(item, quantityE3, net + tax, vatRate),
    amount: minorOf(net + tax),
    vatRate,
    ...(isMoney ? { isMoney } : {}),
  };
}

/** Before the discount of the line. */
function unitPriceOf(item: LineItem, quantityE3: bigint, gross: bigint, rate: number | null): bigint {
  if (quantityE3 === 0n) return e4Of(withTax(micros(item.price ?? 0), rate));
  const before = gross + withTax(micros(item.discount_total ?? 0), rate);
  return divideRound(before * 10n, quantityE3);
}

/** Charges of the whole sale: carriage of a web order, a fee for paying by card. Tips are nobody’s sale, and the rest repeats the lines. */
function moneyOf({ ecom_custom_charges: charges, adjustments }: Sale): DocumentLine[] {
  return [
    ...(charges?.charges ?? []).map(chargeLine),
    ...(adjustments ?? []).filter(isFee).map((fee, index) => feeLine(fee, index)),
  ];
}

function isFee({ type, adjustment_type: kind }: Adjustment): boolean {
  return ['NON_CASH_FEE', 'SURCHARGE'].includes(type ?? kind ?? '');
}

function chargeLine({ name, source_id: source, total, total_tax: tax }: Charge, index: number): DocumentLine {
  const [net, vat] = [micros(total), micros(tax)];
  return moneyLine(`charge-${source || index + 1}`, name || 'charge', net + vat, rateOf(net, vat));
}

function feeLine({ name, value }: Adjustment, index: number): DocumentLine {
  return moneyLine(`fee-${index + 1}`, name || 'fee', micros(value), null);
}

function moneyLine(key: string, label: string, gross: bigint, vatRate: number | null): DocumentLine {
  return {
    key,
    item: { ref: null, code: null, barcode: null, label },
    quantityE3: 1000n,
    unitPriceE4: e4Of(gross),
    amount: minorOf(gross),
    vatRate,
    isMoney: true,
  };
}
