/**
 * A closed account of K-Series becomes a document, a refund, or both. Accounts are not changed once they are closed: what corrects one is another,
 * with what it takes back below zero.
 */
import type { DocumentLine, StatedDocument, StatedRefund } from '#domain/channels/connector.ts';
import { divideRound, parseDecimal } from '#domain/values/integer.ts';
import { instant } from '#domain/values/time.ts';
import type { Sale, SalesLine } from './shapes.ts';

export function factsOf(sale: Sale, currency: string): (StatedDocument | StatedRefund)[] {
  // The float of a drawer is no sale.
  if (sale.type === 'FLOAT') return [];
  const lines = (sale.salesLines ?? []).map(lineOf);
  const of = originOf(sale);
  const back = of === null ? [] : lines.filter(({ quantityE3 }) => quantityE3 < 0n);
  const sold = lines.filter((line) => !back.includes(line));
  const facts: (StatedDocument | StatedRefund)[] = [];
  if (sold.length > 0) facts.push(documentOf(sale, currency, sold));
  if (of !== null && back.length > 0) facts.push(refundOf(sale, of, currency, back));
  return facts;
}

/** The account that this one corrects; null where it stands for itself. */
function originOf({ accountFiscId, source }: Sale): string | null {
  const named = source?.previousAccountId || source?.initialAccountId || accountFiscId;
  return named === accountFiscId ? null : named;
}

/** An account that is cancelled keeps its time: it is newer all the same. */
function versionOf({ timeClosed, cancelled }: Sale): number {
  return Date.parse(timeClosed) + (cancelled === true ? 1 : 0);
}

function currencyOf({ salesLines }: Sale, shops: string): string {
  return salesLines?.find(({ currency }) => currency)?.currency ?? shops;
}

function documentOf(sale: Sale, currency: string, lines: readonly DocumentLine[]): StatedDocument {
  return {
    kind: 'document',
    document: sale.accountFiscId,
    state: sale.cancelled === true ? 'cancelled' : 'sold',
    version: versionOf(sale),
    occurredAt: instant.decode(sale.timeClosed),
    currency: currencyOf(sale, currency),
    customerRef: null,
    operator: null,
    placeRef: sale.deviceId ? String(sale.deviceId) : null,
    lines,
  };
}

/**
 * Whether bottles came back is not said: what was refunded was served, and stays out until it is counted; what was only corrected never left.
 */
function refundOf(sale: Sale, of: string, currency: string, lines: readonly DocumentLine[]): StatedRefund {
  return {
    kind: 'refund',
    refund: `${sale.accountFiscId}:${of}`,
    document: of,
    version: versionOf(sale),
    occurredAt: instant.decode(sale.timeClosed),
    currency: currencyOf(sale, currency),
    lines:
      sale.cancelled === true
        ? []
        : lines.map((line) => ({ ...line, ofKey: null, restocked: sale.type !== 'REFUND' })),
  };
}

function lineOf(line: SalesLine): DocumentLine {
  const quantityE3 = decimal(line.quantity, 3);
  const total = decimal(line.totalNetAmountWithTax, 6);
  const before = total + decimal(line.totalDiscountAmount || '0', 6);
  return {
    key: line.id,
    item: {
      ref: line.sku || null,
      code: line.sku || null,
      barcode: null,
      label: line.nameOverride || line.name || line.sku || '?',
    },
    quantityE3,
    unitPriceE4: quantityE3 === 0n ? divideRound(before, 100n) : divideRound(before * 10n, quantityE3),
    amount: divideRound(total, 10_000n),
    vatRate: line.taxRatePercentage ? Number(decimal(line.taxRatePercentage, 2)) : null,
  };
}

function decimal(text: string, places: number): bigint {
  const read = parseDecimal(text, places);
  if (read === null) throw new Error(`“${text}” is no number`);
  return read;
}
