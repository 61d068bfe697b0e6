/** A count: choose a place, say what is there without seeing what is expected, then look at the gaps and record. */
import { IconClipboardList } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import type { Place } from '#web/ui/places/useLocations.ts';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { useStockRows } from '../readings.ts';
import { useStockWords } from '../words.ts';
import { CountReview } from './CountReview.tsx';
import classes from './Deed.module.css';
import { DeedForm } from './DeedForm.tsx';
import { linesUnderWay, useKeptCount } from './keptCount.ts';

export function CountScreen() {
  const words = useStockWords();
  const { place: chosen } = useSearch({ from: paths.count });
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const place = places.find(({ id }) => id === chosen);
  if (place) return <Counting key={place.id} place={place} />;
  return (
    <>
      <PageHeader title={words.count.title} above={<Link to={paths.stock}>{words.title}</Link>} />
      <EmptyState icon={<IconClipboardList size={26} stroke={1.5} />} title={words.count.where}>
        <p>{words.count.lead}</p>
        <div className={classes.places}>
          {places.map(({ id, name }) => {
            const lines = linesUnderWay(id);
            return (
              <LinkButton key={id} to={paths.count} search={{ place: id }} variant="default" size="md">
                {lines === 0 ? name : words.count.underWay(name, lines)}
              </LinkButton>
            );
          })}
        </div>
      </EmptyState>
    </>
  );
}

function Counting({ place }: { place: Place }) {
  const words = useStockWords();
  const format = useFormat();
  const { sku } = useSearch({ from: paths.count });
  const { rows, items } = useStockRows();
  const { lines, moments, count } = useKeptCount(place.id, rows);
  const [isReviewing, setReviewing] = useState(false);
  const total = lines.flatMap(({ item, quantity }) => (quantity === null ? [] : [{ quantity, of: item }]));

  if (isReviewing) {
    return (
      <CountReview
        place={place}
        lines={lines}
        rows={rows}
        moments={moments}
        onBack={() => setReviewing(false)}
      />
    );
  }
  return (
    <DeedForm
      title={words.count.at(place.name)}
      lead={words.count.lead}
      isBlind
      rows={rows}
      items={items}
      lines={lines}
      dispatch={count}
      startWith={sku}
      name="count"
      place={place.id}
      facts={
        <>
          <p className={classes.lead}>{words.count.how}</p>
          <Link to={paths.count}>{words.count.elsewhere}</Link>
        </>
      }
      sum={<span>{format.total(total)}</span>}
      send={words.count.finish}
      canSend={lines.length > 0 && lines.every(({ quantity }) => quantity !== null && quantity >= 0n)}
      isSending={false}
      onSend={() => setReviewing(true)}
    />
  );
}
