/** Every move of an article, the newest first, with the level that it left. */
import { Button } from '@mantine/core';
import {
  IconArrowDownLeft,
  IconArrowsLeftRight,
  IconArrowUpRight,
  IconClipboardCheck,
} from '@tabler/icons-react';
import type { z } from 'zod';
import { skuTimeline, type timelineMove } from '#domain/stock/contract.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { InstantText, QuantityText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { Place } from '#web/ui/places/useLocations.ts';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { Timeline, type TimelineEntry } from '#web/ui/Timeline.tsx';
import { importOf } from './reference.ts';
import classes from './Stock.module.css';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

type TimelineMove = z.output<typeof timelineMove>;

const pageSize = 25;

function markOf({ cause, change }: TimelineMove) {
  if (cause === 'count') return <IconClipboardCheck size={15} />;
  if (change === 0n) return <IconArrowsLeftRight size={15} />;
  return change > 0n ? <IconArrowDownLeft size={15} /> : <IconArrowUpRight size={15} />;
}

function useEntryOf(row: StockRow): (move: TimelineMove) => TimelineEntry {
  const words = useStockWords();
  const format = useFormat();
  const names = useLocationNames();
  return (move) => {
    const { cause, change, after, fromId, toId, reference, note, lotCode, actor, derived } = move;
    const ends = words.move.ends(names.get(fromId) ?? '', names.get(toId) ?? '');
    const notes = [
      change === 0n ? null : ends,
      importOf(reference) === null ? reference && words.move.reference(reference) : words.move.openingStock,
      lotCode && words.move.lot(lotCode),
      note,
      derived ? words.sku.deduced : actor,
    ].filter(Boolean);
    return {
      id: `${move.documentId} ${move.line} ${move.part}`,
      mark: markOf(move),
      tone: change > 0n ? 'in' : change < 0n ? 'out' : 'neutral',
      sentence: change === 0n ? words.move.between(words.move[cause], ends) : words.move[cause],
      when: <InstantText at={move.occurredAt} />,
      note: notes.join(' · '),
      figure: (
        <>
          <QuantityText quantity={change === 0n ? move.quantity : change} of={row} signed={change !== 0n} />
          <div className={classes.after}>{words.sku.after(format.quantity(after, row))}</div>
        </>
      ),
    };
  };
}

export function SkuTimeline({ row, place }: { row: StockRow; place: Place | undefined }) {
  const words = useStockWords();
  const entryOf = useEntryOf(row);
  const timeline = useReadingPages(skuTimeline, {
    params: { skuId: row.id },
    query: { limit: pageSize, locationId: place?.id },
  });
  const moves = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={words.sku.timeline} aside={place?.name}>
      {timeline.isSuccess && moves.length === 0 ? (
        <p className={classes.quiet}>{words.sku.nothingYet}</p>
      ) : (
        <Timeline label={words.sku.timeline} entries={moves.map(entryOf)} />
      )}
      {timeline.hasNextPage ? (
        <Button
          variant="default"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {words.sku.older}
        </Button>
      ) : null}
    </Panel>
  );
}
