/** What screens ask of orders. */
import type { z } from 'zod';
import type { PurchaseOrder, purchaseOrderInFull } from '#domain/buying/contract.ts';
import { codeOfOrder, stateOf } from '#domain/buying/rules.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { deliveriesOf, linesOf, type OrderRow } from './store.ts';

export function orderToTell(order: OrderRow): PurchaseOrder {
  const { number, fingerprint: _, isComplete, hasArrived, state, ...told } = order;
  return { ...told, code: codeOfOrder(number), state: stateOf(state, { isComplete, hasArrived }) };
}

export type OrderInFull = z.output<typeof purchaseOrderInFull>;

export async function orderInFull(snapshot: Snapshot, order: OrderRow): Promise<OrderInFull> {
  return {
    ...orderToTell(order),
    lines: await linesOf(snapshot, order.id),
    deliveries: await deliveriesOf(snapshot, order.id),
  };
}
