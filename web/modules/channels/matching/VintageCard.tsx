/** A listing whose label says another vintage than the sku it is linked to: since when, or that it is the same wine. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Match, MatchDecision } from '#domain/channels/matchingContract.ts';
import { businessDayOf, type Day, type Instant, instantOfLocal } from '#domain/values/time.ts';
import { useNow } from '#web/api/useNow.ts';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { useLetterKeys } from '#web/ui/letterKeys.ts';
import { CandidateList } from './CandidateList.tsx';
import { ListingHead } from './ListingHead.tsx';
import classes from './Matching.module.css';
import { useFocusedTitle } from './WaitingCard.tsx';
import { useMatchWords } from './words.ts';

interface VintageCardProps {
  match: Match;
  /** The shop's. */
  timeZone: string;
  onDecide: (decision: MatchDecision) => void;
}

/** The first moment of a day. */
function startOf(day: Day, timeZone: string): Instant {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  return instantOfLocal({ year, month, day: dayOfMonth, hour: 0, minute: 0, second: 0 }, timeZone);
}

export function VintageCard({ match, timeZone, onDecide }: VintageCardProps) {
  const words = useMatchWords();
  const title = useFocusedTitle();
  const now = useNow(60_000);
  const today = businessDayOf(now, timeZone);
  const [day, setDay] = useState(() => businessDayOf(match.vintageSeenAt ?? now, timeZone));
  const { vintageSaid, linked, candidates } = match;
  const from = day === '' || day > today ? null : startOf(day, timeZone);
  const roll = () => {
    if (vintageSaid !== null && from !== null) onDecide({ kind: 'rollVintage', vintage: vintageSaid, from });
  };
  const keep = () => onDecide({ kind: 'keepVintage' });
  useLetterKeys((key) => {
    if (key === '1') roll();
    else if (key === '2') keep();
  });
  return (
    <section className={classes.card} aria-label={words.vintage.item}>
      <ListingHead ref={title} match={match} above={words.sells} />
      <p className={classes.said}>
        {vintageSaid === null ? null : <strong>{words.vintage.says(vintageSaid)}</strong>}{' '}
        {linked === null ? null : words.vintage.was(linked.name, linked.unit)}
      </p>
      <TextInput
        type="date"
        className={classes.day}
        label={words.vintage.from}
        description={words.vintage.fromHint}
        max={today}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        {vintageSaid === null ? null : (
          <Button disabled={from === null} rightSection={<KeyHint keys={['1']} />} onClick={roll}>
            {words.vintage.roll(vintageSaid)}
          </Button>
        )}
        <Button variant="default" rightSection={<KeyHint keys={['2']} />} onClick={keep}>
          {words.vintage.keep}
        </Button>
      </div>
      {candidates.length > 0 && from !== null ? (
        <>
          <h3 className={classes.question}>{words.vintage.others}</h3>
          <CandidateList
            candidates={candidates.filter(({ unitId }) => unitId !== null)}
            hasKeys={false}
            onChoose={({ unitId }) => {
              if (unitId !== null) onDecide({ kind: 'linkFrom', unitId, from });
            }}
          />
        </>
      ) : null}
    </section>
  );
}
