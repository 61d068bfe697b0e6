/** An invoice as it is looked at: what each line is taken for, by what was decided and what is known of the supplier. */

import { faultsOf, type InvoiceLine } from '#domain/buying/invoice.ts';
import type { ProposedInvoice } from '#domain/buying/invoiceContract.ts';
import {
  type Choice,
  type KnownItem,
  type MatchedLine,
  matchInvoice,
  quantityOf,
  sure,
} from '#domain/buying/invoiceMatch.ts';
import type { Tracking } from '#domain/catalog/rules.ts';
import { fold } from '#domain/files/fold.ts';
import type { Id } from '#domain/values/ids.ts';
import { skuRows } from '#server/modules/catalog/index.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type OpenOrderLine, openOrderLines } from '../orders/open.ts';
import {
  choicesOf,
  type KeptInvoice,
  offersOf,
  openDeliveries,
  rememberedItems,
  supplierNames,
  usualPrices,
} from './store.ts';

/** As a list tells it. */
export function invoiceToTell({ id, state, supplierId, invoice, fileName, takenAt }: KeptInvoice) {
  const { number, issuedOn, currency, kind, seller, totals } = invoice;
  const head = {
    id,
    state,
    supplierId,
    sellerName: seller.name,
    number,
    issuedOn,
    currency,
    kind,
    fileName,
    takenAt,
  };
  return { ...head, net: totals.net, gross: totals.gross };
}

export async function propose(
  snapshot: Snapshot,
  kept: KeptInvoice,
  follows: Tracking,
): Promise<ProposedInvoice> {
  const { invoice, supplierId, documentIds, hasFile } = kept;
  const awaited = supplierId === null ? [] : await openOrderLines(snapshot, { supplierId });
  const matched = await recognised(snapshot, kept, awaited, follows);
  const choices = await choicesOf(snapshot, kept.id);
  const lines = invoice.lines.map((line) => lineToTell(line, matched.get(line.line), choices.get(line.line)));
  const billed = new Set(lines.flatMap(({ skuId }) => skuId ?? []));
  const open =
    supplierId === null || kept.state !== 'proposed' ? [] : await openDeliveries(snapshot, supplierId);
  return {
    ...invoiceToTell(kept),
    seller: invoice.seller,
    orderReference: invoice.orderReference,
    deliveryReference: invoice.deliveryReference,
    totals: invoice.totals,
    adjustments: invoice.adjustments,
    faults: faultsOf(invoice),
    likelySupplierId: supplierId ?? (await calledSo(snapshot, invoice.seller.name)),
    orderId: orderOf(invoice.orderReference, awaited, billed),
    lines,
    documentIds,
    hasFile,
    open: open.map(({ skuIds, ...delivery }) => ({
      ...delivery,
      alike: skuIds.filter((skuId) => billed.has(skuId)).length,
    })),
  };
}

function lineToTell(line: InvoiceLine, matched: MatchedLine | undefined, decided: Choice | undefined) {
  const { skuId, perUnit } = decided ?? matched ?? { skuId: null, perUnit: null };
  const confidence = decided ? 100 : (matched?.confidence ?? 0);
  return {
    ...line,
    skuId,
    perUnit,
    received: perUnit === null ? null : quantityOf(line, perUnit),
    decided: decided !== undefined,
    confidence,
    sure: confidence >= sure,
    reasons: decided ? [] : (matched?.reasons ?? []),
    others: matched?.others ?? [],
  };
}

async function calledSo(snapshot: Snapshot, name: string): Promise<Id | null> {
  const same = (await supplierNames(snapshot)).filter((supplier) => fold(supplier.name) === fold(name));
  return same.length === 1 ? (same[0]?.id ?? null) : null;
}

/** The order that the invoice names by our number; else the only one of which its goods are awaited. */
function orderOf(
  reference: string | null,
  awaited: readonly OpenOrderLine[],
  billed: ReadonlySet<Id>,
): Id | null {
  const named = reference === null ? undefined : awaited.find(({ code }) => fold(reference) === fold(code));
  if (named) return named.orderId;
  const orders = new Set(awaited.filter(({ skuId }) => billed.has(skuId)).map(({ orderId }) => orderId));
  return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

async function recognised(
  snapshot: Snapshot,
  { invoice, supplierId }: KeptInvoice,
  awaited: readonly OpenOrderLine[],
  follows: Tracking,
): Promise<Map<number, MatchedLine>> {
  const offers = supplierId === null ? new Map<Id, never>() : await offersOf(snapshot, supplierId);
  const remembered =
    supplierId === null ? new Map<string, Choice>() : await rememberedItems(snapshot, supplierId);
  const usual = await usualPrices(snapshot);
  const ordered = new Map(awaited.map((line) => [line.skuId, line]));
  const items = (await skuRows(snapshot)).map((sku): KnownItem => {
    const offer = offers.get(sku.id);
    const order = ordered.get(sku.id);
    return {
      skuId: sku.id,
      name: sku.name,
      producer: sku.producer,
      place: [sku.appellation, sku.region, sku.country].filter(Boolean).join(' '),
      measure: sku.measure,
      content: sku.content,
      vintage: sku.vintage,
      code: sku.code,
      barcodes: sku.barcodes.map(({ code, unitId }) => ({
        code,
        quantity: sku.units.find(({ id }) => id === unitId)?.quantity ?? sku.content,
      })),
      supplierCode: order?.supplierCode ?? offer?.code ?? null,
      pack: order?.pack ?? offer?.pack ?? null,
      priceE4: order?.priceE4 ?? offer?.costE4 ?? usual.get(sku.id) ?? null,
      isOrdered: order !== undefined,
    };
  });
  const matched = matchInvoice(invoice.lines, items, { remembered, follows });
  return new Map(matched.map((line) => [line.line, line]));
}
