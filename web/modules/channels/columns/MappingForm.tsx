/** One file's mapping as it is said, the first rows by it, and saving it: files that waited for it are then read. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { type Connection, changeConnection } from '#domain/channels/contract.ts';
import { type InboxItem, previewFile, readAgain } from '#domain/channels/inboxContract.ts';
import type { FileFormat } from '#domain/files/format.ts';
import { missingColumns } from '#domain/files/salesProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { arrivalReadings } from '../useConnections.ts';
import { ColumnFields } from './ColumnFields.tsx';
import classes from './Columns.module.css';
import { draftOfGuess, draftOfProfile, missingOf, profileOf } from './draft.ts';
import { FormatFields } from './FormatFields.tsx';
import { PreviewRows } from './PreviewRows.tsx';
import { useColumnWords } from './words.ts';

type Preview = z.output<typeof previewFile.reply>;

interface MappingFormProps {
  connection: Connection;
  inboxId: Id;
  /** The file as its columns, or the saved mapping, have it. */
  start: Preview;
  /** As a person said the layout is; null where the bytes tell it. */
  format: FileFormat | null;
  onFormat: (format: FileFormat) => void;
  /** The files that are read once the mapping is saved. */
  waiting: readonly InboxItem[];
}

/** The preview follows once the choosing rests. */
const restMs = 250;

function startOf({ profile, guess, format }: Preview) {
  return profile
    ? draftOfProfile(profile)
    : draftOfGuess(guess, 'decimal' in format ? format.decimal : 'comma');
}

function useSaving(connection: Connection, waiting: readonly InboxItem[]) {
  const words = useColumnWords();
  const changing = useSending(changeConnection);
  const reading = useSending(readAgain, { makesStale: arrivalReadings });
  return useMutation({
    mutationFn: async (intake: NonNullable<Connection['intake']>) => {
      await changing.mutateAsync({ params: { connectionId: connection.id }, body: { intake } });
      for (const { id } of waiting) await reading.mutateAsync({ params: { inboxId: id } });
    },
    onSuccess: () => toast.done(waiting.length === 0 ? words.saved : words.savedAndRead(waiting.length)),
    onError: toast.refused,
  });
}

export function MappingForm({ connection, inboxId, start, format, onFormat, waiting }: MappingFormProps) {
  const words = useColumnWords();
  const mayChange = useMay('channels:write');
  const { intake, timeZone, closingTime } = connection;
  const saved = intake?.profile ?? null;
  const [draft, setDraft] = useState(() => startOf(start));
  const profile = useMemo(
    () => profileOf(draft, { timeZone, closingTime }, saved),
    [draft, timeZone, closingTime, saved],
  );
  const [tried] = useDebouncedValue(profile, restMs);
  const { data: preview = start, isFetching } = useReading(
    previewFile,
    { params: { inboxId }, body: { ...(tried ? { profile: tried } : {}), ...(format ? { format } : {}) } },
    { keepsLast: true },
  );
  const saving = useSaving(connection, waiting);
  const missing = missingOf(draft);
  const lacksColumns = profile !== null && missingColumns(profile, start.columns).length > 0;
  const isChanged = JSON.stringify(profile) !== JSON.stringify(saved) || format !== null;

  return (
    <Stack>
      <Panel
        title={words.title}
        aside={
          <Button variant="subtle" size="xs" onClick={() => setDraft(startOf({ ...start, profile: null }))}>
            {words.guess}
          </Button>
        }
      >
        <ColumnFields
          columns={start.columns}
          draft={draft}
          change={(facts) => setDraft((now) => ({ ...now, ...facts }))}
          dateIsAmbiguous={start.dateIsAmbiguous && saved === null}
        />
        <FormatFields format={format ?? start.format} onChange={onFormat} />
        <div className={classes.save}>
          <Button
            disabled={!mayChange || profile === null || lacksColumns || !(isChanged || waiting.length > 0)}
            loading={saving.isPending}
            onClick={() => {
              if (profile && intake) saving.mutate({ ...intake, profile, format: format ?? intake.format });
            }}
          >
            {waiting.length === 0 ? words.save : words.saveAndRead(waiting.length)}
          </Button>
          {missing.length > 0 ? (
            <span className={classes.missing} role="status">
              {words.stillMissing(missing.map((need) => words.missing[need]).join(', '))}
            </span>
          ) : null}
        </div>
      </Panel>
      {isFetching ? <ProgressLine label={words.loading} done={0} total={null} /> : null}
      <PreviewRows preview={preview} />
    </Stack>
  );
}
