/** One gap: a sentence, its causes ranked, and what was done about it. */
import { Link } from '@tanstack/react-router';
import type { DriftGap } from '#domain/channels/driftContract.ts';
import { paths } from '#web/paths.ts';
import { AgeText } from '#web/ui/Figures.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import channel from '../Channels.module.css';
import classes from './Drift.module.css';
import { GapCause } from './GapCause.tsx';
import { useDriftWords } from './words.ts';

export function GapCard({ gap }: { gap: DriftGap }) {
  const words = useDriftWords();
  const [first, ...others] = gap.causes;
  return (
    <li className={classes.gap}>
      <div className={classes.head}>
        <div className={classes.words}>
          <Link className={classes.name} to={paths.sku} params={{ skuId: gap.skuId }}>
            {gap.skuName}
          </Link>
          <p className={classes.what}>{gap.sentence}</p>
        </div>
        <div className={classes.when}>
          {gap.closedAs === null ? null : (
            <StateBadge state="good">{words.closedAs[gap.closedAs]}</StateBadge>
          )}
          <AgeText at={gap.closedAt ?? gap.foundAt} />
        </div>
      </div>
      {gap.corrections.map(({ sentence, by, at }) => (
        <p key={at} className={channel.quiet}>
          {words.by(sentence, by)}
        </p>
      ))}
      {gap.closedAs !== null ? null : first === undefined ? (
        <p className={channel.quiet}>{words.looking}</p>
      ) : (
        <ol className={classes.causes}>
          <GapCause gap={gap} cause={first} isFirst />
          {others.length > 0 ? (
            <li>
              <details>
                <summary className={channel.summary}>{words.others(others.length)}</summary>
                <ol className={classes.causes}>
                  {others.map((cause) => (
                    <GapCause key={cause.cause} gap={gap} cause={cause} isFirst={false} />
                  ))}
                </ol>
              </details>
            </li>
          ) : null}
        </ol>
      )}
    </li>
  );
}
