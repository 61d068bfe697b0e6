/** The tickets of the demonstration shop as its tills send them. */
import type { Id } from '#domain/values/ids.ts';
import { lookupOf } from '#domain/world/lookup.ts';
import type { Ticket, World } from '#domain/world/types.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import { tillCodeOf } from './tills.ts';

export type PieceOf = (ticket: Ticket) => SalePiece;

/** A return names the ticket that it gives back from, which is to be written before it. */
export function pieceWriter(world: World): PieceOf {
  const { good, unit } = lookupOf(world);
  const cards = cardsIn(world);
  const numbers = new Map<Id, string>();
  return (ticket) => {
    numbers.set(ticket.id, ticket.number);
    const refundOf = ticket.originalTicketId === null ? undefined : numbers.get(ticket.originalTicketId);
    const customerRef = ticket.customerId === null ? undefined : cards.get(ticket.customerId);
    return {
      document: ticket.number,
      occurredAt: ticket.occurredAt,
      currency: world.currency,
      ...(customerRef === undefined ? {} : { customerRef }),
      lines: ticket.lines.map((line) => ({
        key: `n:${line.position}`,
        item: { code: tillCodeOf(good(line.goodId), unit(line.unitId)), label: line.label },
        quantity: line.quantity,
        unitPrice: line.unitPriceE4,
        amount: line.amount,
        vatRate: line.vatRate,
        ...(refundOf === undefined ? {} : { refundOf }),
      })),
    };
  };
}

/** The number on each customer's card: what a till knows of whoever buys. */
export function cardsIn({ customers }: World): Map<Id, string> {
  return new Map(customers.map(({ id }, index) => [id, `CL-${String(index + 1).padStart(4, '0')}`]));
}
