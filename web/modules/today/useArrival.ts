/** Puts away what was on its way, with the way to undo it. */
import {
  listLevels,
  listTransits,
  lowStock,
  receiveTransfer,
  reverseDocument,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { useTodayWords } from './words.ts';

const movedReadings = [listTransits, lowStock, listLevels];

export type Transit = CallReply<typeof listTransits>['items'][number];

export function useArrival({ documentId }: Transit, onDone: () => void) {
  const words = useTodayWords().arriving;
  const arriving = useSending(receiveTransfer, { makesStale: movedReadings });
  const undoing = useSending(reverseDocument, { makesStale: movedReadings });
  return {
    isPending: arriving.isPending,
    receive: (lines: { skuId: Id; quantity: bigint }[]) =>
      arriving.mutate(
        { params: { transferId: documentId }, body: { lines } },
        {
          onSuccess: (receipt) => {
            toast.done(words.done, {
              word: words.undo,
              onPress: () =>
                undoing.mutate(
                  { params: { documentId: receipt.documentId } },
                  { onSuccess: () => toast.done(words.undone), onError: toast.refused },
                ),
            });
            onDone();
          },
          onError: toast.refused,
        },
      ),
  };
}
