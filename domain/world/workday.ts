/** What a day of trading works on: the shop as it stands, and the day's facts as they are written down. */
import type { Id } from '../values/ids.ts';
import type { Day, Instant } from '../values/time.ts';
import { believeCount, type Cellar, makeTransfer, receiveDelivery, ringUpTicket, takeOut } from './cellar.ts';
import { type WallClock, wallClockOf } from './days.ts';
import type { Lookup } from './lookup.ts';
import type { Market } from './market.ts';
import { idAt, type Random, randomOf } from './random.ts';
import type { Count, Delivery, History, Loss, Tasting, Ticket, TradingDay, Transfer } from './types.ts';

export interface Lot {
  lot: string | null;
  expiresOn: Day;
  quantity: bigint;
}

export interface Trade {
  lookup: Lookup;
  market: Market;
  cellar: Cellar;
  /** What was delivered of each good that spoils, in order of arrival. */
  lots: Map<Id, Lot[]>;
  /** The last tickets, from which customers bring something back. */
  recentTickets: Ticket[];
  returnedTicketIds: Set<Id>;
}

export interface Workday {
  day: Day;
  at: WallClock;
  facts: TradingDay;
}

export const RECENT_TICKETS = 400;

export function beginWorkday(trade: Trade, day: Day): Workday {
  return {
    day,
    at: wallClockOf(day, trade.lookup.establishment.timeZone),
    facts: { day, ...noHistory() },
  };
}

/** Chance of its own for each task of each day, so that one task's draws never shift another's. */
export function chanceOf(trade: Trade, { day }: Workday, task: string): Random {
  return randomOf(trade.lookup.establishment.seed, task, day);
}

export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

/** Identity and time of a fact. */
export function stamp(random: Random, milliseconds: number): { id: Id; at: Instant } {
  return { id: idAt(milliseconds, random), at: instantOf(milliseconds) };
}

export const record = {
  delivery(trade: Trade, { day, facts }: Workday, delivery: Delivery): void {
    receiveDelivery(trade.cellar, trade.lookup, delivery);
    rememberLots(trade.lots, delivery, day);
    facts.deliveries.push(delivery);
  },
  transfer(trade: Trade, { facts }: Workday, transfer: Transfer): void {
    makeTransfer(trade.cellar, trade.lookup, transfer);
    facts.transfers.push(transfer);
  },
  ticket(trade: Trade, { facts }: Workday, ticket: Ticket): void {
    ringUpTicket(trade.cellar, trade.lookup, ticket);
    rememberTicket(trade, ticket);
    facts.tickets.push(ticket);
  },
  loss(trade: Trade, { facts }: Workday, loss: Loss): void {
    takeOut(trade.cellar, trade.lookup, loss);
    facts.losses.push(loss);
  },
  tasting(trade: Trade, { facts }: Workday, tasting: Tasting): void {
    takeOut(trade.cellar, trade.lookup, tasting);
    facts.tastings.push(tasting);
  },
  count(trade: Trade, { facts }: Workday, count: Count): void {
    believeCount(trade.cellar, trade.lookup, count);
    facts.counts.push(count);
  },
};

/** Only what still keeps on `day`. */
export function rememberLots(lots: Trade['lots'], { lines }: Delivery, day: Day): void {
  for (const { goodId, lot, expiresOn, quantity } of lines) {
    if (expiresOn === null || expiresOn < day) continue;
    const known = lots.get(goodId);
    if (known) known.push({ lot, expiresOn, quantity });
    else lots.set(goodId, [{ lot, expiresOn, quantity }]);
  }
}

export function rememberTicket(trade: Trade, ticket: Ticket): void {
  if (ticket.originalTicketId) trade.returnedTicketIds.add(ticket.originalTicketId);
  trade.recentTickets.push(ticket);
  if (trade.recentTickets.length > RECENT_TICKETS) trade.recentTickets.shift();
}

export function noHistory(): History {
  return { deliveries: [], transfers: [], tickets: [], losses: [], tastings: [], counts: [] };
}
