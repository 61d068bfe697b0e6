/** Puts away what was on its way, with the way to undo it. */
import { listTransits, receiveTransfer, reverseDocument } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { CallReply } from '#web/api/call.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { useTodayWords } from './words.ts';

const arrivedReadings = [listTransits, ...movedReadings];

export type Transit = CallReply<typeof listTransits>['items'][number];

export function useArrival({ documentId }: Transit, onDone: () => void) {
  const words = useTodayWords().arriving;
  const arriving = useSending(receiveTransfer, { makesStale: arrivedReadings });
  const undoing = useSending(reverseDocument, { makesStale: arrivedReadings });
  // The list that shows this is read again before the answer comes: by then nothing of it may be on the page.
  function takeBack(documentId: Id) {
    undoing.mutateAsync({ params: { documentId } }).then(() => toast.done(words.undone), toast.refused);
  }
  return {
    isPending: arriving.isPending,
    receive: (lines: { skuId: Id; quantity: bigint }[]): void => {
      arriving.mutateAsync({ params: { transferId: documentId }, body: { lines } }).then((receipt) => {
        toast.done(words.done, { word: words.undo, onPress: () => takeBack(receipt.documentId) });
        onDone();
      }, toast.refused);
    },
  };
}
