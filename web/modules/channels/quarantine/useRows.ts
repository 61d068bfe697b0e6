/** What is done with rows that wait: posted as they are corrected, put aside, given one value together. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  dropQuarantine,
  editQuarantinedRow,
  listQuarantine,
  resubmitQuarantine,
} from '#domain/channels/inboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { arrivalReadings } from '../useConnections.ts';
import { useRowWords } from './words.ts';

export type ChosenRows = { rowIds: Id[] } | { all: true };

export function useResubmission(connectionId: Id) {
  const words = useRowWords().done;
  const sending = useSending(resubmitQuarantine, { makesStale: arrivalReadings });
  return {
    isPending: sending.isPending,
    send: (body: ChosenRows) =>
      sending.mutate(
        { params: { connectionId }, body },
        {
          onSuccess: (done) => {
            const said = (['posted', 'known', 'parked', 'stillWaiting'] as const)
              .filter((part) => done[part] > 0)
              .map((part) => words[part](done[part]));
            toast.done(said.length === 0 ? words.nothing : `${said.join(', ')}.`);
          },
          onError: toast.refused,
        },
      ),
  };
}

export function useDropping(connectionId: Id) {
  const words = useRowWords();
  const sending = useSending(dropQuarantine, { makesStale: arrivalReadings });
  return {
    isPending: sending.isPending,
    send: (body: ChosenRows) =>
      sending.mutate(
        { params: { connectionId }, body },
        { onSuccess: ({ dropped }) => toast.done(words.dropped(dropped)), onError: toast.refused },
      ),
  };
}

/** Puts the same value into a column of many rows, one after the other, and says how far it is. */
export function useFilling() {
  const [done, setDone] = useState(0);
  const editing = useSending(editQuarantinedRow);
  const finishing = useSending(editQuarantinedRow, { makesStale: [listQuarantine] });
  const filling = useMutation({
    mutationFn: async ({ rowIds, cells }: { rowIds: readonly Id[]; cells: Record<string, string> }) => {
      setDone(0);
      for (const [index, rowId] of rowIds.entries()) {
        const sending = index === rowIds.length - 1 ? finishing : editing;
        await sending.mutateAsync({ params: { rowId }, body: { cells } });
        setDone(index + 1);
      }
    },
    onError: toast.refused,
  });
  return {
    done,
    total: filling.variables?.rowIds.length ?? 0,
    isPending: filling.isPending,
    putEverywhere: filling.mutate,
  };
}
