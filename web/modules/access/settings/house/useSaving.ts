/** Saves changed settings; the session is asked for again, since the whole office follows from it. */
import { changeSettings, getSession, getSettings, type SettingsChange } from '#domain/access/contract.ts';
import { useChange } from '../useChange.ts';

export function useSaving(onSaved: () => void) {
  const { send, isPending } = useChange(changeSettings, [getSettings, getSession]);
  return { isSaving: isPending, save: (body: SettingsChange) => send({ body }, { onDone: onSaved }) };
}
