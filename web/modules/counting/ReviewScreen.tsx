/** A count against the ledger: what differs and why, what is counted again, and the button that records it. */

import { Checkbox } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type Count, getCount, type ReviewLine, reviewCount } from '#domain/counting/contract.ts';
import { countMoved, liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import { useArchivedItems, useItems } from '#web/ui/items/useItems.ts';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Counting.module.css';
import { LatePanel } from './LatePanel.tsx';
import { ReviewActions } from './ReviewActions.tsx';
import { useReviewColumns } from './reviewColumns.tsx';
import { type ReviewRow, reviewRows } from './reviewRows.ts';
import { useCountingWords } from './words.ts';

export function ReviewScreen() {
  const words = useCountingWords();
  const { countId } = useParams({ from: paths.countReview });
  const count = useReading(getCount, { params: { countId } });
  const review = useReading(reviewCount, { params: { countId } });
  const { items, isPending } = useItems();
  const archive = useArchivedItems(review.data !== undefined);
  useLive(liveEvents.countMoved, countMoved, (moved) => {
    if (moved.countId !== countId) return;
    void review.refetch();
    if (moved.what === 'state') void count.refetch();
  });
  const fault = count.error ?? review.error;
  if (fault) throw fault;
  const rows = useMemo(
    () => reviewRows(review.data?.lines ?? [], [...items, ...archive.items]),
    [review.data, items, archive.items],
  );
  if (!count.data || !review.data || isPending) return <Waiting title={words.title} />;
  return <Review count={count.data} rows={rows} {...review.data} />;
}

interface ReviewProps {
  count: Count;
  rows: readonly ReviewRow[];
  lines: readonly ReviewLine[];
  missing: bigint;
  surplus: bigint;
  settledBehind: number;
}

function Review({ count, rows, missing, surplus, settledBehind }: ReviewProps) {
  const words = useCountingWords();
  const format = useFormat();
  const columns = useReviewColumns(count.locationIds.length > 1);
  const isOpen = count.state === 'open';
  const [show, setShow] = useState<'gaps' | 'all'>('gaps');
  const [unseenAsZero, setUnseenAsZero] = useState(false);
  const counted = rows.filter((row) => row.counted !== null);
  const unseen = rows.length - counted.length;
  const gaps = counted.filter(({ difference }) => difference !== 0n);
  const doubtful = rows.filter(({ doubts }) => doubts.length > 0);
  const shown = show === 'all' ? rows : gaps;
  const right =
    counted.length === 0 ? null : Math.floor(((counted.length - gaps.length) * 100) / counted.length);
  return (
    <>
      <PageHeader
        title={words.review.title(count.name)}
        lead={isOpen ? undefined : words.review.asOfToday}
        above={<Link to={paths.count}>{words.title}</Link>}
        more={
          isOpen ? (
            <LinkButton variant="default" to={paths.countOne} params={{ countId: count.id }}>
              {words.review.back}
            </LinkButton>
          ) : undefined
        }
        action={
          isOpen ? (
            <ReviewActions
              countId={count.id}
              counted={counted.length}
              doubtful={doubtful}
              unseenAsZero={unseenAsZero}
            />
          ) : undefined
        }
      />
      <Stack>
        <KeyFigures
          figures={[
            { name: words.review.differences, value: format.number(gaps.length) },
            { name: words.review.missing, value: <MoneyText amount={-missing} /> },
            { name: words.review.surplus, value: <MoneyText amount={surplus} /> },
            { name: words.review.accuracy, value: right === null ? '–' : `${right}\u00a0%` },
          ]}
        />
        {count.late > 0 ? <LatePanel count={count} /> : null}
        {settledBehind > 0 ? <p className={classes.hint}>{words.review.behind}</p> : null}
        {isOpen && unseen > 0 ? (
          <Panel>
            <Checkbox
              label={words.review.uncounted(unseen, format.number(unseen))}
              description={words.review.uncountedHint}
              checked={unseenAsZero}
              onChange={(event) => setUnseenAsZero(event.currentTarget.checked)}
            />
          </Panel>
        ) : null}
        <DataTable
          label={words.review.differences}
          rows={shown}
          columns={columns}
          rowId={({ key }) => key}
          rowName={({ item }) => item.name}
          rowTone={({ doubts }) => (doubts.length > 0 ? 'watch' : undefined)}
          initialSort={{ id: 'worth', desc: false }}
          empty={
            <p className={classes.hint}>{counted.length === 0 ? words.review.nothing : words.review.noGap}</p>
          }
          toolbar={
            <Choice
              label={words.review.show}
              options={[
                { value: 'gaps', label: words.review.onlyGaps },
                { value: 'all', label: words.review.all },
              ]}
              value={show}
              onChange={setShow}
            />
          }
        />
      </Stack>
    </>
  );
}
