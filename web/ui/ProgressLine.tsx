/** Work that lasts more than a second: how far it is, in a bar and in words. */
import type { ReactNode } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './ProgressLine.module.css';
import { useUiWords } from './words.ts';

interface ProgressLineProps {
  /** What is being done: "Lecture du fichier". */
  label: string;
  done: number;
  /** Null where nobody knows yet: the bar then only says that something moves. */
  total: number | null;
  note?: ReactNode;
}

export function ProgressLine({ label, done, total, note }: ProgressLineProps) {
  const words = useUiWords();
  const format = useFormat();
  const share = total ? Math.min(1, done / total) : null;
  return (
    <div className={classes.line}>
      <div className={classes.words}>
        <span className={classes.label}>{label}</span>
        <span className={classes.figures}>
          {total === null ? null : words.progress.of(format.number(done), format.number(total))}
          {note}
        </span>
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <div
          className={classes.fill}
          data-unknown={share === null || undefined}
          style={share === null ? undefined : { inlineSize: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
