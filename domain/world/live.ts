/** The tills of the demonstration shop going on after its history, at any hour and pace, for whoever watches. */
import type { Id } from '../values/ids.ts';
import { addDays, businessDayOf, type Day, type Instant } from '../values/time.ts';
import { closedLevelOf } from './cellar.ts';
import { millisecondsAt } from './days.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { marketOf } from './market.ts';
import { idAt, randomOf } from './random.ts';
import { cellarAfter } from './replay.ts';
import { registerFor, saleTicket } from './tickets.ts';
import type { Good, Register, Ticket, World } from './types.ts';
import { demandOn, drawVisit, type VisitKind } from './visits.ts';

export interface LiveOptions {
  /** Steady, day and night: whoever opens the demonstration at midnight sees sales too. */
  ticketsPerHour?: number;
  /** What can be handed over unopened, in the good's base; what the history left, unless the caller knows better. */
  available?: (good: Good) => bigint;
}

export interface LiveTill {
  /**
   * The tickets after one instant and up to another, in order. However a stretch of time is cut into calls, the same customers
   * come at the same moments and get the same ticket ids, after a restart too; what they buy depends on `available`. A number
   * is left out where a customer found nothing.
   */
  nextTickets: (after: Instant, until: Instant) => Ticket[];
}

interface Arrival {
  id: Id;
  milliseconds: number;
  kind: VisitKind;
  register: Register;
  /** Among its register's tickets of the day. */
  sequence: number;
}

interface LiveDay {
  day: Day;
  endsAt: number;
  arrivals: readonly Arrival[];
}

const HOUR_MS = 3_600_000;
/** The bar pours in the last quarter of the day and sells a bottle now and then. */
const EVENING_SHARE = 0.75;

export function liveTillOf(world: World, { ticketsPerHour = 60, available }: LiveOptions = {}): LiveTill {
  const lookup = lookupOf(world);
  const market = marketOf(lookup);
  const atHand = available ?? closingLevels(world);
  let current: LiveDay | null = null;

  const dayAt = (milliseconds: number): LiveDay => {
    const day = businessDayOf(new Date(milliseconds).toISOString(), world.timeZone);
    if (current?.day !== day) current = liveDayOf(lookup, day, ticketsPerHour);
    return current;
  };

  const ticketsOf = (day: Day, arrivals: readonly Arrival[]): Ticket[] => {
    const demand = demandOn(market, day, atHand);
    return arrivals.flatMap(({ kind, ...printing }) => {
      const visit = drawVisit(randomOf(world.seed, 'live ticket', printing.id), demand, kind);
      return visit ? [saleTicket(lookup, visit, { ...printing, day })] : [];
    });
  };

  return {
    nextTickets: (after, until) => {
      const tickets: Ticket[] = [];
      const last = Date.parse(until);
      for (let from = Date.parse(after); from < last; ) {
        const { day, arrivals, endsAt } = dayAt(from + 1);
        const due = arrivals.filter(({ milliseconds }) => milliseconds > from && milliseconds <= last);
        if (due.length > 0) tickets.push(...ticketsOf(day, due));
        from = endsAt - 1;
      }
      return tickets;
    },
  };
}

/** One customer to each equal slice of the day, somewhere in it. */
function liveDayOf(lookup: Lookup, day: Day, ticketsPerHour: number): LiveDay {
  const { seed, timeZone } = lookup.establishment;
  const startsAt = millisecondsAt(day, 0, timeZone);
  const endsAt = millisecondsAt(addDays(day, 1), 0, timeZone);
  const count = Math.round(((endsAt - startsAt) / HOUR_MS) * ticketsPerHour);
  const random = randomOf(seed, 'live day', day, ticketsPerHour);
  const printed = new Map<Register, number>();
  const arrivals = Array.from({ length: count }, (_, index): Arrival => {
    const share = (index + random.fraction()) / count;
    const kind = share >= EVENING_SHARE && random.chance(0.6) ? 'bar' : 'counter';
    const register = registerFor(lookup, kind);
    const sequence = (printed.get(register) ?? 0) + 1;
    printed.set(register, sequence);
    const milliseconds = startsAt + Math.floor(share * (endsAt - startsAt));
    return { id: idAt(milliseconds, random), milliseconds, kind, register, sequence };
  });
  return { day, endsAt, arrivals };
}

function closingLevels(world: World): (good: Good) => bigint {
  const cellar = cellarAfter(world);
  return (good) => closedLevelOf(cellar, good.id);
}
