/** A recall as it stands: who refuses, where to look, where it all is, whom to tell, how it ends. */
import { Link, useParams } from '@tanstack/react-router';
import { getRecall } from '#domain/recall/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { BuyersPanel } from './BuyersPanel.tsx';
import { EndPanel } from './EndPanel.tsx';
import { RecallState } from './RecallsScreen.tsx';
import { ShopsPanel } from './ShopsPanel.tsx';
import type { Standing } from './standing.ts';
import { TracePanels } from './TracePanels.tsx';
import { useLotWords } from './words.ts';

const soonMs = 2_000;
const calmMs = 20_000;

export function RecallScreen() {
  const words = useLotWords();
  const { recallId } = useParams({ from: paths.recall });
  const mayWrite = useMay('stock:write');
  const maySeePeople = useMay('customers:read');
  const { data, error } = useReading(
    getRecall,
    { params: { recallId } },
    // While tills freeze one looks on.
    {
      refetchInterval: (last) =>
        last?.tills.some(({ standing }) => standing !== 'frozen') === true ? soonMs : calmMs,
    },
  );
  if (error) throw error;
  if (!data) return <Waiting title={words.part.recalls.title} />;
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
            {mayWrite && isOpen ? <EndPanel standing={data} /> : null}
          </>
        }
      />
    </>
  );
}

const badges = { frozen: 'good', coming: 'waiting', away: 'watch' } as const;

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
          rows={channels.map(({ connectionId, name, listings, told }) => ({
            id: connectionId,
            title: name,
            state: (
              <StateBadge state={told === listings ? 'good' : 'waiting'} plain>
                {words.channel(told, listings)}
              </StateBadge>
            ),
          }))}
        />
      ) : null}
    </Panel>
  );
}
