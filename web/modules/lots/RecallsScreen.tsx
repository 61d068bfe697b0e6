/** Recalls and drills, the latest first. */
import { IconAlertOctagon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listRecalls, type Recall } from '#domain/recall/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { LotsHeader } from './LotsHeader.tsx';
import { useLotWords } from './words.ts';

export function RecallState({
  recall: { isDrill, endedAt },
}: {
  recall: Pick<Recall, 'isDrill' | 'endedAt'>;
}) {
  const words = useLotWords().recall;
  if (isDrill) return <StateBadge state="calm">{words.drill}</StateBadge>;
  return (
    <StateBadge state={endedAt === null ? 'alert' : 'good'}>
      {endedAt === null ? words.open : words.ended}
    </StateBadge>
  );
}

export function RecallsScreen() {
  const { recall: words, part } = useLotWords();
  const { data, error, isPending } = useReading(listRecalls, {});
  const mayWrite = useMay('stock:write');
  if (error) throw error;
  if (isPending) return <Waiting title={part.recalls.title} />;
  const start = mayWrite ? <LinkButton to={paths.newRecall}>{words.start}</LinkButton> : null;
  if (data.items.length === 0)
    return (
      <>
        <LotsHeader part="recalls" />
        <EmptyState icon={<IconAlertOctagon size={40} stroke={1.2} />} title={words.empty} action={start}>
          {words.emptyWords}
        </EmptyState>
      </>
    );
  return (
    <>
      <LotsHeader part="recalls" action={start} />
      <Panel>
        <RowList
          label={part.recalls.title}
          rows={data.items.map((recall) => ({
            id: recall.id,
            title: (
              <Link to={paths.recall} params={{ recallId: recall.id }}>
                {recall.code} · {recall.title}
              </Link>
            ),
            note: (
              <>
                {words.lots(recall.lots.join(', '))} · <InstantText at={recall.beganAt} />
              </>
            ),
            state: <RecallState recall={recall} />,
          }))}
        />
      </Panel>
    </>
  );
}
