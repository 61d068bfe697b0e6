/** What a listing may be, the likeliest first, each with its key. */
import type { MatchCandidate, UnitWanted } from '#domain/channels/matchingContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Matching.module.css';
import { likelihoodOf, percentOf } from './queue.ts';
import { useMatchWords } from './words.ts';

function useNewUnitWords(): (unit: UnitWanted) => string {
  const words = useMatchWords().newUnit;
  const format = useFormat();
  return (unit) => {
    if (unit.kind === 'pack') return words.pack(unit.units);
    return unit.kind === 'glass' ? words.glass(format.number(unit.ml / 10)) : words.glassOf(unit.parts);
  };
}

interface CandidateListProps {
  candidates: readonly MatchCandidate[];
  /** Whether a key chooses each. */
  hasKeys: boolean;
  onChoose: (candidate: MatchCandidate) => void;
}

export function CandidateList({ candidates, hasKeys, onChoose }: CandidateListProps) {
  const words = useMatchWords();
  const sayNew = useNewUnitWords();
  return (
    <ol className={classes.candidates}>
      {candidates.map((candidate, index) => {
        const { skuId, name, unit, newUnit, probability, by, rolled } = candidate;
        return (
          <li key={`${skuId} ${unit}`}>
            <button type="button" className={classes.candidate} onClick={() => onChoose(candidate)}>
              {hasKeys ? <KeyHint keys={[String(index + 1)]} /> : null}
              <span className={classes.words}>
                <strong>{name}</strong>
                <span>
                  {newUnit === null ? unit : null} {newUnit === null ? '·' : null} {words.by[by]}
                </span>
                <span className={classes.marks}>
                  {newUnit === null ? null : <StateBadge state="calm">{sayNew(newUnit)}</StateBadge>}
                  {rolled ? <StateBadge state="watch">{words.rolled}</StateBadge> : null}
                </span>
              </span>
              <span className={classes.likelihood}>
                {words.percent(percentOf(probability))}
                <small>{words.likelihood[likelihoodOf(probability)]}</small>
                <span className={classes.bar} aria-hidden>
                  <span style={{ inlineSize: `${percentOf(probability)}%` }} />
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
