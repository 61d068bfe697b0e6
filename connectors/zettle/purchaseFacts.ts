/** A purchase becomes a document, or a refund where it gives back another one. https://developer.zettle.com/docs/api/purchase/api-reference-md */
import type { DocumentLine, StatedDocument, StatedRefund } from '#domain/channels/connector.ts';
import { divideRound, parseDecimal, splitByLargestRemainder } from '#domain/values/integer.ts';
import { amountOf } from '#domain/values/money.ts';
import { refOf } from './refs.ts';
import type { Purchase, Row } from './shapes.ts';

/** What a refund gives back: the purchase that it names, and the place where what comes back to the shelf is put. */
export interface GivenBack {
  sold: Purchase | null;
  storeUuid: string | null;
}

export function isRefund({ refund, refundsPurchaseUUID1: of }: Purchase): boolean {
  return refund === true && Boolean(of);
}

/** Paid: Zettle tells of nothing else. Goods given back without their receipt are a document of negative lines. */
export function documentOf(purchase: Purchase): StatedDocument {
  return {
    kind: 'document',
    document: purchase.purchaseUUID1,
    state: 'sold',
    version: Date.parse(purchase.timestamp),
    occurredAt: purchase.timestamp,
    currency: purchase.currency,
    customerRef: null,
    operator: purchase.userDisplayName ?? null,
    placeRef: purchase.cashRegister?.uuid ?? null,
    lines: linesOf(purchase),
  };
}

export function refundOf(purchase: Purchase, { sold, storeUuid }: GivenBack): StatedRefund {
  const taken = new Set<number>();
  return {
    kind: 'refund',
    refund: purchase.purchaseUUID1,
    document: purchase.refundsPurchaseUUID1 ?? '',
    version: Date.parse(purchase.timestamp),
    occurredAt: purchase.timestamp,
    currency: purchase.currency,
    lines: linesOf(purchase).map((line, at) => {
      const row = purchase.products[at];
      const ofRow = row === undefined ? -1 : sameRow(sold?.products ?? [], row, taken);
      taken.add(ofRow);
      return {
        ...line,
        ofKey: ofRow < 0 ? null : keyOf(ofRow),
        restocked: storeUuid !== null && row?.toLocationUuid === storeUuid,
      };
    }),
  };
}

/** Purchases never change, so a row’s place among its fellows is its name for ever. */
function keyOf(at: number): string {
  return String(at + 1);
}

/** The refund does not say which row it gives back; the same article at the same price is it. */
function sameRow(rows: readonly Row[], back: Row, taken: ReadonlySet<number>): number {
  return rows.findIndex(
    (row, at) =>
      !taken.has(at) &&
      (row.variantUuid ?? null) === (back.variantUuid ?? null) &&
      row.name === back.name &&
      row.unitPrice === back.unitPrice,
  );
}

function linesOf(purchase: Purchase): DocumentLine[] {
  const { products, serviceCharge } = purchase;
  const counts = products.map(({ quantity }) => quantityOf(quantity));
  const amounts = amountsOf(purchase, counts);
  const lines = products.map((row, at): DocumentLine => {
    const money = row.type === 'GIFTCARD' || (row.type === 'CUSTOM_AMOUNT' && nameOf(row) === null);
    return {
      key: keyOf(at),
      item: {
        ref: refOfRow(row),
        code: row.sku || null,
        barcode: row.barcode || null,
        label: nameOf(row) ?? '?',
      },
      quantityE3: counts[at] ?? 0n,
      unitPriceE4: BigInt(row.unitPrice) * 100n,
      amount: amounts[at] ?? 0n,
      vatRate: rateOf(row.vatPercentage),
      ...(money ? { isMoney: true } : {}),
    };
  });
  if (!serviceCharge) return lines;
  const quantityE3 = quantityOf(serviceCharge.quantity ?? '1');
  return [
    ...lines,
    {
      key: 'service',
      item: { ref: null, code: null, barcode: null, label: serviceCharge.title || '?' },
      quantityE3,
      unitPriceE4: BigInt(serviceCharge.amount) * 100n,
      amount: amountOf(BigInt(serviceCharge.amount) * 100n, quantityE3),
      vatRate: rateOf(serviceCharge.vatPercentage),
      isMoney: true,
    },
  ];
}

function quantityOf(text: string): bigint {
  const quantityE3 = parseDecimal(text, 3);
  if (quantityE3 === null) throw new Error(`“${text}” is no quantity`);
  return quantityE3;
}

/** A row’s discount is its own; one on the whole purchase is shared out by what the rows come to. */
function amountsOf({ products, discounts, amount, serviceCharge }: Purchase, counts: readonly bigint[]) {
  const own = products.map(({ unitPrice, discountValue }, at) => {
    const gross = amountOf(BigInt(unitPrice) * 100n, counts[at] ?? 0n);
    const off = BigInt(Math.abs(discountValue ?? 0));
    return gross < 0n ? gross + off : gross - off;
  });
  if ((discounts ?? []).length === 0) return own;
  const service = serviceCharge
    ? amountOf(BigInt(serviceCharge.amount) * 100n, quantityOf(serviceCharge.quantity ?? '1'))
    : 0n;
  const left = BigInt(amount) - service;
  const weights = own.map((each) => (each < 0n ? -each : each));
  const sum = weights.reduce((total, each) => total + each, 0n);
  return sum === 0n ? own : splitByLargestRemainder(left, weights);
}

function refOfRow({ productUuid, variantUuid, libraryProduct }: Row): string | null {
  if (!productUuid || !variantUuid || libraryProduct === false) return null;
  return refOf(productUuid, variantUuid);
}

function nameOf({ name, variantName }: Row): string | null {
  return labelOf(name ?? null, variantName ?? null);
}

export function labelOf(name: string | null, variant: string | null): string | null {
  const said = [name, variant === name ? null : variant].map((part) => part?.trim()).filter(Boolean);
  return said.length === 0 ? null : said.join(' / ');
}

/** Basis points of a percentage that is a number, or digits. */
export function rateOf(percentage: number | string | null | undefined): number | null {
  if (percentage === null || percentage === undefined || percentage === '') return null;
  const exact = parseDecimal(String(percentage), 4);
  return exact === null ? null : Number(divideRound(exact, 100n));
}
