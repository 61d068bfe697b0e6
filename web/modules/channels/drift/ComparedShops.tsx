/** When each shop was compared with the ledger, what came of it, and its audit after going live. */
import { Button } from '@mantine/core';
import { type Comparison, compareNow, listComparisons } from '#domain/channels/driftContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { AgeText, InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { gapReadings } from './useGaps.ts';
import { useDriftWords } from './words.ts';

export function ComparedShops({ only }: { only: Id | null }) {
  const words = useDriftWords().compared;
  const { data } = useReading(listComparisons, {});
  const shown = (data?.items ?? []).filter(({ connectionId }) => only === null || connectionId === only);
  if (shown.length === 0) return null;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={shown.map((comparison) => ({
          id: comparison.connectionId,
          title: comparison.name,
          note: <Last comparison={comparison} />,
          more:
            comparison.problem === null ? null : (
              <span className={channel.problem}>{comparison.problem}</span>
            ),
          state: <Audit comparison={comparison} />,
          actions: <CompareButton comparison={comparison} />,
        }))}
      />
    </Panel>
  );
}

function Last({ comparison: { comparedAt, listings, gaps } }: { comparison: Comparison }) {
  const words = useDriftWords().compared;
  const format = useFormat();
  if (comparedAt === null) return words.never;
  return (
    <>
      {words.last} <AgeText at={comparedAt} /> · {words.listings(format.number(listings), listings === 1)} ·{' '}
      {words.gaps(gaps)}
    </>
  );
}

function Audit({ comparison: { audit } }: { comparison: Comparison }) {
  const words = useDriftWords().compared;
  const { done } = audit;
  return (
    <StateBadge state={done === null ? 'waiting' : done.gaps === 0 ? 'good' : 'watch'} plain>
      <span>
        {done === null ? words.auditOn : words.auditDone} <InstantText at={done?.at ?? audit.at} as="day" />
        {done === null ? null : ` · ${words.gaps(done.gaps)}`}
      </span>
    </StateBadge>
  );
}

function CompareButton({ comparison: { connectionId, name } }: { comparison: Comparison }) {
  const words = useDriftWords().compared;
  const mayChange = useMay('channels:write');
  const comparing = useSending(compareNow, { makesStale: gapReadings });
  if (!mayChange) return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={comparing.isPending}
      aria-label={words.nowThis(name)}
      onClick={() =>
        comparing.mutate(
          { params: { connectionId } },
          { onSuccess: () => toast.done(words.asked), onError: toast.refused },
        )
      }
    >
      {words.now}
    </Button>
  );
}
