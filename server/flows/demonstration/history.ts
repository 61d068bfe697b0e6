/** The past of the demonstration shop in stretches of days, each as the modules take it. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Ticket, World } from '#domain/world/types.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import type { Places } from '#server/modules/stock/index.ts';
import { documentsOf, type WrittenDocument } from './documents.ts';
import { pieceWriter } from './tickets.ts';
import { isOfBar } from './tills.ts';

export interface Stretch {
  documents: WrittenDocument[];
  counterSales: SalePiece[];
  barSales: SalePiece[];
}

/** What one transaction writes. */
const factsOfStretch = 500;

/**
 * Oldest first, and no stretch begins before the one before it has ended: settling goes forward with them and has nothing to go
 * through again.
 */
export function* stretchesOf(world: World, places: Places, shopId: Id): Generator<Stretch> {
  const pieceOf = pieceWriter(world);
  const facts = [
    ...documentsOf(world, places, shopId).map((document) => ({ at: document.at, document, ticket: null })),
    ...world.tickets.map((ticket) => ({ at: ticket.occurredAt, document: null, ticket })),
  ].sort(byTime);
  for (let from = 0; from < facts.length; from += factsOfStretch) {
    const some = facts.slice(from, from + factsOfStretch);
    const tickets = some.flatMap(({ ticket }) => ticket ?? []);
    const piecesOf = (kept: (ticket: Ticket) => boolean): SalePiece[] => tickets.filter(kept).map(pieceOf);
    yield {
      documents: some.flatMap(({ document }) => document ?? []),
      counterSales: piecesOf((ticket) => !isOfBar(world, ticket)),
      barSales: piecesOf((ticket) => isOfBar(world, ticket)),
    };
  }
}

function byTime(a: { at: Instant }, b: { at: Instant }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
