/** What people do to stock besides selling: each is one document, its moves or assertions, and an event, or nothing at all. */
import { undoingLine } from '#domain/stock/corrections.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { type Posted, postDocument, type StockCommand } from './document.ts';
import {
  type CountBody,
  countIntent,
  type DeliveryBody,
  deliveryIntent,
  moveOf,
  type RemovalBody,
  type RunBody,
  removalIntent,
  runIntent,
  type SupplierReturnBody,
  supplierReturnIntent,
  type TapBody,
  type TransferBody,
  tapIntent,
  transferIntent,
} from './intents.ts';
import { movesOfDocument } from './store.ts';

export function receiveDelivery(command: StockCommand, body: DeliveryBody): Promise<Posted> {
  return postDocument(command, deliveryIntent(command.places, body));
}

export function returnToSupplier(command: StockCommand, body: SupplierReturnBody): Promise<Posted> {
  return postDocument(command, supplierReturnIntent(command.places, body));
}

export function moveStock(command: StockCommand, body: TransferBody): Promise<Posted> {
  return postDocument(command, transferIntent(command.places, body));
}

export function removeStock(command: StockCommand, body: RemovalBody): Promise<Posted> {
  return postDocument(command, removalIntent(command.places, body));
}

export function countStock(command: StockCommand, body: CountBody): Promise<Posted> {
  return postDocument(command, countIntent(command.places, body));
}

export function recordRun(command: StockCommand, body: RunBody): Promise<Posted> {
  return postDocument(command, runIntent(command.places, body));
}

export function tapBottle(command: StockCommand, body: TapBody): Promise<Posted> {
  return postDocument(command, tapIntent(command.places, body));
}

const irreversible: ReadonlySet<string> = new Set(['count', 'opened', 'finished', 'reversal']);

/**
 * Undoes a document's stated moves by their opposites, now; what it implied follows by settling. It comes after what it undoes even where both
 * are of one instant, or a clock ran ahead: undone before it is made, a run would value itself.
 */
export async function reverseDocument(asked: StockCommand, documentId: Id): Promise<Posted> {
  const original = await movesOfDocument(asked.tx, documentId);
  if (!original) throw refuseStock('unknown_document');
  const soonest = later(original.occurredAt, 1);
  const command = { ...asked, now: asked.now < soonest ? soonest : asked.now };
  if (irreversible.has(original.kind)) throw refuseStock('not_reversible');
  const place = [...command.places.all.values()].find((candidate) => candidate.shopId === original.shopId);
  if (!place) throw refuseStock('unknown_location');
  return postDocument(command, {
    action: 'reverseDocument',
    kind: 'reversal',
    place,
    body: { reference: original.reference ?? undefined },
    extra: { parentId: documentId },
    lines: [],
    least: 1n,
    effect(document) {
      if (original.reversedBy.some((id) => id !== document.id)) throw refuseStock('already_reversed');
      if (original.receivedBy.length > 0) throw refuseStock('not_in_transit');
      return {
        moves: original.moves.map(({ line, part, skuId, fromId, toId, quantity, lotId }) =>
          moveOf(document, {
            line: undoingLine({ line, part }),
            skuId,
            part: 0,
            fromId: toId,
            toId: fromId,
            quantity,
            cause: 'reversal',
            lotId,
          }),
        ),
      };
    },
  });
}
