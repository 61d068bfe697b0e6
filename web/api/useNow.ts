/** The clock on the wall, read again every so often. */
import { useEffect, useState } from 'react';
import type { Instant } from '#domain/values/time.ts';

export function useNow(everyMs: number): Instant {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
