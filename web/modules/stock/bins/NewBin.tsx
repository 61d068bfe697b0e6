/** A new address of a place. */
import { Button, NumberInput, TextInput } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { createBin, listBins } from '#domain/stock/binsContract.ts';
import { useSending } from '#web/api/queries.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { useBinWords } from './words.ts';

export function NewBin({
  placeId,
  fieldRef,
}: {
  placeId: string;
  fieldRef: RefObject<HTMLInputElement | null>;
}) {
  const words = useBinWords();
  const [address, setAddress] = useState('');
  const [rank, setRank] = useState(0);
  const creating = useSending(createBin, { makesStale: [listBins] });
  return (
    <Panel title={words.add}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          creating.mutateAsync({ body: { locationId: placeId, address, rank } }).then((bin) => {
            setAddress('');
            toast.done(words.created(bin.address));
          }, toast.refused);
        }}
      >
        <Stack>
          <TextInput
            ref={fieldRef}
            label={words.address}
            description={words.addressHint}
            maxLength={30}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <NumberInput
            label={words.rank}
            description={words.rankHint}
            min={-10_000}
            max={10_000}
            allowDecimal={false}
            value={rank}
            onChange={(value) => setRank(Number(value) || 0)}
          />
          <Button type="submit" disabled={address.trim() === ''} loading={creating.isPending}>
            {words.create}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
