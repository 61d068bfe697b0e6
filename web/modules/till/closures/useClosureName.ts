/** What a closure is called: `Journée du 23 nov. 2026`, `Mois 11/2026`. */
import { useCallback } from 'react';
import type { Period } from '#domain/till/words.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useClosureWords } from './words.ts';

export function useClosureName() {
  const { named } = useClosureWords();
  const format = useFormat();
  return useCallback(
    ({ period, name }: { period: Period; name: string }): string => {
      switch (period) {
        case 'shift':
          return named.shift(format.instant(name));
        case 'day':
          return named.day(format.day(name));
        case 'month':
          return named.month(format.day(`${name}-01`, 'month'));
        default:
          return named.year(name);
      }
    },
    [named, format],
  );
}
