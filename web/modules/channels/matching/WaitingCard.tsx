/** One listing that waits: what it may be, one key each, or what else is done with it. */
import { Button } from '@mantine/core';
import { IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Match, MatchCandidate, MatchDecision } from '#domain/channels/matchingContract.ts';
import { useMay } from '#web/api/session.tsx';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { useLetterKeys } from '#web/ui/letterKeys.ts';
import { ItemChoice } from '../items/ItemChoice.tsx';
import { CandidateList } from './CandidateList.tsx';
import { ListingHead } from './ListingHead.tsx';
import classes from './Matching.module.css';
import { useMatchWords } from './words.ts';

interface WaitingCardProps {
  match: Match;
  onDecide: (decision: MatchDecision) => void;
}

export function decisionOf({ skuId, unitId, newUnit }: MatchCandidate): MatchDecision {
  if (unitId !== null) return { kind: 'link', unitId };
  return newUnit === null ? { kind: 'link', unitId: skuId } : { kind: 'linkNewUnit', skuId, unit: newUnit };
}

/** Shown anew for each listing: its title takes the focus, so that who hears the page hears what comes. */
export function useFocusedTitle() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return title;
}

export function WaitingCard({ match, onDecide }: WaitingCardProps) {
  const words = useMatchWords();
  const mayCreate = useMay('catalog:write');
  const title = useFocusedTitle();
  const [isSearching, setSearching] = useState(false);
  const { candidates } = match;
  const create = () => onDecide({ kind: 'create' });
  const setAside = () => onDecide({ kind: 'setAside' });
  useLetterKeys((key) => {
    const candidate = candidates[Number(key) - 1];
    if (candidate) onDecide(decisionOf(candidate));
    else if (key === 'c' && mayCreate) create();
    else if (key === 'x') setAside();
    else if (key === 'r') setSearching(true);
  });
  const action = (key: string, icon: ReactNode, word: string, onPress: () => void) => (
    <Button variant="default" leftSection={icon} rightSection={<KeyHint keys={[key]} />} onClick={onPress}>
      {word}
    </Button>
  );
  return (
    <section className={classes.card} aria-label={words.item}>
      <ListingHead ref={title} match={match} above={words.sells} />
      <h3 className={classes.question}>{candidates.length === 0 ? words.none : words.meant}</h3>
      <CandidateList
        candidates={candidates}
        hasKeys
        onChoose={(candidate) => onDecide(decisionOf(candidate))}
      />
      {isSearching ? (
        <ItemChoice
          isPending={false}
          onChoose={(unitId) => onDecide({ kind: 'link', unitId })}
          onEnd={() => setSearching(false)}
        />
      ) : (
        <div className={classes.actions}>
          {action('R', <IconSearch size={16} aria-hidden />, words.other, () => setSearching(true))}
          {mayCreate ? action('C', <IconPlus size={16} aria-hidden />, words.create, create) : null}
          {action('X', <IconX size={16} aria-hidden />, words.aside, setAside)}
        </div>
      )}
    </section>
  );
}
