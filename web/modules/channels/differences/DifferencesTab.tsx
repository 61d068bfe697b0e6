/** Where a shop and the catalogue say different things of the same article, side by side; one side is taken. */
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { listSkus } from '#domain/catalog/contract.ts';
import type { Connection } from '#domain/channels/contract.ts';
import {
  type Difference,
  differenceKind,
  listDifferences,
  settleDifference,
} from '#domain/channels/matchingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReadingPages, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import { useChannelWords } from '../words.ts';
import classes from './Differences.module.css';
import { useDifferenceWords } from './words.ts';

const pageSize = 50;

type Side = 'theirs' | 'ours';

/** Kept above the rows: one that is settled leaves the list before its answer is heard. */
function useSettling(connectionId: Id) {
  const words = useDifferenceWords();
  const settling = useSending(settleDifference, {
    makesStale: [listDifferences, listSkus, ...arrivalReadings],
  });
  return {
    isPending: settling.isPending,
    take: ({ ref, kind }: Difference, side: Side) =>
      settling.mutate(
        { params: { connectionId }, body: { ref, kind, take: side } },
        {
          onSuccess: ({ settled, problem }) => {
            if (settled) toast.done(words.settled);
            else toast.refused(new Error(problem ?? words.notSettled));
          },
          onError: toast.refused,
        },
      ),
  };
}

interface SidesProps {
  difference: Difference;
  isPending: boolean;
  onTake: (side: Side) => void;
}

function Sides({ difference, isPending, onTake }: SidesProps) {
  const words = useDifferenceWords();
  const mayChange = useMay('channels:write');
  const { kind, label, takes } = difference;
  return (
    <div className={classes.sides}>
      {(['theirs', 'ours'] as const).map((side) => (
        <div key={side} className={classes.side}>
          <span className={classes.who}>{words[side]}</span>
          <strong>{difference[side]}</strong>
          {mayChange && takes.includes(side) ? (
            <Button
              variant="default"
              size="xs"
              aria-label={words.takeThis[side](words.kind[kind], label)}
              disabled={isPending}
              onClick={() => onTake(side)}
            >
              {words.take[side]}
            </Button>
          ) : null}
        </div>
      ))}
      {takes.length === 0 ? <span className={channel.quiet}>{words.onlyThere}</span> : null}
    </div>
  );
}

export function DifferencesTab({ connection }: { connection: Connection }) {
  const words = useDifferenceWords();
  const shared = useChannelWords();
  const { id } = connection;
  const { take, isPending } = useSettling(id);
  const { show: asked } = useSearch({ from: paths.connection });
  const navigate = useNavigate({ from: paths.connection });
  const kind = differenceKind.options.find((one) => one === asked);
  const differences = useReadingPages(listDifferences, {
    params: { connectionId: id },
    query: { limit: pageSize, ...(kind === undefined ? {} : { kind }) },
  });
  if (differences.error) throw differences.error;
  const rows = differences.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel>
      <p className={channel.intro}>{words.intro}</p>
      <div className={channel.filter}>
        <Choice
          label={words.filter}
          value={kind ?? 'all'}
          options={[
            { value: 'all' as const, label: words.all },
            ...differenceKind.options.map((value) => ({ value, label: words.kind[value] })),
          ]}
          onChange={(chosen) =>
            void navigate({
              search: { tab: 'differences', show: chosen === 'all' ? undefined : chosen },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      {rows.length === 0 && !differences.isPending ? (
        <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title={words.empty.title}>
          {words.empty.words}
        </EmptyState>
      ) : null}
      <ul className={classes.rows} aria-label={words.title}>
        {rows.map((difference) => (
          <li key={`${difference.kind} ${difference.ref}`} className={classes.row}>
            <div className={classes.what}>
              <Link to={paths.sku} params={{ skuId: difference.skuId }}>
                {difference.label}
              </Link>
              <span className={channel.quiet}>{words.kind[difference.kind]}</span>
            </div>
            <Sides difference={difference} isPending={isPending} onTake={(side) => take(difference, side)} />
          </li>
        ))}
      </ul>
      {differences.hasNextPage ? (
        <Button
          mt="sm"
          variant="default"
          loading={differences.isFetchingNextPage}
          onClick={() => void differences.fetchNextPage()}
        >
          {shared.more}
        </Button>
      ) : null}
    </Panel>
  );
}
