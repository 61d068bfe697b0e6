/** What lines of documents cost is said again: the difference is kept, and their skus are settled by it. */
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { Places } from './places.ts';
import { settleSkus } from './settle.ts';
import { lockSettlements } from './settle-facts.ts';

export interface CostChange {
  documentId: Id;
  line: string;
  skuId: Id;
  /** Signed, in minor units without VAT. */
  amount: bigint;
}

interface Writing {
  tx: Tx;
  house: House;
  places: Places;
}

/** `sourceId` is what says so: costs that were landed, an invoice. The caller sees to it that it says so once. */
export async function changeCosts(
  { tx, house, places }: Writing,
  { reason, sourceId }: { reason: 'landed' | 'invoice'; sourceId: Id },
  changes: readonly CostChange[],
): Promise<void> {
  const told = changes.filter(({ amount }) => amount !== 0n);
  if (told.length === 0) return;
  const skus = [...new Set(told.map(({ skuId }) => skuId))].sort();
  await lockSettlements(tx, skus);
  await tx.prepared({
    name: 'costs-change',
    text: `insert into stock.cost_change (organization_id, document_id, line, sku_id, amount, reason, source_id)
           select $1, c.document, c.line, c.sku, c.amount, $3, $4
             from json_to_recordset($2::json) as c(document uuid, line text, sku uuid, amount bigint)`,
    values: [
      tx.organizationId,
      JSON.stringify(
        told.map(({ documentId, line, skuId, amount }) => ({
          document: documentId,
          line,
          sku: skuId,
          amount: amount.toString(),
        })),
      ),
      reason,
      sourceId,
    ],
  });
  await settleSkus(tx, house, places, skus);
  await announce(tx, { type: 'stockMoved', payload: { kind: 'costs', skus } });
}
