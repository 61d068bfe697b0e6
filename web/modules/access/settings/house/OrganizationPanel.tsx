/** The house's name and the language it speaks to itself. */
import { TextInput } from '@mantine/core';
import type { Organization } from '#domain/access/contract.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { useSettingsWords } from '../words.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSaving } from './useSaving.ts';

export function OrganizationPanel({ organization }: { organization: Organization }) {
  const words = useSettingsWords();
  const form = useDraft({ name: organization.name, language: organization.language });
  const { draft, change } = form;
  const { save, isSaving } = useSaving(form.reset);
  return (
    <SettingsForm
      title={words.part.house.title}
      form={form}
      canSave={draft.name.trim() !== ''}
      isSaving={isSaving}
      onSave={() => save({ organization: draft })}
    >
      <TextInput
        required
        label={words.house.name}
        maxLength={120}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Choice
        label={words.house.language}
        value={draft.language}
        onChange={(language) => change({ language })}
        options={[
          { value: 'fr', label: 'Français' },
          { value: 'en', label: 'English' },
        ]}
      />
    </SettingsForm>
  );
}
