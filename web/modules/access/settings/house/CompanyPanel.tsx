/** A company as its papers say it. */
import { TextInput } from '@mantine/core';
import type { Company } from '#domain/access/contract.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { groupSiren } from '../../siret.ts';
import { useSettingsWords } from '../words.ts';
import { CompanyFields } from './CompanyFields.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { useSaving } from './useSaving.ts';

export function CompanyPanel({ company }: { company: Company }) {
  const words = useSettingsWords();
  const { id, legalName, vatRegime, siren } = company;
  const form = useDraft({ legalName, vatRegime, vatNumber: company.vatNumber ?? '' });
  const { draft, change } = form;
  const { save, isSaving } = useSaving(form.reset);
  return (
    <SettingsForm
      title={words.house.company}
      form={form}
      canSave={draft.legalName.trim() !== ''}
      isSaving={isSaving}
      onSave={() => save({ companies: [{ id, ...draft, vatNumber: draft.vatNumber.trim() || null }] })}
    >
      <CompanyFields draft={draft} change={change} />
      <TextInput readOnly label={words.house.siren} value={groupSiren(siren)} />
    </SettingsForm>
  );
}
