/** When a supplier takes an order and when it brings the goods, by its days and its weeks of closing. */
import { addDays, type Day } from '../values/time.ts';

export interface SupplierCalendar {
  /** From the order to the goods, in days. */
  leadDays: number;
  /** 1 is Monday, 7 Sunday; none is any day. */
  orderDays: readonly number[];
  deliveryDays: readonly number[];
  /** The last day included. */
  closed: readonly { from: Day; to: Day }[];
}

export interface Chance {
  orderOn: Day;
  arrivesOn: Day;
}

/** However a supplier closes, nobody looks further. */
const furthestDays = 730;

/** The first chance to order on or after a day. */
export function chanceFrom(calendar: SupplierCalendar, from: Day): Chance {
  const orderOn = firstOpen(calendar, calendar.orderDays, from);
  return {
    orderOn,
    arrivesOn: firstOpen(calendar, calendar.deliveryDays, addDays(orderOn, calendar.leadDays)),
  };
}

/** The chance that follows it: what is not ordered by the first comes with this one. */
export function chanceAfter(calendar: SupplierCalendar, { orderOn }: Chance): Chance {
  return chanceFrom(calendar, addDays(orderOn, 1));
}

/** The first of these weekdays on which the supplier is open; the day itself where it never is. */
function firstOpen(calendar: SupplierCalendar, weekdays: readonly number[], from: Day): Day {
  for (let after = 0; after <= furthestDays; after += 1) {
    const day = addDays(from, after);
    const isDay = weekdays.length === 0 || weekdays.includes(weekdayOf(day));
    if (isDay && !calendar.closed.some((closing) => closing.from <= day && day <= closing.to)) return day;
  }
  return from;
}

/** 1 is Monday. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
