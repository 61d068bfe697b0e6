/** A company's name and VAT. */
import { NativeSelect, TextInput } from '@mantine/core';
import { type VatRegime, vatRegimes } from '#domain/access/words.ts';
import { useSetupWords } from '../../setup/words.ts';

export interface CompanyDraft {
  legalName: string;
  vatRegime: VatRegime;
  vatNumber: string;
}

interface CompanyFieldsProps {
  draft: CompanyDraft;
  change: (facts: Partial<CompanyDraft>) => void;
}

export function CompanyFields({ draft, change }: CompanyFieldsProps) {
  const words = useSetupWords();
  return (
    <>
      <TextInput
        required
        label={words.legalName}
        maxLength={120}
        value={draft.legalName}
        onChange={(event) => change({ legalName: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.vatRegime}
        value={draft.vatRegime}
        data={vatRegimes.map((value) => ({ value, label: words.vatRegimes[value] }))}
        onChange={(event) => {
          const regime = vatRegimes.find((known) => known === event.currentTarget.value);
          if (regime) change({ vatRegime: regime });
        }}
      />
      <TextInput
        label={words.vatNumber}
        placeholder="FR…"
        autoComplete="off"
        value={draft.vatNumber}
        onChange={(event) => change({ vatNumber: event.currentTarget.value })}
      />
    </>
  );
}
