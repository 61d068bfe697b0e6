/** The messages to one address, the newest first: what became of each, what was answered, and sending them again. */
import { Button, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type Delivery,
  listDeliveries,
  listSubscriptions,
  replayDeliveries,
} from '#domain/channels/webhookContract.ts';
import { type DeliveryState, deliveryState } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from '../Channels.module.css';
import { useChannelWords } from '../words.ts';
import { useToldWords } from './words.ts';

interface DeliveriesProps {
  subscriptionId: Id;
  lookMs: number;
}

const pageSize = 30;
const badges: Record<DeliveryState, State> = {
  waiting: 'waiting',
  delivered: 'good',
  failed: 'alert',
  replaced: 'off',
};

/** What was said and answered, laid out to be read. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Note({ delivery }: { delivery: Delivery }) {
  const words = useToldWords().deliveries;
  const { createdAt, attempts, status, nextAttemptAt, problem, state } = delivery;
  return (
    <>
      <InstantText at={createdAt} /> · {words.attempts(attempts)}
      {status === null ? null : ` · ${words.status(status)}`}
      {state === 'replaced' ? ` · ${words.replacedHint}` : null}
      {state === 'waiting' && nextAttemptAt !== null ? (
        <>
          {' · '}
          {words.next} <InstantText at={nextAttemptAt} as="time" />
        </>
      ) : null}
      {problem === null ? null : <span className={classes.problem}>{problem}</span>}
    </>
  );
}

function Replay({ subscriptionId }: { subscriptionId: Id }) {
  const words = useToldWords().deliveries;
  const [day, setDay] = useState('');
  const replay = useReplay(subscriptionId);
  return (
    <form
      className={classes.since}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '') replay.send({ since: new Date(`${day}T00:00`).toISOString() });
      }}
    >
      <TextInput
        type="date"
        label={words.since}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={day === ''} loading={replay.isPending}>
        {words.replayAll}
      </Button>
    </form>
  );
}

function useReplay(subscriptionId: Id) {
  const words = useToldWords().deliveries;
  const replaying = useSending(replayDeliveries, { makesStale: [listDeliveries, listSubscriptions] });
  return {
    isPending: replaying.isPending,
    send: (body: { deliveryIds: Id[] } | { since: string }) =>
      replaying.mutate(
        { params: { subscriptionId }, body },
        { onSuccess: ({ replayed }) => toast.done(words.replayed(replayed)), onError: toast.refused },
      ),
  };
}

export function Deliveries({ subscriptionId, lookMs }: DeliveriesProps) {
  const words = useToldWords().deliveries;
  const mayChange = useMay('channels:write');
  const asked = useSearch({ from: paths.subscription }).state;
  const state = deliveryState.options.find((known) => known === asked);
  const navigate = useNavigate({ from: paths.subscription });
  const shared = useChannelWords();
  const [limit, setLimit] = useState(pageSize);
  const replay = useReplay(subscriptionId);
  const { data, error, isPlaceholderData } = useReading(
    listDeliveries,
    { params: { subscriptionId }, query: { state, limit } },
    { refetchInterval: lookMs, keepsLast: true },
  );
  if (error) throw error;
  return (
    <Panel title={words.title}>
      <div className={classes.filter}>
        <Choice<DeliveryState | 'all'>
          label={words.filter}
          value={state ?? 'all'}
          options={[
            { value: 'all', label: words.all },
            ...deliveryState.options.map((value) => ({ value, label: words.state[value] })),
          ]}
          onChange={(chosen) =>
            void navigate({
              search: { state: chosen === 'all' ? undefined : chosen },
              replace: true,
              resetScroll: false,
            })
          }
        />
        {mayChange ? <Replay subscriptionId={subscriptionId} /> : null}
      </div>
      {data?.items.length === 0 ? (
        <EmptyState icon={<IconMail size={26} stroke={1.5} />} title={words.empty} />
      ) : null}
      <RowList
        label={words.title}
        rows={(data?.items ?? []).map((delivery) => ({
          id: delivery.id,
          title: delivery.type,
          note: <Note delivery={delivery} />,
          state: (
            <StateBadge state={badges[delivery.state]} plain>
              {words.state[delivery.state]}
            </StateBadge>
          ),
          actions:
            mayChange && delivery.state !== 'waiting' ? (
              <Button
                variant="subtle"
                color="gray"
                size="xs"
                aria-label={words.replayThis(delivery.type)}
                onClick={() => replay.send({ deliveryIds: [delivery.id] })}
              >
                {words.replay}
              </Button>
            ) : null,
          more: (
            <details>
              <summary className={classes.summary}>{words.show}</summary>
              <pre className={classes.pre}>{laidOut(delivery.body)}</pre>
              {delivery.response ? (
                <>
                  <p className={classes.quiet}>{words.answer}</p>
                  <pre className={classes.pre}>{laidOut(delivery.response)}</pre>
                </>
              ) : null}
            </details>
          ),
        }))}
      />
      {data?.next ? (
        <Button
          mt="sm"
          variant="default"
          loading={isPlaceholderData}
          onClick={() => setLimit(limit + pageSize)}
        >
          {shared.more}
        </Button>
      ) : null}
    </Panel>
  );
}
