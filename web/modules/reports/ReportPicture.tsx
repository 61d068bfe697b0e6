/** A report's picture: a line through its days, or a bar for each of what weighs most. */
import { pointsOf } from '#domain/reports/say.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Sparkline } from '#web/ui/Sparkline.tsx';
import classes from './Reports.module.css';
import type { ReadReport } from './readReport.ts';
import { useReportsWords } from './words.ts';

const size = (value: bigint): bigint => (value < 0n ? -value : value);

export function ReportPicture({ report: { picture, rows } }: { report: ReadReport }) {
  const words = useReportsWords();
  const { language } = useLanguage();
  const format = useFormat();
  const points = pointsOf(picture, rows, language);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  if (picture.by === 'day') {
    return (
      <Panel title={words.picture}>
        <Sparkline
          height={128}
          values={points.map(({ value }) => Number(value))}
          say={(value) => format.money(BigInt(Math.round(value)))}
        />
        <p className={classes.ends}>
          <span>{`${first.name} · ${format.money(first.value)}`}</span>
          <span>{`${last.name} · ${format.money(last.value)}`}</span>
        </p>
      </Panel>
    );
  }
  const most = points.reduce((top, { value }) => (size(value) > top ? size(value) : top), 1n);
  return (
    <Panel title={words.picture}>
      <ol className={classes.bars}>
        {points.map(({ name, value }) => (
          <li key={name} className={classes.point}>
            <span className={classes.name}>{name}</span>
            <span className={classes.track}>
              <span
                className={classes.bar}
                data-below={value < 0n || undefined}
                style={{ inlineSize: `${Number((size(value) * 1000n) / most) / 10}%` }}
              />
            </span>
            <span className={classes.figure}>{format.money(value)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
