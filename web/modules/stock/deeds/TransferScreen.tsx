/** Bottles go from one place to another: up from the cellar, out to the other shop. */
import { Button, Checkbox } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { moveStock } from '#domain/stock/contract.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { useAllPlaces } from '#web/ui/places/useLocations.ts';
import { onHandAt } from '../stockRow.ts';
import { useStockWords } from '../words.ts';
import { DeedForm } from './DeedForm.tsx';
import { statedLines } from './lines.ts';
import { PlaceSelect } from './PlaceSelect.tsx';
import { useDeed } from './useDeed.ts';

export function TransferScreen() {
  const words = useStockWords();
  const format = useFormat();
  const deed = useDeed(paths.move);
  const places = useAllPlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const { place: emptied = '' } = useSearch({ from: paths.move });
  const [chosenFrom, setFrom] = useState(emptied);
  const [chosenTo, setTo] = useState('');
  const [inTransit, setInTransit] = useState(false);
  const moving = useSending(moveStock, { makesStale: movedReadings });
  const fromId = chosenFrom || (places.find(({ kind }) => kind === 'backroom') ?? places[0])?.id || '';
  const toId = chosenTo || places.find(({ id }) => id !== fromId)?.id || '';
  const to = places.find(({ id }) => id === toId);
  const from = places.find(({ id }) => id === fromId);
  const held = deed.rows.flatMap((row) => {
    const quantity = onHandAt(row, fromId);
    return quantity > 0n ? [{ item: row, quantity }] : [];
  });
  const isElsewhere = from !== undefined && to !== undefined && from.shopId !== to.shopId;

  function send() {
    deed.record(
      moving.mutateAsync({
        body: { fromId, toId, inTransit: isElsewhere && inTransit, lines: statedLines(deed.lines) },
      }),
      words.transfer.done(deed.total, to?.name ?? ''),
    );
  }

  return (
    <DeedForm
      title={words.transfer.title}
      rows={deed.rows}
      items={deed.items}
      lines={deed.lines}
      dispatch={deed.dispatch}
      startWith={deed.startWith}
      name="move"
      facts={
        <>
          <PlaceSelect label={words.form.from} places={places} value={fromId} onChange={setFrom} />
          <PlaceSelect
            label={words.form.to}
            places={places}
            value={toId}
            onChange={setTo}
            error={fromId === toId ? words.form.placesDiffer : undefined}
          />
          {held.length > 0 && deed.lines.length === 0 ? (
            <Button
              variant="default"
              onClick={() => {
                for (const { item, quantity } of held)
                  deed.dispatch({ do: 'add', picked: { item, quantity, scan: null } });
              }}
            >
              {words.transfer.takeAll(held.length, format.number(held.length))}
            </Button>
          ) : null}
          {isElsewhere ? (
            <Checkbox
              label={words.transfer.inTransit}
              description={words.transfer.inTransitHint}
              checked={inTransit}
              onChange={(event) => setInTransit(event.currentTarget.checked)}
            />
          ) : null}
        </>
      }
      send={words.transfer.send(deed.total)}
      canSend={deed.isComplete && fromId !== '' && toId !== '' && fromId !== toId}
      isSending={moving.isPending}
      onSend={send}
    />
  );
}
