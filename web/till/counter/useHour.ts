/** The hour on the shop's wall. */
import { useEffect, useState } from 'react';

const minuteMs = 60_000;
/** A format of the calendar's is dear to make: who sells has the till first. */
const firstMs = 1_000;

function hourIn(timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  return Number(format.format(new Date()));
}

/** Read again every minute; null until it is read first, soon after the page is drawn. */
export function useHour(timeZone: string): number | null {
  const [hour, setHour] = useState<number | null>(null);
  useEffect(() => {
    const read = (): void => setHour(hourIn(timeZone));
    const first = setTimeout(read, firstMs);
    const timer = setInterval(read, minuteMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [timeZone]);
  return hour;
}
