/** One address that is told of changes: a test, its settings, its secret, and every message that went or is to go. */
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import {
  changeSubscription,
  listDeliveries,
  listSubscriptions,
  removeSubscription,
  rotateSubscriptionSecret,
  type Subscription,
  testSubscription,
} from '#domain/channels/webhookContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { Form } from '#web/ui/Form.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useUiWords } from '#web/ui/words.ts';
import classes from '../Channels.module.css';
import { SigningSecret } from '../SigningSecret.tsx';
import { useChannelWords } from '../words.ts';
import { Deliveries } from './Deliveries.tsx';
import { isWhole, SubscriptionFields } from './NewSubscription.tsx';
import { SubscriptionState } from './OutPart.tsx';
import { useToldWords } from './words.ts';

const stale = { makesStale: [listSubscriptions] };

function ChangePanel({ subscription }: { subscription: Subscription }) {
  const words = useToldWords();
  const ui = useUiWords();
  const { id, name, url, events } = subscription;
  const form = useDraft<Pick<Subscription, 'name' | 'url' | 'events'>>({ name, url, events });
  const changing = useSending(changeSubscription, stale);
  return (
    <Panel title={words.change}>
      <Form
        send={ui.save}
        canSend={form.isChanged && isWhole(form.draft)}
        isSending={changing.isPending}
        onSend={() =>
          changing.mutate(
            { params: { subscriptionId: id }, body: form.draft },
            {
              onSuccess: () => {
                form.reset();
                toast.done(words.saved);
              },
              onError: toast.refused,
            },
          )
        }
      >
        <SubscriptionFields
          draft={form.draft}
          change={({ events: chosen, ...facts }) =>
            form.change({ ...facts, ...(chosen ? { events: [...chosen] } : {}) })
          }
        />
      </Form>
    </Panel>
  );
}

function SecretPanel({ subscription }: { subscription: Subscription }) {
  const words = useToldWords().secret;
  const { id, secretSince, previousSecretUntil } = subscription;
  const rotating = useSending(rotateSubscriptionSecret, stale);
  return (
    <Panel title={words.label}>
      <Stack>
        <SigningSecret
          words={words}
          since={secretSince}
          previousUntil={previousSecretUntil}
          isRotating={rotating.isPending}
          onRotate={(show) =>
            rotating.mutate(
              { params: { subscriptionId: id } },
              { onSuccess: ({ secret }) => show(secret), onError: toast.refused },
            )
          }
        />
      </Stack>
    </Panel>
  );
}

function Actions({ subscription }: { subscription: Subscription }) {
  const words = useToldWords();
  const navigate = useNavigate();
  const { id, state } = subscription;
  const params = { subscriptionId: id };
  const changing = useSending(changeSubscription, stale);
  const removing = useSending(removeSubscription, stale);
  const isOn = state === 'on';
  return (
    <div className={classes.tools}>
      <ConfirmInline
        question={words.removeQuestion}
        confirm={words.remove}
        loading={removing.isPending}
        buttonProps={{ variant: 'subtle', color: 'gray' }}
        onConfirm={() =>
          removing.mutate(
            { params },
            {
              onSuccess: () => {
                toast.done(words.removed);
                void navigate({ to: paths.connections, search: { part: 'out' } });
              },
              onError: toast.refused,
            },
          )
        }
      >
        {words.remove}
      </ConfirmInline>
      <Button
        variant="default"
        loading={changing.isPending}
        onClick={() =>
          changing.mutate(
            { params, body: { state: isOn ? 'paused' : 'on' } },
            { onSuccess: () => toast.done(isOn ? words.paused : words.resumed), onError: toast.refused },
          )
        }
      >
        {isOn ? words.pause : words.resume}
      </Button>
    </div>
  );
}

/** How often the messages are looked at anew: each is sent within seconds. */
const lookMs = 4_000;

export function SubscriptionScreen() {
  const words = useToldWords();
  const shared = useChannelWords();
  const { subscriptionId } = useParams({ from: paths.subscription });
  const mayChange = useMay('channels:write');
  const { data, error } = useReading(listSubscriptions, {}, { refetchInterval: lookMs });
  const testing = useSending(testSubscription, { makesStale: [listSubscriptions, listDeliveries] });
  if (error) throw error;
  if (!data) return <Waiting title={shared.part.out} />;
  const subscription = data.items.find(({ id }) => id === subscriptionId);
  const above = (
    <Link to={paths.connections} search={{ part: 'out' }}>
      {shared.part.out}
    </Link>
  );
  if (!subscription) return <PageHeader title={words.removed} above={above} />;
  const { name, url, lastDeliveredAt, problem } = subscription;
  return (
    <>
      <PageHeader
        title={name}
        above={above}
        lead={<SubscriptionState subscription={subscription} />}
        more={mayChange ? <Actions subscription={subscription} /> : null}
        action={
          mayChange ? (
            <Button
              loading={testing.isPending}
              onClick={() =>
                testing.mutate(
                  { params: { subscriptionId } },
                  {
                    onSuccess: (sent) => {
                      if (sent.state === 'delivered') toast.done(words.tested);
                    },
                    onError: toast.refused,
                  },
                )
              }
            >
              {words.test}
            </Button>
          ) : null
        }
      />
      {testing.isPending ? <ProgressLine label={words.test} done={0} total={null} /> : null}
      {testing.data && testing.data.state !== 'delivered' ? (
        <p className={classes.notice} role="alert">
          {words.testFailed(testing.data.problem ?? '')}
        </p>
      ) : null}
      <Columns
        main={<Deliveries subscriptionId={subscriptionId} lookMs={lookMs} />}
        side={
          <>
            <Panel>
              <FactList
                facts={[
                  { name: words.address, value: url },
                  {
                    name: words.last,
                    value: lastDeliveredAt === null ? words.never : <AgeText at={lastDeliveredAt} />,
                  },
                ]}
              />
              {problem === null ? null : <span className={classes.problem}>{problem}</span>}
            </Panel>
            {mayChange ? (
              <>
                <ChangePanel subscription={subscription} />
                <SecretPanel subscription={subscription} />
              </>
            ) : null}
          </>
        }
      />
    </>
  );
}
