/** A shop's papers and its clock. */
import { TextInput } from '@mantine/core';
import type { Shop } from '#domain/access/contract.ts';
import { TimeZoneSelect } from '#web/ui/TimeZoneSelect.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { DayEnd } from '../../DayEnd.tsx';
import { SiretField } from '../../SiretField.tsx';
import { useSetupWords } from '../../setup/words.ts';
import { groupSiret, readTypedSiret } from '../../siret.ts';
import { useSettingsWords } from '../words.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSaving } from './useSaving.ts';

export function ShopPanel({ shop }: { shop: Shop }) {
  const words = useSettingsWords();
  const setup = useSetupWords();
  const { id, name, timeZone, dayEndsAtHour } = shop;
  const form = useDraft({ name, siret: groupSiret(shop.siret), timeZone, dayEndsAtHour });
  const { draft, change } = form;
  const { save, isSaving } = useSaving(form.reset);
  return (
    <SettingsForm
      title={words.house.shop(name)}
      form={form}
      canSave={draft.name.trim() !== '' && readTypedSiret(draft.siret).state === 'right'}
      isSaving={isSaving}
      onSave={() => save({ shops: [{ id, ...draft }] })}
    >
      <TextInput
        required
        label={setup.shop}
        maxLength={120}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <SiretField value={draft.siret} onChange={(siret) => change({ siret })} />
      <TimeZoneSelect
        label={setup.timeZone}
        value={draft.timeZone}
        onChange={(chosen) => change({ timeZone: chosen })}
      />
      <DayEnd hour={draft.dayEndsAtHour} onChange={(hour) => change({ dayEndsAtHour: hour })} />
    </SettingsForm>
  );
}
