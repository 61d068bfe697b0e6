/** How a connection does: what waits, what it can and cannot do, and how it is set. */
import { Link } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import type { Schedule } from '#domain/channels/words.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { type Fact, FactList } from '#web/ui/FactList.tsx';
import { AgeText, InstantText } from '#web/ui/Figures.tsx';
import { type KeyFigure, KeyFigures } from '#web/ui/KeyFigures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import channel from '../Channels.module.css';
import { wayOf } from '../ways.ts';
import { useChannelWords } from '../words.ts';
import { CheckPanel } from './CheckPanel.tsx';
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

function useScheduleWords() {
  const words = useOverviewWords().facts;
  return (schedule: Schedule): string => {
    if (schedule.kind === 'atOnce') return words.atOnce;
    return schedule.kind === 'everyMinutes'
      ? words.everyMinutes(schedule.minutes)
      : words.nightly(schedule.at);
  };
}

function Facts({ connection }: { connection: Connection }) {
  const words = useOverviewWords().facts;
  const shared = useChannelWords();
  const say = useScheduleWords();
  const { shops } = useSession().session.organization;
  const { id, intake, levelsOut, folder, hookUrl, shopId, createdAt } = connection;
  const shop = shops.find((known) => known.id === shopId)?.name;
  const facts: Fact[] = [
    { name: words.way, value: shared.way[wayOf(connection)] },
    ...(shop === undefined ? [] : [{ name: words.shop, value: shop }]),
    ...(intake ? [{ name: words.schedule, value: say(intake.schedule) }] : []),
    {
      name: words.levels,
      value: levelsOut ? `${levelsOut.format.toUpperCase()}, ${say(levelsOut.schedule)}` : words.noLevels,
    },
    { name: words.since, value: <InstantText at={createdAt} /> },
  ];
  return (
    <Panel title={words.title}>
      <Stack>
        <FactList facts={facts} />
        {folder === null ? null : <CopyField label={words.folder} value={folder} />}
        {hookUrl === null ? null : <CopyField label={words.hookUrl} value={hookUrl} />}
        {useMay('channels:write') ? (
          <Link to={paths.connection} params={{ connectionId: id }} search={{ tab: 'settings' }}>
            {words.change}
          </Link>
        ) : null}
      </Stack>
    </Panel>
  );
}

export function OverviewTab({ connection }: { connection: Connection }) {
  return (
    <>
      {connection.problem === null ? null : <p className={channel.notice}>{connection.problem}</p>}
      <Figures connection={connection} />
      <Columns main={<CheckPanel connectionId={connection.id} />} side={<Facts connection={connection} />} />
    </>
  );
}
