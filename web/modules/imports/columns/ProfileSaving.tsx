/** Saves what the columns mean under a name, so that the next file with these columns is read unasked. */
import { TextInput } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listImportProfiles, saveImportProfile } from '#domain/catalog/importContract.ts';
import type { CatalogueProfile } from '#domain/files/catalogueProfile.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useFileSources } from '#web/ui/sources/FileSourceChoice.tsx';
import { toast } from '#web/ui/toast.ts';
import { useImportWords } from '../words.ts';

export function ProfileSaving({ mapping }: { mapping: CatalogueProfile }) {
  const words = useImportWords().profile;
  const saving = useSending(saveImportProfile, { makesStale: [listImportProfiles] });
  const { source } = useSearch({ from: paths.importOne });
  const from = useFileSources().find(({ code }) => code === source);
  const [typed, setName] = useState<string | null>(null);
  const name = typed ?? from?.name ?? '';

  function save() {
    // by the time of the answer there is nothing left to save, and this is gone from the page
    saving
      .mutateAsync({ body: { name: name.trim(), mapping } })
      .then((saved) => toast.done(words.saved(saved.name)), toast.refused);
  }

  return (
    <Panel title={words.title}>
      <Form send={words.save} canSend={name.trim() !== ''} isSending={saving.isPending} onSend={save}>
        <TextInput
          label={words.name}
          description={words.hint}
          placeholder={words.example}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Form>
    </Panel>
  );
}
