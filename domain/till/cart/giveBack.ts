/** Lines of a ticket come back: never more than was sold less what came back already, at the very price, discount and rate of the ticket. */
import { documentOf, type TicketLine } from '../record.ts';
import type { Cart, CartLine, CartWorld, GivenBack, TicketToReturn } from './cart.ts';
import { change, withLine } from './change.ts';
import type { LineDeed } from './deeds.ts';
import { refuse } from './refusals.ts';

const returnable = ({ kind, quantityE3 }: TicketLine): boolean => kind !== 'giftCard' && quantityE3 > 0n;

/** Thousandths of each line that may still come back, in the ticket's order. */
export function leftToReturn({ record, returned }: TicketToReturn): { line: TicketLine; leftE3: bigint }[] {
  return record.line
    .filter(returnable)
    .map((line) => ({ line, leftE3: line.quantityE3 - (returned.get(line.key) ?? 0n) }))
    .filter(({ leftE3 }) => leftE3 > 0n);
}

/** What a line that gives back may be set to; either sign is meant as a return. */
export function quantityGivenBack(back: GivenBack, quantityE3: bigint): bigint {
  const wanted = quantityE3 < 0n ? -quantityE3 : quantityE3;
  if (wanted > back.soldE3 - back.beforeE3) throw refuse('returned_already', { document: back.document });
  return -wanted;
}

export function giveBack(cart: Cart, deed: Extract<LineDeed, { do: 'giveBack' }>, world: CartWorld): Cart {
  const { record } = deed.ticket;
  const document = documentOf(record);
  if ((record.kind === 'training') !== world.training)
    throw refuse(world.training ? 'real_ticket' : 'training_ticket');
  const left = leftToReturn(deed.ticket);
  if (deed.line === null) {
    const news = left.filter(({ line }) => !inCart(cart, document, line.key));
    if (news.length === 0) throw refuse('returned_already', { document });
    return news.reduce((after, { line }) => comeBack(after, deed, document, line, null), cart);
  }
  const line = record.line.find(({ key }) => key === deed.line);
  if (!line || !returnable(line)) throw refuse('not_returnable', { document });
  return comeBack(cart, deed, document, line, deed.quantityE3);
}

function inCart(cart: Cart, document: string, line: string): CartLine | undefined {
  return cart.lines.find(({ back }) => back?.document === document && back.line === line);
}

/** A line that is tapped again gives one more back. */
function comeBack(
  cart: Cart,
  { ticket, toStock }: Extract<LineDeed, { do: 'giveBack' }>,
  document: string,
  line: TicketLine,
  quantityE3: bigint | null,
): Cart {
  const there = inCart(cart, document, line.key);
  if (there?.back) {
    const more = quantityE3 ?? 1000n;
    return change(cart, there.key, {
      quantityE3: quantityGivenBack(there.back, there.quantityE3 - more),
    });
  }
  const back: GivenBack = {
    document,
    line: line.key,
    soldE3: line.quantityE3,
    paid: line.amount,
    beforeE3: ticket.returned.get(line.key) ?? 0n,
  };
  const wanted = quantityGivenBack(back, quantityE3 ?? back.soldE3 - back.beforeE3);
  if (wanted === 0n) throw refuse('returned_already', { document });
  return withLine(cart, {
    kind: line.kind,
    skuId: line.skuId,
    unitId: line.unitId,
    label: line.label,
    quantityE3: wanted,
    listE4: line.unitPriceE4,
    vat: line.rate === null ? null : { vatTakeaway: line.rate, vatOnSite: line.rate },
    back,
    reference: line.reference,
    movesStock: line.kind === 'item' && line.movesStock && toStock,
  });
}
