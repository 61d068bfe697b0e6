/** Saves changed settings; the session is asked for again, since the whole office follows from it. */
import { changeSettings, getSession, getSettings, type SettingsChange } from '#domain/access/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { useSettingsWords } from '../words.ts';

export function useSaving(onSaved: () => void) {
  const words = useSettingsWords();
  const sending = useSending(changeSettings, { makesStale: [getSettings, getSession] });
  return {
    isSaving: sending.isPending,
    save: (body: SettingsChange) =>
      sending.mutate(
        { body },
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
