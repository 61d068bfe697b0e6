/** The tickets of the demonstration shop as its tills send them. */
import type { Item } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Good, Ticket, UnitOfSale, World } from '#domain/world/types.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import { tillCodeOf } from './tills.ts';

export interface TicketWriter {
  pieceOf(ticket: Ticket): SalePiece;
}

export function ticketWriterOf(world: World, currency: string): TicketWriter {
  const goods = new Map(world.goods.map((good) => [good.id, good]));
  const units = new Map(world.units.map((unit) => [unit.id, unit]));
  const cards = new Map(world.customers.map(({ id }, index) => [id, customerCard(index)]));
  const numbers = new Map<Id, string>();
  return {
    pieceOf(ticket) {
      numbers.set(ticket.id, ticket.number);
      const refundOf = ticket.originalTicketId === null ? undefined : numbers.get(ticket.originalTicketId);
      const customerRef = ticket.customerId === null ? undefined : cards.get(ticket.customerId);
      return {
        document: ticket.number,
        occurredAt: ticket.occurredAt,
        currency,
        ...(customerRef === undefined ? {} : { customerRef }),
        lines: ticket.lines.map((line) => ({
          key: `n:${line.position}`,
          item: itemOf(known(goods.get(line.goodId)), known(units.get(line.unitId)), line.label),
          quantity: line.quantity,
          unitPrice: line.unitPriceE4,
          amount: line.amount,
          vatRate: line.vatRate,
          ...(refundOf === undefined ? {} : { refundOf }),
        })),
      };
    },
  };
}

/** The number on a customer's card: what a till knows of whoever buys. */
function customerCard(index: number): string {
  return `CL-${String(index + 1).padStart(4, '0')}`;
}

function itemOf(good: Good, unit: UnitOfSale, label: string): Item {
  return { code: tillCodeOf(good, unit), label };
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('a ticket of what the shop does not sell');
  return thing;
}
