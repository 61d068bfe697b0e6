/** Whoever was written to comes a little more often than who was held back: of the tickets of which nobody knew whose they are, some become theirs. */
import type { OfferToHonour } from '#domain/offers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { dealerOf, randomOf } from '#domain/world/random.ts';
import type { World } from '#domain/world/types.ts';
import type { Season } from './pastCampaigns.ts';
import { type Honoured, ticketsOfRegister } from './sealedTickets.ts';
import { isOfBar } from './tills.ts';

/** Of those who were written to, so many come once more than they would have. */
const comesAgain = 0.55;
/** Of those, so many have their code with them while it holds. */
const hasCode = 0.7;
const dayMs = 86_400_000;

export interface Comebacks {
  /** With the same tickets, of which more have a name. */
  world: World;
  honoured: Honoured;
}

/** The same of the same letters, whenever it is asked. */
export function withComebacks(world: World, { sentAt, measuredDays, offers }: Season): Comebacks {
  const random = randomOf(world.seed, 'comebacks');
  const until = later(sentAt, measuredDays * dayMs);
  const elsewhere = new Set(ticketsOfRegister(world).map(({ id }) => id));
  const broughtBack = new Set(world.tickets.map(({ originalTicketId }) => originalTicketId));
  const nameless = world.tickets.filter(
    (ticket) =>
      ticket.kind === 'sale' &&
      ticket.customerId === null &&
      ticket.occurredAt > sentAt &&
      ticket.occurredAt <= until &&
      !isOfBar(world, ticket) &&
      !broughtBack.has(ticket.id) &&
      !elsewhere.has(ticket.id),
  );
  const deal = dealerOf(nameless, random);
  const buyers = new Map<Id, Id>();
  const honoured = new Map<Id, OfferToHonour>();
  for (const offer of offers.slice(0, nameless.length)) {
    if (offer.customerId === null || !random.chance(comesAgain)) continue;
    const { id, businessDay } = deal();
    buyers.set(id, offer.customerId);
    if (businessDay <= offer.until && random.chance(hasCode)) honoured.set(id, offer);
  }
  const tickets = world.tickets.map((ticket) => {
    const customerId = buyers.get(ticket.id);
    return customerId === undefined ? ticket : { ...ticket, customerId };
  });
  return { world: { ...world, tickets }, honoured };
}
