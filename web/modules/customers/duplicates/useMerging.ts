/** Merges two records, with the way back in the same breath. */
import { getCustomer, listCustomers } from '#domain/customers/contract.ts';
import { listDuplicates, mergeCustomers, undoMerge } from '#domain/customers/duplicateContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { useDuplicateWords } from './words.ts';

const makesStale = [listDuplicates, listCustomers, getCustomer];

export function useParting() {
  const words = useDuplicateWords();
  const undoing = useSending(undoMerge, { makesStale });
  return {
    isPending: undoing.isPending,
    part: (mergeId: Id): void => {
      undoing.mutateAsync({ params: { mergeId } }).then(() => toast.done(words.undone), toast.refused);
    },
  };
}

export function useMerging() {
  const words = useDuplicateWords();
  const { part } = useParting();
  const merging = useSending(mergeCustomers, { makesStale });
  return {
    isPending: merging.isPending,
    merge: (keptId: Id, otherId: Id, name: string): void => {
      merging
        .mutateAsync({ params: { customerId: keptId }, body: { otherId } })
        .then(
          ({ mergeId }) => toast.done(words.merged(name), { word: words.undo, onPress: () => part(mergeId) }),
          toast.refused,
        );
    },
  };
}
