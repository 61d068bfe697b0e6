/** Says what items are, and tells how many lines that posted. */
import { mapItems } from '#domain/channels/itemsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { toast } from '#web/ui/toast.ts';
import { arrivalReadings } from '../useConnections.ts';
import { useItemWords } from './words.ts';

export function useRecognising(connectionId: Id, onDone: () => void = () => undefined) {
  const words = useItemWords();
  const format = useFormat();
  const mapping = useSending(mapItems, { makesStale: arrivalReadings });
  return {
    isPending: mapping.isPending,
    recognise: (itemKey: string, unitId: Id) =>
      mapping.mutate(
        { params: { connectionId }, body: { items: [{ itemKey, unitId }] } },
        {
          onSuccess: ({ posted }) => {
            toast.done(words.posted(posted, format.number(posted)));
            onDone();
          },
          onError: toast.refused,
        },
      ),
  };
}
