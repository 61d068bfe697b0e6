/** Bottles that leave without a sale: broken, spoiled, gone; or opened to be tasted. */
import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { removeStock } from '#domain/stock/contract.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { useStockWords } from '../words.ts';
import { DeedForm } from './DeedForm.tsx';
import { statedLines } from './lines.ts';
import { PlaceSelect } from './PlaceSelect.tsx';
import { useDeed } from './useDeed.ts';

interface RemovalProps {
  path: typeof paths.lose | typeof paths.taste;
  reason: 'loss' | 'tasting';
  words: { title: string; send: (quantity: string) => string; done: (quantity: string) => string };
  note: string;
  /** What happened, or on what occasion. */
  noteField: ReactNode;
}

function Removal({ path, reason, words, note, noteField }: RemovalProps) {
  const stock = useStockWords();
  const deed = useDeed(path);
  const [chosenPlace, setPlace] = useState('');
  const removing = useSending(removeStock, { makesStale: movedReadings });
  const locationId = chosenPlace || deed.places[0]?.id || '';

  function send() {
    deed.record(
      removing.mutateAsync({
        body: {
          reason,
          locationId,
          ...(note.trim() ? { note: note.trim() } : {}),
          lines: statedLines(deed.lines),
        },
      }),
      words.done(deed.total),
    );
  }

  return (
    <DeedForm
      title={words.title}
      rows={deed.rows}
      items={deed.items}
      lines={deed.lines}
      dispatch={deed.dispatch}
      startWith={deed.startWith}
      name={reason === 'loss' ? 'lose' : 'taste'}
      facts={
        <>
          <PlaceSelect label={stock.form.place} places={deed.places} value={locationId} onChange={setPlace} />
          {noteField}
        </>
      }
      send={words.send(deed.total)}
      canSend={deed.isComplete && locationId !== ''}
      isSending={removing.isPending}
      onSend={send}
    />
  );
}

const lossReasons = ['broken', 'corked', 'stolen', 'expired', 'other'] as const;

export function LoseScreen() {
  const words = useStockWords();
  const [why, setWhy] = useState<string>(words.lose.reasons.broken);
  return (
    <Removal
      path={paths.lose}
      reason="loss"
      words={words.lose}
      note={why}
      noteField={
        <NativeSelect
          label={words.lose.reason}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          data={lossReasons.map((reason) => words.lose.reasons[reason])}
        />
      }
    />
  );
}

export function TasteScreen() {
  const words = useStockWords();
  const [occasion, setOccasion] = useState('');
  return (
    <Removal
      path={paths.taste}
      reason="tasting"
      words={words.taste}
      note={occasion}
      noteField={
        <TextInput
          label={words.taste.occasion}
          placeholder={words.taste.occasionHint}
          value={occasion}
          onChange={(event) => setOccasion(event.currentTarget.value)}
        />
      }
    />
  );
}
