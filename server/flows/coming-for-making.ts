/** What making may count on: what is ordered from suppliers and not here yet. */
import type { Coming } from '#domain/making/plan.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { openOrderLines } from '../modules/buying/index.ts';

export async function comingFor(snapshot: Snapshot): Promise<Coming[]> {
  const lines = await openOrderLines(snapshot);
  return lines.map(({ code, skuId, quantity, received, expectedOn }) => ({
    reference: code,
    skuId,
    quantity: quantity - received,
    on: expectedOn,
  }));
}
