/** What every module needs to know of the house it works in: its shops' calendars and its way of counting. */
import type { Id } from './ids.ts';
import { businessDayOf, type Day, type Instant } from './time.ts';

export interface ShopCalendar {
  id: Id;
  name: string;
  /** IANA, `Europe/Paris`. */
  timeZone: string;
  /** Hours after midnight at which the business day ends. */
  dayEndsAtHour: number;
  currency: string;
}

export interface House {
  shops: readonly ShopCalendar[];
  valuation: 'fifo' | 'average';
  tracking: 'reference' | 'vintage' | 'lot';
}

/** By the first shop's calendar. */
export function todayOf({ shops: [shop] }: House, now: Instant): Day {
  return businessDayOf(now, shop?.timeZone ?? 'UTC', shop?.dayEndsAtHour);
}

/** The first shop's, in which a house tells its hours. */
export function timeZoneOf({ shops: [shop] }: House): string {
  return shop?.timeZone ?? 'Europe/Paris';
}
