/** Where the stock goes: a file of it now, and the addresses that are told of each change. */
import { Button } from '@mantine/core';
import { IconBellRinging, IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listSubscriptions, type Subscription } from '#domain/channels/webhookContract.ts';
import { levelsFormat, levelsFormatNames } from '#domain/channels/words.ts';
import { exportLevels } from '#domain/stock/contract.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from '../Channels.module.css';
import { NewSubscription } from './NewSubscription.tsx';
import { useToldWords } from './words.ts';

function LevelsNow() {
  const words = useToldWords().levels;
  const { shopId } = useSession();
  return (
    <Panel title={words.title}>
      <p className={classes.intro}>{words.intro}</p>
      <div className={classes.tools}>
        {levelsFormat.options.map((format) => (
          <Button
            key={format}
            component="a"
            variant="default"
            download
            href={addressOf(exportLevels, { query: { format, shopId } })}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {words.download(levelsFormatNames[format])}
          </Button>
        ))}
      </div>
      <p className={classes.after}>{words.every}</p>
    </Panel>
  );
}

export function SubscriptionState({ subscription }: { subscription: Subscription }) {
  const words = useToldWords();
  const { state, waiting, failed } = subscription;
  return (
    <div className={classes.badges}>
      {waiting > 0 ? <StateBadge state="waiting">{words.waiting(waiting)}</StateBadge> : null}
      {failed > 0 ? <StateBadge state="alert">{words.failed(failed)}</StateBadge> : null}
      <StateBadge state={state === 'on' ? 'good' : state === 'paused' ? 'off' : 'alert'}>
        {words.state[state]}
      </StateBadge>
    </div>
  );
}

function Subscriptions({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const words = useToldWords();
  return (
    <RowList
      label={words.list}
      rows={subscriptions.map((subscription) => ({
        id: subscription.id,
        title: (
          <Link to={paths.subscription} params={{ subscriptionId: subscription.id }} className={classes.name}>
            {subscription.name}
          </Link>
        ),
        note: (
          <>
            {subscription.url} · {subscription.events.map((event) => words.event[event]).join(', ')} ·{' '}
            {subscription.lastDeliveredAt === null ? (
              words.never
            ) : (
              <>
                {words.last} <AgeText at={subscription.lastDeliveredAt} />
              </>
            )}
            {subscription.problem === null ? null : (
              <span className={classes.problem}>{subscription.problem}</span>
            )}
          </>
        ),
        state: <SubscriptionState subscription={subscription} />,
      }))}
    />
  );
}

export function OutPart() {
  const words = useToldWords();
  const mayChange = useMay('channels:write');
  const [isAdding, setAdding] = useState(false);
  const { data, error } = useReading(listSubscriptions, {});
  if (error) throw error;
  const subscriptions = data?.items ?? [];
  const add = mayChange ? <Button onClick={() => setAdding(true)}>{words.add}</Button> : null;
  return (
    <Stack>
      <Panel title={words.title}>
        <p className={classes.intro}>{words.intro}</p>
        {subscriptions.length > 0 ? (
          <Subscriptions subscriptions={subscriptions} />
        ) : isAdding || !data ? null : (
          <EmptyState icon={<IconBellRinging size={26} stroke={1.5} />} title={words.empty} action={add} />
        )}
        {subscriptions.length > 0 && !isAdding ? <div className={classes.after}>{add}</div> : null}
      </Panel>
      {isAdding ? <NewSubscription onEnd={() => setAdding(false)} /> : null}
      <LevelsNow />
    </Stack>
  );
}
