/** Turnover day by day: a bar each, drawn to the best of them, and a list for those who hear the page. */
import { useFormat } from '#web/i18n/useFormat.ts';
import type { DaySum } from './days.ts';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

export function DayBars({ days }: { days: readonly DaySum[] }) {
  const words = useTodayWords();
  const format = useFormat();
  const best = days.reduce((most, { total }) => (total > most ? total : most), 1n);
  const last = days.length - 1;
  return (
    <ol className={classes.bars}>
      {days.map(({ day, total, tickets }, index) => {
        const said =
          tickets > 0 ? `${format.money(total)}, ${words.days.tickets(tickets)}` : words.days.closed;
        return (
          <li key={day} className={classes.day} data-today={index === last || undefined} title={said}>
            <span className={classes.track}>
              <span
                className={classes.bar}
                style={{ blockSize: `${total > 0n ? Number((total * 100n) / best) : 0}%` }}
              />
            </span>
            <span className={classes.dayName} aria-hidden>
              {format.day(day, 'dayOfWeek')}
              <br />
              {format.day(day, 'dayOfMonth')}
            </span>
            <span className={classes.heard}>{`${format.day(day, 'long')}, ${said}`}</span>
          </li>
        );
      })}
    </ol>
  );
}
