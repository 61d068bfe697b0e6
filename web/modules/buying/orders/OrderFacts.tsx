/** What is known of an order beside its lines: who, when, by what, and what has come of it. */

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { awaitedStates } from '#domain/buying/rules.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Form } from '#web/ui/Form.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useBuyingWords } from '../words.ts';
import { type Order, useOrder } from './useOrder.ts';

export function OrderFacts({ order }: { order: Order }) {
  const words = useBuyingWords().order;
  const { session } = useSession();
  const shop = session.organization.shops.find(({ id }) => id === order.shopId);
  const isAwaited = awaitedStates.includes(order.state);
  return (
    <Stack>
      <Panel title={words.facts}>
        <FactList
          facts={[
            {
              name: words.supplier,
              value: (
                <NameLink to={paths.supplier} params={{ supplierId: order.supplierId }}>
                  {order.supplierName}
                </NameLink>
              ),
            },
            { name: words.shop, value: shop?.name },
            { name: words.createdBy, value: order.automatic ? words.automatic : order.createdBy },
            { name: words.sentAt, value: order.sentAt === null ? null : <InstantText at={order.sentAt} /> },
            { name: words.sentTo, value: order.sentTo },
            { name: words.note, value: order.state === 'draft' ? null : order.note },
          ].filter(({ value }) => value)}
        />
        <Letter order={order} />
        {isAwaited ? <Expected key={`${order.expectedOn} ${order.reference}`} order={order} /> : null}
      </Panel>
      {order.state === 'draft' ? null : (
        <Panel title={words.deliveries}>
          {order.deliveries.length === 0 ? <Quiet>{words.noDelivery}</Quiet> : null}
          <RowList
            label={words.deliveries}
            rows={order.deliveries.map(({ documentId, at, reversed }) => ({
              id: documentId,
              title: <InstantText at={at} />,
              state: reversed ? (
                <StateBadge state="off" plain>
                  {words.reversed}
                </StateBadge>
              ) : null,
            }))}
          />
        </Panel>
      )}
    </Stack>
  );
}

function Letter({ order }: { order: Order }) {
  const words = useBuyingWords().order;
  const { send, isBusy } = useOrder(order.id);
  if (order.letter === 'waiting') return <StateBadge state="waiting">{words.letter.waiting}</StateBadge>;
  if (order.letter !== 'refused') return null;
  return (
    <Actions>
      <StateBadge state="alert">{words.letter.refused(order.refusal ?? '')}</StateBadge>
      <Button
        variant="default"
        loading={isBusy}
        onClick={() => void send({ by: 'email', beyond: true }, words.sent(order.supplierName))}
      >
        {words.letter.again}
      </Button>
    </Actions>
  );
}

/** When it is to come, and what the supplier calls it. */
function Expected({ order }: { order: Order }) {
  const words = useBuyingWords().order;
  const { change, isBusy } = useOrder(order.id);
  const mayWrite = useMay('stock:write');
  const [expectedOn, setExpectedOn] = useState(order.expectedOn ?? '');
  const [reference, setReference] = useState(order.reference ?? '');
  const isChanged = expectedOn !== (order.expectedOn ?? '') || reference !== (order.reference ?? '');
  const body = { reference: reference.trim() === '' ? null : reference.trim() };
  return (
    <Form
      send={words.change}
      canSend={mayWrite && isChanged}
      isSending={isBusy}
      onSend={() => void change(expectedOn === '' ? body : { ...body, expectedOn }, words.saved)}
    >
      <TextInput
        type="date"
        label={words.expectedOn}
        value={expectedOn}
        onChange={(event) => setExpectedOn(event.currentTarget.value)}
      />
      <TextInput
        label={words.reference}
        maxLength={120}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </Form>
  );
}
