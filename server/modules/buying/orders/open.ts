/** What receiving asks of orders: the lines of which something is to come, and a note of what came. */
import { refuseBuying } from '#domain/buying/refusals.ts';
import { codeOfOrder } from '#domain/buying/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { insertArrived, lockOrder, type OpenLine, openLines } from './store.ts';

export type OpenOrderLine = Omit<OpenLine, 'number'> & { code: string };

export async function openOrderLines(
  snapshot: Snapshot,
  asked: { supplierId?: Id | undefined; orderId?: Id | undefined } = {},
): Promise<OpenOrderLine[]> {
  const lines = await openLines(snapshot, asked);
  return lines.map(({ number, ...line }) => ({ ...line, code: codeOfOrder(number) }));
}

/**
 * What a document of the ledger brought of orders' lines, in base; said again it changes nothing. More than was ordered may come, and it
 * may come of an order that was closed. It counts no more once its document is reversed.
 */
export async function noteReceived(
  tx: Tx,
  documentId: Id,
  lines: readonly { orderId: Id; line: number; quantity: bigint }[],
): Promise<void> {
  if (lines.length === 0) return;
  for (const orderId of [...new Set(lines.map((line) => line.orderId))].sort()) {
    const { state } = await lockOrder(tx, orderId);
    if (state === 'draft' || state === 'cancelled') throw refuseBuying('purchase_order_not_found');
  }
  await insertArrived(tx, documentId, lines);
}
