/** How a connection stands, and what of it waits for a person: each thing that waits leads to where it is dealt with. */
import { Link } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import { paths } from '#web/paths.ts';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Channels.module.css';
import { useChannelWords } from './words.ts';

export function ConnectionState({ connection }: { connection: Connection }) {
  const words = useChannelWords();
  if (connection.state === 'paused') return <StateBadge state="off">{words.state.paused}</StateBadge>;
  if (connection.problem !== null) return <StateBadge state="alert">{words.state.problem}</StateBadge>;
  if (connection.lastIn === null) return <StateBadge state="waiting">{words.state.quiet}</StateBadge>;
  return <StateBadge state="good">{words.state.on}</StateBadge>;
}

const tabOf = { files: 'columns', quarantined: 'rows', unmappedItems: 'items' } as const;
const kindsOfWaiting = ['files', 'quarantined', 'unmappedItems'] as const;

export function WaitingLinks({ connection }: { connection: Pick<Connection, 'id' | 'waiting'> }) {
  const words = useChannelWords();
  return kindsOfWaiting
    .filter((kind) => connection.waiting[kind] > 0)
    .map((kind) => (
      <Link
        key={kind}
        to={paths.connection}
        params={{ connectionId: connection.id }}
        search={{ tab: tabOf[kind] }}
        className={classes.waiting}
      >
        <StateBadge state="watch">{words.waiting[kind](connection.waiting[kind])}</StateBadge>
      </Link>
    ));
}
