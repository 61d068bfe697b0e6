/** The end of a count: every gap in sight, what was not counted, and one button. */
import { Button, Checkbox } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { countStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { QuantityText } from '#web/ui/Figures.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { Place } from '#web/ui/places/useLocations.ts';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { byValue, type Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { movedReadings } from '../movedReadings.ts';
import type { StockRow } from '../stockRow.ts';
import { useStockWords } from '../words.ts';
import classes from './Deed.module.css';
import { compareCount, type Gap, type Moment } from './gaps.ts';
import { forgetCount } from './keptCount.ts';
import type { Line } from './lines.ts';

interface CountReviewProps {
  place: Place;
  lines: readonly Line[];
  rows: readonly StockRow[];
  moments: ReadonlyMap<Id, Moment>;
  onBack: () => void;
}

function useGapColumns(): readonly Column<Gap>[] {
  const words = useStockWords();
  return useMemo(
    () => [
      {
        id: 'item',
        header: words.column.item,
        width: 'minmax(220px, 3fr)',
        card: 'title',
        fixed: true,
        cell: ({ row }) => <WineBadge wine={row.face} />,
      },
      {
        id: 'counted',
        header: words.count.counted,
        width: '120px',
        align: 'end',
        cell: ({ row, counted }) => <QuantityText quantity={counted} of={row} />,
      },
      {
        id: 'expected',
        header: words.count.expected,
        width: '120px',
        align: 'end',
        cell: ({ row, expected }) => <QuantityText quantity={expected} of={row} />,
      },
      {
        id: 'gap',
        header: words.count.gap,
        width: '140px',
        align: 'end',
        card: 'figure',
        compare: byValue(({ counted, expected }) => counted - expected),
        cell: ({ row, counted, expected }) =>
          counted === expected ? (
            <StateBadge state="good" plain>
              {words.count.agrees}
            </StateBadge>
          ) : (
            <StateBadge state="watch" plain>
              <QuantityText quantity={counted - expected} of={row} signed />
            </StateBadge>
          ),
      },
    ],
    [words],
  );
}

export function CountReview({ place, lines, rows, moments, onBack }: CountReviewProps) {
  const words = useStockWords();
  const format = useFormat();
  const columns = useGapColumns();
  const [unseenAsZero, setUnseenAsZero] = useState(false);
  const router = useRouter();
  const counting = useSending(countStock, { makesStale: movedReadings });
  const { counted, unseen } = useMemo(
    () => compareCount(lines, moments, rows, place.id),
    [lines, moments, rows, place.id],
  );
  const shown = useMemo(
    () => (unseenAsZero ? [...counted, ...unseen] : counted),
    [counted, unseen, unseenAsZero],
  );
  const gaps = shown.filter((gap) => gap.counted !== gap.expected).length;

  function record() {
    const counted = shown.map((gap) => ({
      skuId: gap.row.id,
      quantity: gap.counted,
      ...(gap.countedAt === null ? {} : { countedAt: gap.countedAt }),
    }));
    // The page may have been left before the answer.
    counting.mutateAsync({ body: { locationId: place.id, lines: counted } }).then(() => {
      forgetCount(place.id);
      toast.done(words.count.done);
      if (router.state.location.pathname === paths.count) void router.navigate({ to: paths.count });
    }, toast.refused);
  }

  return (
    <>
      <PageHeader
        title={words.count.at(place.name)}
        lead={gaps === 0 ? words.count.noGap : words.count.gaps(gaps)}
        more={
          <Button variant="default" onClick={onBack}>
            {words.count.back}
          </Button>
        }
        action={
          <Button loading={counting.isPending} onClick={record}>
            {words.count.record}
          </Button>
        }
      />
      {unseen.length === 0 ? null : (
        <div className={classes.unseen}>
          <Panel>
            <Checkbox
              label={words.count.unseen(unseen.length, format.number(unseen.length))}
              description={words.count.unseenHint}
              checked={unseenAsZero}
              onChange={(event) => setUnseenAsZero(event.currentTarget.checked)}
            />
          </Panel>
        </div>
      )}
      <DataTable
        label={words.count.title}
        rows={shown}
        columns={columns}
        rowId={({ row }) => row.id}
        rowName={({ row }) => row.name}
        rowTone={(gap) => (gap.counted === gap.expected ? undefined : 'watch')}
        initialSort={{ id: 'gap', desc: false }}
      />
    </>
  );
}
