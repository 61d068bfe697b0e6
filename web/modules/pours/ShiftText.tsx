/** The shift of a till, by its register and its hours. */
import type { ShiftSpan } from '#domain/pours/services.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Pours.module.css';
import { usePourWords } from './words.ts';

export function ShiftText({ shift: { registers, from, until } }: { shift: ShiftSpan }) {
  const words = usePourWords();
  const format = useFormat();
  const time = (at: string): string => format.instant(at, 'time');
  return (
    <span className={classes.quiet}>
      {words.shift(registers.join(', '), time(from), until === null ? null : time(until))}
    </span>
  );
}
