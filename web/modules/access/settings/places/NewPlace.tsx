/** One more place in a shop. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { createLocation, listLocations } from '#domain/stock/contract.ts';
import { heldKinds } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { Form } from '#web/ui/Form.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';
import classes from './NewPlace.module.css';
import type { HeldKind, HeldPlace } from './placesOf.ts';

interface NewPlaceProps {
  shopId: Id;
  places: readonly HeldPlace[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

export function NewPlace({ shopId, places, isOpen, onOpen }: NewPlaceProps) {
  const words = useSettingsWords().places;
  const { cancel } = useUiWords();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<HeldKind>('shelf');
  const sources = places.filter(
    (place) => place.kind !== 'opened' && place.kind !== 'transit' && !place.archived,
  );
  const [source, setSource] = useState(sources[0]?.id);
  const { send, isPending } = useChange(createLocation, [listLocations]);

  if (!isOpen) {
    return (
      <div className={classes.add}>
        <Button variant="default" onClick={() => onOpen(true)}>
          {words.add}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.add}>
      <Form
        send={words.add}
        canSend={name.trim() !== ''}
        isSending={isPending}
        onSend={() =>
          send(
            {
              body: {
                shopId,
                kind,
                name: name.trim(),
                ...(kind === 'opened' && source ? { suppliedBy: source } : {}),
              },
            },
            {
              onDone: () => {
                setName('');
                onOpen(false);
              },
            },
          )
        }
        more={
          <Button variant="subtle" color="gray" onClick={() => onOpen(false)}>
            {cancel}
          </Button>
        }
      >
        <TextInput
          required
          autoFocus
          label={words.name}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.kindLabel}
          value={kind}
          data={heldKinds.map((value) => ({ value, label: words.kind[value] }))}
          onChange={(event) => {
            const chosen = heldKinds.find((known) => known === event.currentTarget.value);
            if (chosen) setKind(chosen);
          }}
        />
        {kind === 'opened' ? (
          <NativeSelect
            label={words.suppliedBy}
            value={source}
            data={sources.map((place) => ({ value: place.id, label: place.name }))}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
        ) : null}
      </Form>
    </div>
  );
}
