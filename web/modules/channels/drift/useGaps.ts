/** Gaps as they are read, kept true by what the server says as it happens. */
import { useQueryClient } from '@tanstack/react-query';
import {
  correctGap,
  type DriftGap,
  gapChanged,
  getGap,
  listComparisons,
  listGaps,
} from '#domain/channels/driftContract.ts';
import { listMappings, listUnmappedItems } from '#domain/channels/itemsContract.ts';
import { listSales } from '#domain/sales/contract.ts';
import { listLevels } from '#domain/stock/contract.ts';
import { liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { useDriftWords } from './words.ts';

export const gapReadings = [listGaps, getGap, listComparisons] as const;

export function useGapNews(): void {
  const queries = useQueryClient();
  useLive(liveEvents.gapChanged, gapChanged, () => {
    for (const { name } of gapReadings) void queries.invalidateQueries({ queryKey: [name] });
  });
}

/** One click puts right what a cause has done; what it changes besides is read again. */
export function useCorrecting(gap: DriftGap) {
  const words = useDriftWords();
  const sending = useSending(correctGap, {
    makesStale: [...gapReadings, listLevels, listSales, listUnmappedItems, listMappings],
  });
  return {
    isPending: sending.isPending,
    correct: (cause: DriftGap['causes'][number]['cause']) =>
      sending.mutate(
        { params: { gapId: gap.id }, body: { cause } },
        {
          onSuccess: ({ closedAs }) => toast.done(closedAs === null ? words.notYet : words.corrected),
          onError: toast.refused,
        },
      ),
  };
}
