/** Saves what was changed of a connection. */
import { type Connection, type ConnectionChange, changeConnection } from '#domain/channels/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { connectionReadings } from '../useConnections.ts';
import { useConnectionSettingsWords } from './words.ts';

export function useChange({ id }: Pick<Connection, 'id'>, onSaved: () => void) {
  const words = useConnectionSettingsWords();
  const changing = useSending(changeConnection, { makesStale: connectionReadings });
  return {
    isSaving: changing.isPending,
    save: (body: ConnectionChange) =>
      changing.mutate(
        { params: { connectionId: id }, body },
        {
          onSuccess: () => {
            onSaved();
            toast.done(words.saved);
          },
          onError: toast.refused,
        },
      ),
  };
}
