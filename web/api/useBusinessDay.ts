/** The business day that the shop is in now. */
import { businessDayOf, type Day } from '#domain/values/time.ts';
import { useSession } from './session.tsx';
import { useNow } from './useNow.ts';

const minuteMs = 60_000;

export function useBusinessDay(): Day {
  const { session, shopId } = useSession();
  const { shops, timeZone } = session.organization;
  const shop = shops.find(({ id }) => id === shopId) ?? shops[0];
  return businessDayOf(useNow(minuteMs), shop?.timeZone ?? timeZone, shop?.dayEndsAtHour ?? 0);
}

/** So many days before (or, below zero, after). */
export function daysBefore(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}
