/** A shop asks another for bottles: nothing moves before they are prepared there. */
import { TextInput } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createPick, listPicks } from '#domain/picking/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { useAllPlaces } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import { DeedForm } from '../deeds/DeedForm.tsx';
import { PlaceSelect } from '../deeds/PlaceSelect.tsx';
import { useDeed } from '../deeds/useDeed.ts';
import { usePickWords } from './words.ts';

export function AskScreen() {
  const words = usePickWords();
  const navigate = useNavigate();
  const { shopId } = useSession();
  const deed = useDeed(paths.askTransfer);
  const places = useAllPlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const [chosenFrom, setFrom] = useState('');
  const [chosenTo, setTo] = useState('');
  const [note, setNote] = useState('');
  const asking = useSending(createPick, { makesStale: [listPicks] });
  const to =
    places.find(({ id }) => id === chosenTo) ?? places.find((place) => place.shopId === shopId) ?? places[0];
  const elsewhere = places.filter((place) => place.shopId !== to?.shopId);
  const from = elsewhere.find(({ id }) => id === chosenFrom) ?? elsewhere[0];

  if (to && !from) {
    return (
      <>
        <PageHeader title={words.askTitle} above={<Link to={paths.picking}>{words.title}</Link>} />
        <EmptyState
          icon={<IconArrowsExchange size={26} stroke={1.5} />}
          title={words.oneShop}
          action={<LinkButton to={paths.move}>{words.move}</LinkButton>}
        >
          {words.oneShopWords}
        </EmptyState>
      </>
    );
  }

  function send() {
    const lines = deed.lines.flatMap(({ item, quantity }) =>
      quantity === null ? [] : [{ skuId: item.id, quantity }],
    );
    const said = note.trim() === '' ? {} : { note: note.trim() };
    asking
      .mutateAsync({ body: { kind: 'transfer', fromId: from?.id ?? '', toId: to?.id ?? '', lines, ...said } })
      .then(() => {
        deed.dispatch({ do: 'clear' });
        toast.done(words.asked(deed.total));
        return navigate({ to: paths.picking });
      })
      .catch(toast.refused);
  }

  return (
    <DeedForm
      title={words.askTitle}
      lead={words.askLead}
      rows={deed.rows}
      items={deed.items}
      lines={deed.lines}
      dispatch={deed.dispatch}
      startWith={deed.startWith}
      facts={
        <>
          <PlaceSelect label={words.to} places={places} value={to?.id ?? ''} onChange={setTo} />
          <PlaceSelect label={words.from} places={elsewhere} value={from?.id ?? ''} onChange={setFrom} />
          <TextInput
            label={words.askNote}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      }
      send={words.askFor(deed.total)}
      canSend={deed.isComplete && from !== undefined && to !== undefined}
      isSending={asking.isPending}
      onSend={send}
    />
  );
}
