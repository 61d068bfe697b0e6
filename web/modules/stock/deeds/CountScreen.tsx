/** A count: choose a place, say what is there without seeing what is expected, then look at the gaps and record. */
import { Button } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useReducer, useState } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import type { Place } from '#web/ui/places/useLocations.ts';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { useStockRows } from '../readings.ts';
import { useStockWords } from '../words.ts';
import { CountReview } from './CountReview.tsx';
import classes from './Deed.module.css';
import { DeedForm } from './DeedForm.tsx';
import { expectedAt, type Moment } from './gaps.ts';
import { type LinesAction, linesAfter } from './lines.ts';

export function CountScreen() {
  const words = useStockWords();
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const [place, setPlace] = useState<Place | null>(null);
  if (place) return <Counting place={place} onDone={() => setPlace(null)} />;
  return (
    <>
      <PageHeader title={words.count.title} above={<Link to={paths.stock}>{words.title}</Link>} />
      <EmptyState icon={<IconClipboardList size={26} stroke={1.5} />} title={words.count.where}>
        <p>{words.count.lead}</p>
        <div className={classes.places}>
          {places.map((candidate) => (
            <Button key={candidate.id} variant="default" size="md" onClick={() => setPlace(candidate)}>
              {candidate.name}
            </Button>
          ))}
        </div>
      </EmptyState>
    </>
  );
}

function Counting({ place, onDone }: { place: Place; onDone: () => void }) {
  const words = useStockWords();
  const format = useFormat();
  const { rows, items } = useStockRows();
  const [lines, dispatch] = useReducer(linesAfter, []);
  const [moments, setMoments] = useState<ReadonlyMap<Id, Moment>>(new Map());
  const [isReviewing, setReviewing] = useState(false);
  const total = lines.flatMap(({ item, quantity }) => (quantity === null ? [] : [{ quantity, of: item }]));

  /** Notes when an article was last counted and what was expected then: a sale between then and the end is no gap. */
  function note(action: LinesAction) {
    const skuId =
      action.do === 'add' ? action.picked.item.id : 'key' in action ? action.key.split(' ')[0] : undefined;
    const row = rows.find(({ id }) => id === skuId);
    if (row) {
      const moment = { countedAt: new Date().toISOString(), expected: expectedAt(row, place.id) };
      setMoments((known) => new Map(known).set(row.id, moment));
    }
    dispatch(action);
  }

  if (isReviewing) {
    return (
      <CountReview
        place={place}
        lines={lines}
        rows={rows}
        moments={moments}
        onBack={() => setReviewing(false)}
        onDone={onDone}
      />
    );
  }
  return (
    <DeedForm
      title={`${words.count.title} : ${place.name}`}
      lead={words.count.lead}
      isBlind
      rows={rows}
      items={items}
      lines={lines}
      dispatch={note}
      facts={<p className={classes.lead}>{words.count.how}</p>}
      sum={<span>{format.total(total)}</span>}
      send={words.count.finish}
      canSend={lines.length > 0 && lines.every(({ quantity }) => quantity !== null && quantity >= 0n)}
      isSending={false}
      onSend={() => setReviewing(true)}
    />
  );
}
