/** A part of a shop's settings as a form: what was changed is saved with all the rest as it is. */

import type { TillSettings } from '#domain/till/settings.ts';
import { getTillSettings, saveTillSettings } from '#domain/till/settingsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { type DraftOf, useDraft } from '#web/ui/useDraft.ts';
import { useTillSettingsWords } from './words.ts';

export interface ShopSettings {
  shopId: Id;
  settings: TillSettings;
}

export interface PartForm<Value> extends DraftOf<Value> {
  canSave: boolean;
  isSaving: boolean;
  save: () => void;
}

/** `read` answers null for what cannot be saved yet. */
export function usePart<Value extends object>(
  { shopId, settings }: ShopSettings,
  value: Value,
  read: (draft: Value) => Partial<TillSettings> | null,
): PartForm<Value> {
  const words = useTillSettingsWords();
  const form = useDraft(value);
  const saving = useSending(saveTillSettings, { makesStale: [getTillSettings] });
  const changed = read(form.draft);
  return {
    ...form,
    canSave: form.isChanged && changed !== null,
    isSaving: saving.isPending,
    save() {
      saving.mutateAsync({ params: { shopId }, body: { ...settings, ...changed } }).then(() => {
        form.reset();
        toast.done(words.saved);
      }, toast.refused);
    },
  };
}
