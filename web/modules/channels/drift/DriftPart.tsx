/** Gaps of one connection, or of all: those that are open, or those that were dealt with. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { listGaps } from '#domain/channels/driftContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import channel from '../Channels.module.css';
import { useChannelWords } from '../words.ts';
import { ComparedShops } from './ComparedShops.tsx';
import classes from './Drift.module.css';
import { GapCard } from './GapCard.tsx';
import { useGapNews } from './useGaps.ts';
import { useDriftWords } from './words.ts';

const pageSize = 30;

export function DriftPart({ only }: { only: Id | null }) {
  const words = useDriftWords();
  const shared = useChannelWords();
  const [state, setState] = useState<'open' | 'closed'>('open');
  useGapNews();
  const reading = useReadingPages(listGaps, {
    query: { connectionId: only ?? undefined, state, limit: pageSize },
  });
  if (reading.error) throw reading.error;
  const gaps = reading.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <ComparedShops only={only} />
      <Panel
        title={words.title}
        aside={
          <SegmentedControl
            aria-label={words.states}
            size="xs"
            value={state}
            onChange={(chosen) => setState(chosen === 'closed' ? 'closed' : 'open')}
            data={[
              { value: 'open', label: words.open },
              { value: 'closed', label: words.closed },
            ]}
          />
        }
      >
        {reading.isPending ? (
          <ProgressLine label={words.title} done={0} total={null} />
        ) : gaps.length === 0 ? (
          <EmptyState icon={<IconScale size={26} stroke={1.5} />} title={words.empty.title}>
            {words.empty.words}
          </EmptyState>
        ) : (
          <>
            <p className={channel.intro}>{words.intro}</p>
            <ul className={classes.gaps} aria-label={words.title}>
              {gaps.map((gap) => (
                <GapCard key={gap.id} gap={gap} />
              ))}
            </ul>
          </>
        )}
        {reading.hasNextPage ? (
          <Button
            variant="default"
            loading={reading.isFetchingNextPage}
            onClick={() => void reading.fetchNextPage()}
          >
            {shared.more}
          </Button>
        ) : null}
      </Panel>
    </Stack>
  );
}
