/** What was in transit arrives: as sent, short by a named loss, or with a surplus. */
import type { z } from 'zod';
import type * as contract from '#domain/stock/contract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Move } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Posted, postDocument, type StockCommand } from './document.ts';
import { lineName, moveOf, type ResolvedLine } from './intents.ts';
import type { Place, Places } from './places.ts';
import { type DocumentRow, type Transit, transitOf } from './store.ts';

/** Without lines, all has arrived as it was sent. */
export async function receiveTransfer(
  command: StockCommand,
  transferId: Id,
  body: z.output<typeof contract.receiveTransfer.body>,
): Promise<Posted> {
  const transit = await transitOf(command.tx, transferId);
  if (!transit) throw refuseStock('unknown_document');
  const destination = command.places.held(transit.toId);
  return postDocument(command, {
    action: 'receiveTransfer',
    kind: 'receipt',
    place: destination,
    body,
    extra: { parentId: transferId },
    lines: body.lines,
    least: 1n,
    effect(document, arrived) {
      if (transit.endedBy.some((id) => id !== document.id)) throw refuseStock('not_in_transit');
      const lines = body.lines.length === 0 ? transit.lines : arrived;
      return { moves: arrivalOf(document, transit, lines, destination, command.places) };
    },
  });
}

function arrivalOf(
  document: DocumentRow,
  { transitId, lines: sentLines }: Transit,
  arrived: readonly Pick<ResolvedLine, 'skuId' | 'quantity'>[],
  { id: toId, shopId }: Place,
  places: Places,
): Move[] {
  const lossId = places.counterpart(shopId, 'loss');
  const surplusId = places.counterpart(shopId, 'count');
  const left = new Map<Id, bigint>();
  for (const { skuId, quantity } of arrived) left.set(skuId, (left.get(skuId) ?? 0n) + quantity);
  const moves: Move[] = [];
  sentLines.forEach(({ skuId, quantity: sent, lotId }, index) => {
    const came = left.get(skuId) ?? 0n;
    const here = came < sent ? came : sent;
    left.set(skuId, came - here);
    const said = { line: lineName(index), skuId, fromId: transitId, lotId };
    if (here > 0n) moves.push(moveOf(document, { ...said, part: 0, toId, quantity: here, cause: 'receipt' }));
    if (here < sent)
      moves.push(moveOf(document, { ...said, part: 1, toId: lossId, quantity: sent - here, cause: 'loss' }));
  });
  for (const [skuId, quantity] of left) {
    if (quantity === 0n) continue;
    const said = { line: `+${skuId}`, skuId, part: 0, fromId: surplusId, toId, lotId: null };
    moves.push(moveOf(document, { ...said, quantity, cause: 'receipt' }));
  }
  return moves;
}
