/** Refunds that are not counted, with why, and a person's word on each; nothing where none waits. */
import { Button } from '@mantine/core';
import {
  listWaitingRefunds,
  settleWaitingRefund,
  type WaitingRefund,
} from '#domain/channels/waitingRefunds.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { AgeText, MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import { useRefundWords } from './words.ts';

/** What makes one an alert is time itself, which nobody announces. */
const everyMs = 60_000;

/** Of all shops those that need a person, or all of one connection. */
function useWaitingRefunds(connectionId: Id | null): WaitingRefund[] {
  const { data } = useReading(listWaitingRefunds, {}, { refetchInterval: everyMs });
  return (data?.items ?? []).filter((each) =>
    connectionId === null ? each.needsPerson : each.connectionId === connectionId,
  );
}

function Decision({ connectionId, name }: Pick<WaitingRefund, 'connectionId' | 'name'>) {
  const words = useRefundWords();
  const settling = useSending(settleWaitingRefund, { makesStale: arrivalReadings });
  const settle = (as: 'take' | 'setAside', said: string) => () =>
    settling.mutate(
      { params: { connectionId }, body: { name, as } },
      { onSuccess: () => toast.done(said), onError: toast.refused },
    );
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={settling.isPending}
        onClick={settle('setAside', words.leftAside)}
      >
        {words.setAside}
      </Button>
      <Button size="xs" disabled={settling.isPending} onClick={settle('take', words.taken)}>
        {words.take}
      </Button>
    </>
  );
}

export function RefundsPanel({ connectionId = null }: { connectionId?: Id | null }) {
  const words = useRefundWords();
  const format = useFormat();
  const mayChange = useMay('channels:write');
  const refunds = useWaitingRefunds(connectionId);
  if (refunds.length === 0) return null;
  const said = ({ items }: WaitingRefund): string =>
    items.map(({ label, quantity }) => words.item(format.scaled(quantity, 3), label)).join(', ') ||
    words.money;
  return (
    <Panel title={words.title}>
      <p className={channel.intro}>{words.words}</p>
      <RowList
        label={words.title}
        rows={refunds.map((refund) => ({
          id: `${refund.connectionId} ${refund.name}`,
          title: (
            <>
              {said(refund)} · <MoneyText amount={refund.amount} />
            </>
          ),
          note: (
            <>
              {connectionId === null ? `${refund.connectionName} · ` : null}
              <AgeText at={refund.since} /> · {refund.why}
            </>
          ),
          state: (
            <StateBadge state={refund.needsPerson ? 'alert' : 'watch'}>
              {refund.needsPerson ? words.asks : words.mayCome}
            </StateBadge>
          ),
          actions:
            mayChange && refund.needsPerson ? (
              <Decision connectionId={refund.connectionId} name={refund.name} />
            ) : null,
        }))}
      />
    </Panel>
  );
}
