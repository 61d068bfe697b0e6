/** What a shop states of its documents and refunds, as sales of ours. */
import type { Item, SaleBody } from '../sales/contract.ts';
import { itemKeyOf } from '../sales/rules.ts';
import type { DocumentLine, SoldItem, StatedDocument, StatedRefund } from './connector.ts';

export function itemOfSold({ ref, code, barcode, label }: SoldItem): Item {
  const said = label.trim().slice(0, 300);
  return {
    ...(ref === null ? {} : { ref }),
    ...(code === null || code === '' ? {} : { code: code.slice(0, 120) }),
    ...(barcode === null || barcode === '' ? {} : { barcode: barcode.slice(0, 64) }),
    // A line that says nothing at all is still a line.
    label: said === '' ? '?' : said,
  };
}

const lineOf = ({ key, item, quantityE3, unitPriceE4, amount, vatRate, isMoney }: DocumentLine) => ({
  key,
  item: itemOfSold(item),
  quantity: quantityE3,
  unitPrice: unitPriceE4,
  amount,
  ...(vatRate === null ? {} : { vatRate }),
  ...(isMoney ? { movesStock: false } : {}),
});

/** What is not sold (any more) keeps its lines and counts nothing. */
export function saleOfDocument(stated: StatedDocument): Omit<SaleBody, 'sourceId' | 'shopId'> {
  const counts = stated.state === 'sold';
  return {
    document: stated.document,
    version: stated.version,
    occurredAt: stated.occurredAt,
    currency: stated.currency,
    ...(stated.customerRef === null ? {} : { customerRef: stated.customerRef }),
    ...(stated.operator === null ? {} : { operator: stated.operator }),
    lines: stated.lines.map((line) => lineOf(counts ? line : { ...line, quantityE3: 0n, amount: 0n })),
  };
}

/** The document's number and the refund's own. */
export function documentOfRefund({ document, refund }: Pick<StatedRefund, 'document' | 'refund'>): string {
  return `${document} · ${refund}`;
}

/** What comes back to the shelf and what does not are two lines, each named after the line that it gives back. */
const staysMark = '~';

export function keyOfRefundedLine(refundKey: string): string {
  return refundKey.endsWith(staysMark) ? refundKey.slice(0, -staysMark.length) : refundKey;
}

export function saleOfRefund(stated: StatedRefund): Omit<SaleBody, 'sourceId' | 'shopId'> {
  const lines = new Map<string, SaleBody['lines'][number]>();
  for (const { restocked, ofKey, ...line } of stated.lines) {
    const key = `${ofKey ?? line.key}${restocked ? '' : staysMark}`;
    const same = lines.get(key);
    const said = lineOf({ ...line, key });
    lines.set(key, {
      ...said,
      quantity: said.quantity + (same?.quantity ?? 0n),
      amount: said.amount + (same?.amount ?? 0n),
      refundOf: stated.document,
      ...(restocked ? {} : { movesStock: false }),
    });
  }
  return {
    document: documentOfRefund(stated),
    version: stated.version,
    occurredAt: stated.occurredAt,
    currency: stated.currency,
    lines: [...lines.values()],
  };
}

/** A line that was sold, or that a refund gave back (then its quantity is negative); units × 1000. */
export interface CountedLine {
  key: string;
  itemKey: string;
  quantity: bigint;
}

/** Whether a refund gives back more than was sold and not given back yet: of its line, or, where the vendor does not say which, of its item. */
export function refundsTooMuch(refund: StatedRefund, counted: readonly CountedLine[]): boolean {
  const left = new Map<string, bigint>();
  const add = (name: string, quantity: bigint): bigint => {
    const sum = (left.get(name) ?? 0n) + quantity;
    left.set(name, sum);
    return sum;
  };
  for (const { key, itemKey, quantity } of counted) {
    add(`line ${key}`, quantity);
    add(`item ${itemKey}`, quantity);
  }
  return refund.lines.some(({ ofKey, item, quantityE3 }) => {
    // Money alone has no item, or none of it.
    if (quantityE3 >= 0n || (ofKey === null && item.ref === null)) return false;
    const name = ofKey === null ? `item ${itemKeyOf(itemOfSold(item))}` : `line ${ofKey}`;
    return add(name, quantityE3) < 0n;
  });
}
