/** What was given back of an order, and whether its bottles came back. */
import type { StatedRefund } from '#domain/channels/connector.ts';
import { minorOf } from '#domain/values/currency.ts';
import { exact, linesOf, metaNumber } from './map.ts';
import type { Order, Refund } from './shapes.ts';

/** Beyond so many refunds of one line, which of them brought bottles back is not searched for. */
const mostSearched = 16;

export function refundsOf(order: Order, refunds: readonly Refund[]): StatedRefund[] {
  const oldestFirst = refunds.toSorted((a, b) => a.id - b.id);
  const restocked = restockedLines(order, oldestFirst);
  return oldestFirst.map((refund) => {
    const ofLine = new Map(
      refund.line_items.map((line) => [String(line.id), metaNumber(line, '_refunded_item_id')]),
    );
    const lines = linesOf(refund, order.currency).map((line) => ({
      ...line,
      ofKey: ofLine.get(line.key) ? String(ofLine.get(line.key)) : null,
      restocked: restocked.has(line.key),
    }));
    const money = -minorOf(exact(refund.amount), 6, order.currency);
    const unnamed = money - lines.reduce((sum, { amount }) => sum + amount, 0n);
    // A gesture of so many euros, or the end of an order that was refunded whole by its status: money of no line.
    if (unnamed < 0n) {
      lines.push({
        key: 'amount',
        item: { ref: 'refund:amount', code: null, barcode: null, label: refund.reason || 'Remboursement' },
        quantityE3: 0n,
        unitPriceE4: 0n,
        amount: unnamed,
        vatRate: null,
        ofKey: null,
        restocked: false,
      });
    }
    return {
      kind: 'refund',
      refund: String(refund.id),
      document: String(order.id),
      version: Date.parse(order.date_modified_gmt),
      occurredAt: refund.date_created_gmt,
      currency: order.currency,
      lines,
    };
  });
}

/**
 * The keys of refund lines whose bottles came back. The shop keeps the sum a line alone (`_restock_refunded_items`), so they are those that
 * add up to it; where several choices do, the oldest, which is the same number of bottles.
 */
function restockedLines(order: Order, oldestFirst: readonly Refund[]): Set<string> {
  const found = new Set<string>();
  for (const line of order.line_items) {
    const back = Math.round(metaNumber(line, '_restock_refunded_items') * 1000);
    const refundLines = oldestFirst
      .flatMap(({ line_items }) => line_items)
      .filter((refunded) => metaNumber(refunded, '_refunded_item_id') === line.id && refunded.quantity !== 0);
    const units = refundLines.map(({ quantity }) => Math.abs(Math.round(quantity * 1000)));
    const chosen = (units.length <= mostSearched ? addingUpTo(units, back) : null) ?? asManyAs(units, back);
    for (const index of chosen) found.add(String(refundLines[index]?.id));
  }
  return found;
}

/** The first choice of indexes, the early ones before the late, whose units add up to a sum; null where none does. */
export function addingUpTo(units: readonly number[], sum: number, from = 0): number[] | null {
  if (sum === 0) return [];
  for (let index = from; index < units.length; index += 1) {
    const rest = (units[index] ?? 0) <= sum ? addingUpTo(units, sum - (units[index] ?? 0), index + 1) : null;
    if (rest !== null) return [index, ...rest];
  }
  return null;
}

/** Where a refund was deleted, or was of more than was sold: as many as the sum covers. */
function asManyAs(units: readonly number[], sum: number): number[] {
  let left = sum;
  return units.flatMap((unit, index) => {
    if (unit > left) return [];
    left -= unit;
    return [index];
  });
}
