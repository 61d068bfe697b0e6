/** What can be done with an order before and after it is worked on: release, start, end. */

import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { endWorkOrder, releaseWorkOrder, startWorkOrder } from '#domain/making/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { useAllPlaces } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import classes from '../Making.module.css';
import type { OrderInFull } from './orderInFull.ts';
import { workedReadings } from './orderReadings.ts';
import { useOrderWords } from './words.ts';

/** Held as far as it goes where materials are missing, once that was said. */
function Release({ order }: { order: OrderInFull }) {
  const { act: words } = useOrderWords();
  const releasing = useSending(releaseWorkOrder, { makesStale: workedReadings });
  const release = (beyond: boolean) => {
    releasing
      .mutateAsync({ params: { orderId: order.id }, body: { beyond } })
      .then(() => toast.done(words.released(order.code)), beyond ? toast.refused : () => undefined);
  };
  return (
    <>
      <Actions>
        <Button size="md" loading={releasing.isPending} onClick={() => release(false)}>
          {words.release}
        </Button>
        {releasing.error ? (
          <Button size="md" variant="default" onClick={() => release(true)}>
            {words.releaseBeyond}
          </Button>
        ) : null}
      </Actions>
      {releasing.error ? (
        <p className={classes.alert} role="alert">
          {releasing.error.message}
        </p>
      ) : null}
    </>
  );
}

function Start({ order }: { order: OrderInFull }) {
  const { act: words } = useOrderWords();
  const workshops = useAllPlaces().filter(({ kind }) => kind === 'workshop');
  const [workshopId, setWorkshop] = useState('');
  const starting = useSending(startWorkOrder, { makesStale: workedReadings });
  return (
    <FieldRow>
      {workshops.length === 0 ? null : (
        <NativeSelect
          label={words.workshop}
          value={workshopId}
          onChange={(event) => setWorkshop(event.currentTarget.value)}
          data={[
            { value: '', label: words.stay },
            ...workshops.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Button
        size="md"
        variant="default"
        loading={starting.isPending}
        onClick={() => {
          const body = workshopId === '' ? {} : { workshopId };
          starting
            .mutateAsync({ params: { orderId: order.id }, body })
            .then(() => toast.done(words.started(order.code)), toast.refused);
        }}
      >
        {words.start}
      </Button>
    </FieldRow>
  );
}

export function OrderActions({ order }: { order: OrderInFull }) {
  const { act: words } = useOrderWords();
  const ending = useSending(endWorkOrder, { makesStale: workedReadings });
  return (
    <>
      {order.state === 'planned' ? <Release order={order} /> : null}
      {order.state === 'started' ? null : <Start order={order} />}
      <Actions>
        <ConfirmInline
          question={words.endQuestion}
          confirm={order.made > 0n ? words.end : words.cancel}
          loading={ending.isPending}
          buttonProps={{ variant: 'subtle', color: 'gray' }}
          onConfirm={() => {
            ending
              .mutateAsync({ params: { orderId: order.id }, body: {} })
              .then(() => toast.done(words.ended(order.code)), toast.refused);
          }}
        >
          {order.made > 0n ? words.end : words.cancel}
        </ConfirmInline>
      </Actions>
    </>
  );
}
