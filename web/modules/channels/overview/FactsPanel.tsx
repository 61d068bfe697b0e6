/** What a connection is, in short: its way, its shop, when it reads, where it is reached. */
import { Link } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import type { Schedule } from '#domain/channels/words.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { CopyField } from '#web/ui/CopyField.tsx';
import { type Fact, FactList } from '#web/ui/FactList.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { WayText } from '../WayText.tsx';
import { useOverviewWords } from './words.ts';

function useScheduleWords() {
  const words = useOverviewWords().facts;
  return (schedule: Schedule): string => {
    if (schedule.kind === 'atOnce') return words.atOnce;
    return schedule.kind === 'everyMinutes'
      ? words.everyMinutes(schedule.minutes)
      : words.nightly(schedule.at);
  };
}

export function FactsPanel({ connection }: { connection: Connection }) {
  const words = useOverviewWords().facts;
  const say = useScheduleWords();
  const { shops } = useSession().session.organization;
  const { id, kind, intake, levelsOut, folder, hookUrl, shopId, createdAt } = connection;
  const shop = shops.find((known) => known.id === shopId)?.name;
  const facts: Fact[] = [
    { name: words.way, value: <WayText connection={connection} /> },
    ...(shop === undefined ? [] : [{ name: words.shop, value: shop }]),
    ...(intake ? [{ name: words.schedule, value: say(intake.schedule) }] : []),
    ...(kind === 'vendor'
      ? []
      : [
          {
            name: words.levels,
            value: levelsOut
              ? `${levelsOut.format.toUpperCase()}, ${say(levelsOut.schedule)}`
              : words.noLevels,
          },
        ]),
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
