/** One file or message as it came: how its reading stands, what became of its lines, and what can be done about it. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { downloadInboxItem, type InboxItem, listInbox, readAgain } from '#domain/channels/inboxContract.ts';
import type { InboxState } from '#domain/channels/words.ts';
import { addressOf } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import classes from './Files.module.css';
import { LineCounts } from './LineCounts.tsx';
import { useFileWords } from './words.ts';

const badges: Record<InboxState, State> = {
  waiting: 'waiting',
  reading: 'waiting',
  done: 'good',
  identical: 'calm',
  unmapped: 'watch',
  failed: 'alert',
  rejected: 'alert',
};

export function isUnderway({ state }: Pick<InboxItem, 'state'>): boolean {
  return state === 'waiting' || state === 'reading';
}

export function ReceivedState({ item }: { item: InboxItem }) {
  const words = useFileWords();
  return <StateBadge state={badges[item.state]}>{words.state[item.state]}</StateBadge>;
}

function Reason({ item }: { item: InboxItem }) {
  const isTaken = item.state === 'done' || item.state === 'identical';
  return <span className={isTaken ? channel.aside : channel.problem}>{item.reason}</span>;
}

export function ReceivedNote({ item }: { item: InboxItem }) {
  const words = useFileWords();
  const format = useFormat();
  return (
    <>
      <InstantText at={item.receivedAt} /> · {words.via[item.via]} ·{' '}
      {words.size(format.scaled(BigInt(Math.max(1, Math.round(item.bytes / 102.4))), 1))}
      {item.reason === null ? null : <Reason item={item} />}
    </>
  );
}

export function ReceivedMore({ item }: { item: InboxItem }) {
  const words = useFileWords();
  if (isUnderway(item)) {
    const { done, total } = item.progress;
    return (
      <div className={classes.progress}>
        <ProgressLine
          label={words.reading}
          done={done}
          total={item.state === 'reading' && total > 0 ? total : null}
        />
      </div>
    );
  }
  if (item.state === 'identical') return <span className={channel.quiet}>{words.identicalHint}</span>;
  return <LineCounts counts={item.counts} />;
}

export function ReceivedActions({ item }: { item: InboxItem }) {
  const words = useFileWords();
  const mayChange = useMay('channels:write');
  const maySeePeople = useMay('customers:read');
  const reading = useSending(readAgain, { makesStale: [listInbox] });
  const { id, connectionId, name, kind, state, counts } = item;
  const look = { variant: 'subtle', color: 'gray', size: 'xs' } as const;
  return (
    <>
      {state === 'unmapped' && maySeePeople ? (
        <LinkButton
          size="xs"
          to={paths.connection}
          params={{ connectionId }}
          search={{ tab: 'columns', file: id }}
          resetScroll={false}
        >
          {words.columns}
        </LinkButton>
      ) : null}
      {counts.quarantined > 0 && kind === 'file' && maySeePeople ? (
        <LinkButton
          {...look}
          to={paths.connection}
          params={{ connectionId }}
          search={{ tab: 'rows', file: id }}
          resetScroll={false}
        >
          {words.correct}
        </LinkButton>
      ) : null}
      {mayChange && !isUnderway(item) && state !== 'rejected' ? (
        <Button
          {...look}
          aria-label={words.againThis(name)}
          loading={reading.isPending}
          onClick={() =>
            reading.mutate(
              { params: { inboxId: id } },
              { onSuccess: () => toast.done(words.asked), onError: toast.refused },
            )
          }
        >
          {words.again}
        </Button>
      ) : null}
      {maySeePeople ? (
        <Button
          {...look}
          component="a"
          download
          href={addressOf(downloadInboxItem, { params: { inboxId: id } })}
          aria-label={words.downloadThis(name)}
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {words.download}
        </Button>
      ) : null}
    </>
  );
}
