/** From what was sold to what moves: units into base quantities, shelves or opened bottles, bundles into what they hold. */

import type { Move, SellingPlaces } from '../stock/rules.ts';
import type { Id } from '../values/ids.ts';
import { divideFloor } from '../values/integer.ts';
import { amountOf } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';
import type { Item, SaleBody } from './contract.ts';

/** What an item turned out to be in the catalogue. */
export interface Sellable {
  unitId: Id;
  skuId: Id;
  kind: 'unit' | 'pack' | 'glass' | 'measure';
  /** Base quantity of one. */
  quantity: bigint;
  /** A service moves nothing. */
  stocked: boolean;
  /** A bundle moves what it is made of, instead of itself: base quantity of each in one bundle. */
  components: readonly { skuId: Id; quantity: bigint }[] | null;
  /** What the item was before, each until its moment, the earliest first: a shop sold another vintage under the same number. */
  before?: readonly { until: Instant; sold: Sellable }[];
}

/** What an item was at that moment. */
export function soldAt(sellable: Sellable, at: Instant): Sellable {
  return sellable.before?.find(({ until }) => at < until)?.sold ?? sellable;
}

export interface LineToRecord {
  key: string;
  revision: number;
  item: Item;
  sold: Sellable | null;
  quantityE3: bigint;
  unitPriceE4: bigint;
  amount: bigint;
  vatRate: number | null;
  refundOf: string | null;
  movesStock: boolean;
}

export const refMark = 'r:';

/** The name of an item that its source knows by an id. */
export const keyOfRef = (ref: string): string => `${refMark}${ref}`;

/** The source's id of an item whose key this is; null where it is known by something else. */
export function refOfKey(itemKey: string, unit: string | null): string | null {
  if (!itemKey.startsWith(refMark)) return null;
  const end = unit === null || unit === '' ? undefined : -normalLabel(unit).length - 1;
  return itemKey.slice(refMark.length, end);
}

/** An item's name in a connection: the same for every line that says the same thing. */
export function itemKeyOf(item: Item): string {
  const said = item.unitId
    ? `u:${item.unitId}`
    : item.ref
      ? keyOfRef(item.ref)
      : item.barcode
        ? `b:${item.barcode}`
        : item.code
          ? `c:${item.code}`
          : `l:${normalLabel(item.label ?? '')}`;
  return item.unit ? `${said}|${normalLabel(item.unit)}` : said;
}

function normalLabel(label: string): string {
  return label.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Thousandths of a unit into the sku's base, floored away from nobody: what is given back is what was taken. */
export function baseQuantity(sold: Sellable, quantityE3: bigint): bigint {
  const size = quantityE3 < 0n ? -quantityE3 : quantityE3;
  const base = divideFloor(sold.quantity * size, 1000n);
  return quantityE3 < 0n ? -base : base;
}

export function lineAmount(line: {
  quantity: bigint;
  unitPrice: bigint;
  amount?: bigint | undefined;
}): bigint {
  return line.amount ?? amountOf(line.unitPrice, line.quantity);
}

/** `soldOn` says when the documents were sold that lines give back: what comes back is what was sold then. */
export function linesOf(
  body: SaleBody,
  sellables: ReadonlyMap<string, Sellable>,
  soldOn: ReadonlyMap<string, Instant> = new Map(),
): LineToRecord[] {
  const soldOf = ({ item, refundOf }: SaleBody['lines'][number]): Sellable | null => {
    const sellable = sellables.get(itemKeyOf(item));
    return sellable ? soldAt(sellable, soldOn.get(refundOf ?? '') ?? body.occurredAt) : null;
  };
  return body.lines.map((line, index) => ({
    key: line.key ?? String(index + 1),
    revision: 0,
    item: line.item,
    sold: soldOf(line),
    quantityE3: line.quantity,
    unitPriceE4: line.unitPrice,
    amount: lineAmount(line),
    vatRate: line.vatRate ?? null,
    refundOf: line.refundOf ?? null,
    movesStock: line.movesStock ?? true,
  }));
}

/** The moves of one line, from `firstPart` on: nothing for what is unmapped or a service. */
export function movesOfLine(
  sale: { id: Id; occurredAt: Instant; businessDay: Day },
  line: Pick<LineToRecord, 'key' | 'sold' | 'quantityE3' | 'movesStock'>,
  places: SellingPlaces,
  firstPart = 0,
): Move[] {
  const { sold } = line;
  if (!sold?.stocked || !line.movesStock || line.quantityE3 === 0n) return [];
  const base = baseQuantity(sold, line.quantityE3);
  const given = sold.components
    ? sold.components.map((component) => ({
        skuId: component.skuId,
        quantity: divideFloor(
          component.quantity * (line.quantityE3 < 0n ? -line.quantityE3 : line.quantityE3),
          1000n,
        ),
      }))
    : [{ skuId: sold.skuId, quantity: base < 0n ? -base : base }];
  const returned = line.quantityE3 < 0n;
  const held =
    (sold.kind === 'glass' || sold.kind === 'measure') && places.openedId !== null
      ? places.openedId
      : places.shelfId;
  return given
    .filter((portion) => portion.quantity > 0n)
    .map((portion) => ({
      documentId: sale.id,
      line: line.key,
      skuId: portion.skuId,
      part: firstPart,
      fromId: returned ? places.customerId : held,
      toId: returned ? held : places.customerId,
      quantity: portion.quantity,
      occurredAt: sale.occurredAt,
      businessDay: sale.businessDay,
      cause: returned ? 'return' : 'sale',
      derived: false,
      lotId: null,
    }));
}

/** A text that is the same for the same content and differs otherwise, to tell a repeat from a change. */
export function contentOf(body: SaleBody): string {
  const { document, version, occurredAt, currency, customerRef, operator, lines } = body;
  return JSON.stringify([
    document,
    version ?? null,
    occurredAt,
    currency,
    customerRef ?? null,
    operator ?? null,
    lines.map((line, index) => [
      line.key ?? String(index + 1),
      itemKeyOf(line.item),
      line.item.label ?? null,
      line.quantity.toString(),
      line.unitPrice.toString(),
      lineAmount(line).toString(),
      line.vatRate ?? null,
      line.refundOf ?? null,
      // Left out where it says nothing, so that what was recorded before reads the same.
      ...(line.movesStock === false ? [false] : []),
    ]),
  ]);
}
