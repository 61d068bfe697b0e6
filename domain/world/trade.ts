/** The shop at work: one day after another, from deliveries in the morning to the last glass. */
import { addDays, type Day } from '../values/time.ts';
import { openHoursOf } from './calendar.ts';
import { type Cellar, emptyCellar } from './cellar.ts';
import { receiveOpeningStock, receiveOrders } from './deliveries.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { marketOf } from './market.ts';
import { cellarAfter } from './replay.ts';
import { ringUpVisits } from './sales.ts';
import { fillShelves } from './transfers.ts';
import type { Establishment, TradingDay, World } from './types.ts';
import { breakAndCork, countShelves, discardExpired, discardLeftovers, pourTastings } from './upkeep.ts';
import { beginWorkday, RECENT_TICKETS, rememberLots, rememberTicket, type Trade } from './workday.ts';

/** Days without end from the opening of the shop; the first begins with the opening stock. */
export function* tradeFrom(establishment: Establishment, firstDay: Day): Generator<TradingDay> {
  yield* daysOf(tradeIn(lookupOf(establishment), emptyCellar()), firstDay, firstDay);
}

/** Days without end from the world's today on, as if its history had never stopped. */
export function* generateDays(world: World): Generator<TradingDay> {
  const lookup = lookupOf(world);
  const trade = tradeIn(lookup, cellarAfter(world, lookup));
  for (const delivery of world.deliveries) rememberLots(trade.lots, delivery, world.today);
  for (const ticket of world.tickets.slice(-RECENT_TICKETS)) rememberTicket(trade, ticket);
  yield* daysOf(trade, world.today, null);
}

function tradeIn(lookup: Lookup, cellar: Cellar): Trade {
  return {
    lookup,
    market: marketOf(lookup),
    cellar,
    lots: new Map(),
    recentTickets: [],
    returnedTicketIds: new Set(),
  };
}

function* daysOf(trade: Trade, from: Day, openingDay: Day | null): Generator<TradingDay> {
  for (let day = from; ; day = addDays(day, 1)) {
    const work = beginWorkday(trade, day);
    if (day === openingDay) receiveOpeningStock(trade, work);
    else countShelves(trade, work);
    discardExpired(trade, work);
    receiveOrders(trade, work);
    if (openHoursOf(day).length > 0) {
      fillShelves(trade, work);
      pourTastings(trade, work);
      ringUpVisits(trade, work);
      breakAndCork(trade, work);
    }
    discardLeftovers(trade, work);
    yield work.facts;
  }
}
