/** A delivery of a supplier: what of its orders comes with it, what it costs, and the prices that are not those agreed on. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type Arrival, costAt, differs, reckonDelivery } from '#domain/buying/receive.ts';
import type * as contract from '#domain/buying/receiveContract.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { receiveDelivery } from '#server/modules/stock/index.ts';
import { build, type Snapshot } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { noteReceived, openOrderLines } from '../orders/open.ts';
import { type NewDifference, noteDifferences } from './differences.ts';
import type { Receiving } from './receiving.ts';
import { assertSupplier, worthOf } from './store.ts';

interface StatedLine {
  skuId: Id;
  quantity: bigint;
  lot?: string | undefined;
  expiresOn?: Day | undefined;
  /** What the paper charges for it, in minor units without VAT; null where it says nothing. */
  stated: bigint | null;
  /** Its part of what is charged besides. */
  extra: bigint;
  disputed: boolean;
}

export interface StatedDelivery {
  supplierId: Id;
  orderId?: Id | undefined;
  locationId: Id;
  occurredAt?: Instant | undefined;
  reference?: string | undefined;
  note?: string | undefined;
  lines: readonly StatedLine[];
}

type Receipt = z.output<typeof contract.receiveGoods.body>;
type Received = z.output<typeof contract.receiveGoods.reply>;

/** `id` is the caller's: the delivery's document. */
export async function receiveGoods(receiving: Receiving, id: Id, body: Receipt): Promise<Received> {
  const { tx } = receiving;
  const fingerprint = contentFingerprint(body);
  const known = await fingerprintOfReceipt(tx, id);
  if (known !== null) {
    if (known !== fingerprint) throw refuse('idempotency_conflict');
    return { documentId: id, differences: 0, alreadyDone: true };
  }
  const worths = await worthOf(
    tx,
    body.supplierId,
    body.lines.map(({ skuId }) => skuId),
  );
  const lines = body.lines.map(({ priceE4, ...line }) => {
    const content = worths.get(line.skuId)?.content;
    const isPriced = priceE4 !== undefined && content !== undefined;
    return { ...line, stated: isPriced ? costAt(priceE4, line.quantity, content) : null, extra: 0n };
  });
  const differences = await bringIn(receiving, id, { ...body, lines }, { saidBy: 'note', fingerprint });
  return { documentId: id, differences, alreadyDone: false };
}

/** Writes the delivery, what of orders came with it and its prices that differ; answers how many do. */
export async function bringIn(
  receiving: Receiving,
  id: Id,
  delivery: StatedDelivery,
  { saidBy, fingerprint }: { saidBy: NewDifference['saidBy']; fingerprint: string },
): Promise<number> {
  const { tx } = receiving;
  const { supplierId, orderId, lines } = delivery;
  await assertSupplier(tx, supplierId);
  const awaited = await openOrderLines(tx, { supplierId, orderId });
  if (orderId && awaited.length === 0) throw refuseReceiving('order_not_awaited');
  const worths = await worthOf(
    tx,
    supplierId,
    lines.map(({ skuId }) => skuId),
  );
  const reckoned = reckonDelivery(
    lines,
    awaited.map((line) => ({ ...line, left: line.quantity - line.received })),
    (skuId) => worths.get(skuId) ?? { content: 1n, usualE4: null },
  );
  const costed = lines.map((line, index) => {
    const agreed = reckoned[index]?.agreed ?? null;
    const price = line.disputed && agreed !== null ? agreed : (line.stated ?? agreed);
    return { ...line, agreed, cost: price === null ? undefined : price + line.extra };
  });
  await receiveDelivery(
    { ...receiving, id },
    {
      locationId: delivery.locationId,
      supplierId,
      occurredAt: delivery.occurredAt,
      reference: delivery.reference,
      note: delivery.note,
      lines: costed.map(({ skuId, quantity, lot, expiresOn, cost }) => ({
        skuId,
        quantity,
        lot,
        expiresOn,
        cost,
      })),
    },
  );
  await tx.all(
    build
      .insertInto('buying.receipt')
      .values({ organization_id: tx.organizationId, document_id: id, supplier_id: supplierId, fingerprint }),
  );
  await noteReceived(tx, id, summed(reckoned.flatMap(({ arrivals }) => arrivals)));
  const differing = costed.flatMap(({ skuId, quantity, agreed, stated, disputed }, index): NewDifference[] =>
    agreed === null || stated === null || !differs(agreed, stated)
      ? []
      : [
          {
            id: randomUUID(),
            supplierId,
            documentId: id,
            line: String(index + 1),
            skuId,
            quantity,
            agreed,
            stated,
            saidBy,
            state: disputed ? 'disputed' : 'accepted',
          },
        ],
  );
  await noteDifferences(tx, differing);
  return differing.length;
}

/** Lots of one sku are lines of their own that fill the same line of the order. */
function summed(arrivals: readonly Arrival[]): Arrival[] {
  const byLine = Map.groupBy(arrivals, ({ orderId, line }) => `${orderId} ${line}`);
  return [...byLine.values()].flatMap(([first, ...others]) =>
    first
      ? [{ ...first, quantity: others.reduce((sum, { quantity }) => sum + quantity, first.quantity) }]
      : [],
  );
}

async function fingerprintOfReceipt(snapshot: Snapshot, documentId: Id): Promise<string | null> {
  const row = await snapshot.first(
    build
      .selectFrom('buying.receipt')
      .select('fingerprint')
      .where('organization_id', '=', snapshot.organizationId)
      .where('document_id', '=', documentId),
  );
  return row?.fingerprint ?? null;
}
