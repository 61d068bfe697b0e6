/** One cause of a gap: how likely it is, what speaks for it, and the click that puts it right. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DriftGap, DriftLink } from '#domain/channels/driftContract.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import channel from '../Channels.module.css';
import classes from './Drift.module.css';
import { useCorrecting } from './useGaps.ts';
import { useDriftWords } from './words.ts';

type Cause = DriftGap['causes'][number];

const stateOf: Record<Cause['likelihood'], State> = {
  almostSure: 'watch',
  probable: 'calm',
  possible: 'off',
};

interface GapCauseProps {
  gap: DriftGap;
  cause: Cause;
  /** The likeliest: its evidence is open, its button the first. */
  isFirst: boolean;
}

export function GapCause({ gap, cause, isFirst }: GapCauseProps) {
  const words = useDriftWords();
  const mayChange = useMay('channels:write');
  const { correct, isPending } = useCorrecting(gap);
  const { sentence, likelihood, clues, correction } = cause;
  return (
    <li className={classes.cause}>
      <div className={classes.said}>
        {cause.cause === 'unexplained' ? null : (
          <StateBadge state={stateOf[likelihood]}>{words.likelihood[likelihood]}</StateBadge>
        )}
        <strong className={classes.sentence}>{sentence}</strong>
      </div>
      {clues.length > 0 ? (
        <details className={classes.why} open={isFirst}>
          <summary className={channel.summary} aria-label={words.whyOf(sentence)}>
            {words.why}
          </summary>
          <ul className={classes.clues}>
            {clues.map((clue) => (
              <li key={clue.sentence}>
                {clue.sentence} {clue.link === null ? null : <Evidence link={clue.link} of={clue.sentence} />}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {correction !== null && mayChange && gap.closedAs === null ? (
        <Button
          className={classes.correct ?? ''}
          variant={isFirst ? 'filled' : 'default'}
          size="xs"
          loading={isPending}
          aria-label={words.correctThis(correction.sentence, gap.skuName)}
          onClick={() => correct(cause.cause)}
        >
          {correction.sentence}
        </Button>
      ) : null}
    </li>
  );
}

function Evidence({ link, of }: { link: DriftLink; of: string }) {
  const words = useDriftWords();
  const label = `${words.see} : ${of}`;
  switch (link.to) {
    case 'sale':
      return (
        <Link to={paths.sale} params={{ saleId: link.saleId }} aria-label={label}>
          {words.see}
        </Link>
      );
    case 'sku':
      return (
        <Link to={paths.sku} params={{ skuId: link.skuId }} aria-label={label}>
          {words.see}
        </Link>
      );
    default:
      return (
        <Link
          to={paths.connection}
          params={{ connectionId: link.connectionId }}
          search={{ tab: link.part }}
          aria-label={label}
        >
          {words.see}
        </Link>
      );
  }
}
