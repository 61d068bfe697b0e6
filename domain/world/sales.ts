/** A day at the tills: who comes when, what is handed over, what is brought back. */

import { openHoursOf, ticketsExpected } from './calendar.ts';
import { isKept } from './categories.ts';
import { closedLevelOf } from './cellar.ts';
import { weekdayOf } from './days.ts';
import { idAt, type Random, urnOf } from './random.ts';
import { type Printing, registerFor, returnTicket, saleTicket } from './tickets.ts';
import { fetchFor } from './transfers.ts';
import type { Ticket, TicketLine } from './types.ts';
import { type Demand, demandOn, drawVisit, type Visit, type VisitKind } from './visits.ts';
import { chanceOf, record, type Trade, type Workday } from './workday.ts';

const FEWEST_TICKETS = 15;
const MOST_TICKETS = 60;
const RETURNS = 0.02;
/** Now and then the bottle is handed over and nobody writes that it came from the back room. */
const FORGOTTEN_TRANSFERS = 0.04;
const FRIDAY = 5;

export function ringUpVisits(trade: Trade, work: Workday): void {
  const random = chanceOf(trade, work, 'tickets');
  const demand = demandOn(trade.market, work.day, (good) => closedLevelOf(trade.cellar, good.id));
  const printed = new Map<string, number>();
  for (const minutes of arrivals(random, work.day)) {
    const kind = kindOf(random, work.day, minutes);
    const printing = (): Printing => {
      const register = registerFor(trade.lookup, kind);
      const sequence = (printed.get(register.id) ?? 0) + 1;
      printed.set(register.id, sequence);
      const milliseconds = work.at(minutes);
      return { id: idAt(milliseconds, random), register, sequence, day: work.day, milliseconds };
    };
    const returned = kind === 'counter' && random.chance(RETURNS) ? drawReturn(random, trade, work) : null;
    if (returned) {
      record.ticket(trade, work, returnTicket(returned.ticket, returned.line, printing()));
      continue;
    }
    const visit = drawVisit(random, demand, kind);
    if (!visit) continue;
    handOver(random, trade, work, minutes, visit, demand);
    record.ticket(trade, work, saleTicket(trade.lookup, visit, printing()));
  }
}

/** Minutes after midnight, in order; the end of the afternoon is the busiest. */
function arrivals(random: Random, day: string): number[] {
  const expected = ticketsExpected(day) * (0.82 + 0.36 * random.fraction());
  if (expected === 0) return [];
  const count = Math.min(MOST_TICKETS, Math.max(FEWEST_TICKETS, Math.round(expected)));
  const halfHours = openHoursOf(day).flatMap(({ from, to }) =>
    Array.from({ length: (to - from) / 30 }, (_, index) => from + index * 30),
  );
  const urn = urnOf(halfHours, (start) => (start >= 1020 && start < 1170 ? 2 : start >= 660 ? 1.2 : 0.8));
  return Array.from({ length: count }, () => urn.draw(random) + random.integer(0, 1799) / 60).sort(
    (a, b) => a - b,
  );
}

function kindOf(random: Random, day: string, minutes: number): VisitKind {
  const open = openHoursOf(day).find(({ from, to }) => from <= minutes && minutes < to);
  const barFrom = open?.barFrom ?? null;
  if (barFrom !== null && minutes >= barFrom)
    return random.chance(minutes >= 1230 ? 0.9 : 0.5) ? 'bar' : 'counter';
  const weekday = weekdayOf(day);
  const professionalsCome = weekday >= 2 && weekday <= FRIDAY && minutes < 720;
  return professionalsCome && random.chance(0.16) ? 'professional' : 'counter';
}

/** Brings from the back room whatever the shelf is short of. */
function handOver(
  random: Random,
  trade: Trade,
  work: Workday,
  minutes: number,
  visit: Visit,
  { market }: Demand,
): void {
  for (const { good, unit, quantity } of visit.wishes) {
    if (random.chance(FORGOTTEN_TRANSFERS)) continue;
    if (good.kind === 'bundle') {
      for (const part of good.components) {
        fetchFor(trade, work, minutes, market.lookup.good(part.goodId), (part.quantity * quantity) / 1000n);
      }
    } else if (unit.kind === 'glass') {
      fetchFor(trade, work, minutes, good, good.content);
    } else if (isKept(good)) {
      fetchFor(trade, work, minutes, good, (unit.quantity * quantity) / 1000n);
    }
  }
}

/** A line of one of the last two weeks, taken away unopened; each ticket comes back once at most. */
function drawReturn(
  random: Random,
  trade: Trade,
  { day }: Workday,
): { ticket: Ticket; line: TicketLine } | null {
  const ticket = random.pick(trade.recentTickets);
  const earlier =
    ticket.businessDay < day && ticket.kind === 'sale' && !trade.returnedTicketIds.has(ticket.id);
  const lines = ticket.lines.filter(
    ({ unitId, use }) => use === 'takeaway' && trade.lookup.unit(unitId).kind === 'unit',
  );
  const line = lines[0];
  return earlier && line && line.locationId !== null ? { ticket, line } : null;
}
