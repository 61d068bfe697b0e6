/** Shares and rates as they are read. */
import { useFormat } from '#web/i18n/useFormat.ts';

export function useFigureText() {
  const format = useFormat();
  return {
    share: (value: number): string => format.rate(Math.round(value * 100) * 100),
    times: (value: number): string => format.number(Math.round(value * 10) / 10),
  };
}
