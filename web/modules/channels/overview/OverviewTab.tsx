/** How a connection does: what waits, what it can and cannot do, and how it is set. */
import { Link } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { type KeyFigure, KeyFigures } from '#web/ui/KeyFigures.tsx';
import channel from '../Channels.module.css';
import { CheckPanel } from './CheckPanel.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { useOverviewWords } from './words.ts';

function Figures({ connection }: { connection: Connection }) {
  const words = useOverviewWords().figure;
  const format = useFormat();
  const { id, kind, waiting, lastIn, lastOut, levelsOut } = connection;
  const see = (tab: 'columns' | 'rows' | 'items', count: number) =>
    count === 0 ? null : (
      <Link to={paths.connection} params={{ connectionId: id }} search={{ tab }} resetScroll={false}>
        {words.see}
      </Link>
    );
  const counted = (tab: 'columns' | 'rows' | 'items', of: keyof Connection['waiting']): KeyFigure => ({
    name: words[of],
    value: waiting[of] === 0 ? words.nothing : format.number(waiting[of]),
    note: see(tab, waiting[of]),
  });
  return (
    <KeyFigures
      figures={[
        {
          name: words.lastIn,
          value: lastIn === null ? words.never : <AgeText at={lastIn} />,
        },
        ...(levelsOut || lastOut !== null
          ? [{ name: words.lastOut, value: lastOut === null ? words.never : <AgeText at={lastOut} /> }]
          : []),
        ...(kind === 'file' ? [counted('columns', 'files'), counted('rows', 'quarantined')] : []),
        counted('items', 'unmappedItems'),
      ]}
    />
  );
}

export function OverviewTab({ connection }: { connection: Connection }) {
  return (
    <>
      {connection.problem === null ? null : <p className={channel.notice}>{connection.problem}</p>}
      <Figures connection={connection} />
      <Columns
        main={<CheckPanel connectionId={connection.id} />}
        side={<FactsPanel connection={connection} />}
      />
    </>
  );
}
