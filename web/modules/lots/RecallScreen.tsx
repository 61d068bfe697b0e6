/** A recall as it stands: who refuses, where to look, where it all is, whom to tell, how it ends. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { z } from 'zod';
import { getRecall, listRecallBuyers, traceRecall } from '#domain/recall/contract.ts';
import { liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { BuyersPanel } from './BuyersPanel.tsx';
import { EndPanel } from './EndPanel.tsx';
import { RecallState } from './RecallsScreen.tsx';
import { ShopsPanel } from './ShopsPanel.tsx';
import type { Standing } from './standing.ts';
import { TracePanels } from './TracePanels.tsx';
import { useLotWords } from './words.ts';

/** A till that says nothing is away once a moment has passed, and nobody announces that. */
const momentMs = 5_000;
const calmMs = 60_000;

/** What tills, shops, web shops and people say of a recall while one looks on. */
function useRecallLive(): void {
  const queries = useQueryClient();
  const readAgain = (...routes: readonly { name: string }[]): void => {
    for (const { name } of routes) void queries.invalidateQueries({ queryKey: [name] });
  };
  useLive(liveEvents.recallMoved, z.unknown(), () => readAgain(getRecall));
  useLive(liveEvents.connectionChanged, z.unknown(), () => readAgain(getRecall));
  useLive(liveEvents.stockMoved, z.unknown(), () => readAgain(getRecall, traceRecall));
  useLive(liveEvents.saleRecorded, z.unknown(), () => readAgain(traceRecall, listRecallBuyers));
}

export function RecallScreen() {
  const words = useLotWords();
  const { recallId } = useParams({ from: paths.recall });
  const mayWrite = useMay('stock:write');
  const maySeePeople = useMay('customers:read');
  const { data, error } = useReading(
    getRecall,
    { params: { recallId } },
    {
      refetchInterval: (last) =>
        last?.tills.some(({ standing }) => standing === 'coming') === true ? momentMs : calmMs,
    },
  );
  useRecallLive();
  const { isPending } = useItems();
  if (error) throw error;
  if (!data || isPending) return <Waiting title={words.part.recalls.title} />;
  const { recall } = data;
  const isOpen = recall.endedAt === null;
  return (
    <>
      <PageHeader
        title={`${recall.code} · ${recall.title}`}
        lead={
          <>
            <RecallState recall={recall} /> {words.recall.begunOn} <InstantText at={recall.beganAt} />{' '}
            {words.recall.by} {recall.begunBy}
            {recall.endedAt === null ? null : (
              <>
                {' '}
                · {words.recall.endedOn} <InstantText at={recall.endedAt} /> · {recall.conclusion}
              </>
            )}
          </>
        }
        above={<Link to={paths.recalls}>{words.part.recalls.title}</Link>}
        action={
          recall.isDrill ? null : (
            <LinkButton variant="default" to={paths.recallPoster} params={{ recallId }}>
              {words.recall.poster}
            </LinkButton>
          )
        }
      />
      <Stack>
        <Columns
          main={
            <>
              {isOpen ? <TillsPanel standing={data} /> : null}
              <TracePanels standing={data} />
            </>
          }
          side={
            <>
              <ShopsPanel standing={data} mayWrite={mayWrite && isOpen} />
              {maySeePeople ? <BuyersPanel standing={data} /> : null}
            </>
          }
        />
        {mayWrite && isOpen ? <EndPanel standing={data} /> : null}
      </Stack>
    </>
  );
}

const badges = { frozen: 'good', coming: 'waiting', away: 'watch' } as const;
const channelBadges = { told: 'good', pending: 'waiting', failing: 'watch', byHand: 'alert' } as const;

function TillsPanel({ standing: { recall, tills, channels } }: { standing: Standing }) {
  const words = useLotWords().recall;
  if (recall.isDrill)
    return (
      <Panel title={words.tills}>
        <p>{words.drillTills}</p>
      </Panel>
    );
  return (
    <Panel title={words.tills}>
      {tills.length === 0 ? words.noTills : null}
      <RowList
        label={words.tills}
        rows={tills.map(({ registerId, code, name, standing, frozenAt, seenAt }) => ({
          id: registerId,
          title: `${code} · ${name}`,
          state: (
            <StateBadge state={badges[standing]} plain>
              {standing === 'coming' ? words.tillComing : null}
              {standing === 'away' ? words.tillAway : null}
              {frozenAt === null ? null : (
                <>
                  {words.tillFrozen} <InstantText at={frozenAt} as="time" />
                </>
              )}
            </StateBadge>
          ),
          note:
            standing === 'away' ? (
              <>
                {words.tillAwayNote}
                {seenAt === null ? null : (
                  <>
                    {' '}
                    · {words.seen} <InstantText at={seenAt} />
                  </>
                )}
              </>
            ) : null,
        }))}
      />
      {channels.length > 0 ? (
        <RowList
          label={words.channels}
          rows={channels.map(({ connectionId, name, state, listings, told, toldAt }) => ({
            id: connectionId,
            title: name,
            state: (
              <StateBadge state={channelBadges[state]} plain>
                {words.channelStates[state]}
              </StateBadge>
            ),
            note: (
              <>
                {state === 'byHand' ? words.channelByHandNote : words.channelTold(told, listings)}
                {toldAt === null ? null : (
                  <>
                    {' '}
                    · {words.channelAt} <InstantText at={toldAt} />
                  </>
                )}
                {state === 'failing' ? ` · ${words.channelFailingNote}` : null}
              </>
            ),
          }))}
        />
      ) : null}
    </Panel>
  );
}
