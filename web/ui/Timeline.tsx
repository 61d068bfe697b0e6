/** What happened, the newest first: a mark, a sentence, a figure, and when. */
import type { ReactNode } from 'react';
import classes from './Timeline.module.css';

export interface TimelineEntry {
  id: string;
  /** A small icon; its meaning is in the sentence. */
  mark: ReactNode;
  tone?: 'in' | 'out' | 'neutral';
  sentence: ReactNode;
  note?: ReactNode;
  figure?: ReactNode;
  when: ReactNode;
}

export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol className={classes.timeline} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes.entry}>
          <span className={classes.mark} data-tone={entry.tone} aria-hidden>
            {entry.mark}
          </span>
          <div className={classes.words}>
            <div>{entry.sentence}</div>
            <div className={classes.note}>
              {entry.when}
              {entry.note ? <> · {entry.note}</> : null}
            </div>
          </div>
          {entry.figure ? <div className={classes.figure}>{entry.figure}</div> : null}
        </li>
      ))}
    </ol>
  );
}
