/** Files that are read without a question: the template to fill in, CellarTracker's exports, and those that the shop has saved. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import {
  type ImportProfile,
  listImportProfiles,
  removeImportProfile,
} from '#domain/catalog/importContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Imports.module.css';
import { sampleFile } from './sampleFile.ts';
import { useImportWords } from './words.ts';

function downloadText(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

function Forget({ profile }: { profile: ImportProfile }) {
  const words = useImportWords().known;
  const forgetting = useSending(removeImportProfile, { makesStale: [listImportProfiles] });
  return (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      aria-label={`${words.forget} ${profile.name}`}
      loading={forgetting.isPending}
      onClick={() =>
        // by the time of the answer its row is gone from the page
        forgetting
          .mutateAsync({ params: { profileId: profile.id } })
          .then(() => toast.done(words.forgotten), toast.refused)
      }
    >
      {words.forget}
    </Button>
  );
}

export function KnownFiles({ mayChange }: { mayChange: boolean }) {
  const words = useImportWords();
  const { data } = useReading(listImportProfiles, {});
  const own = data?.items ?? [];
  return (
    <>
      <Panel title={words.known.title}>
        <h3 className={classes.known}>{words.known.spreadsheet}</h3>
        <p className={classes.quiet}>{words.known.spreadsheetWords}</p>
        <Button
          variant="default"
          disabled={!data}
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          onClick={() => downloadText(sampleFile(data?.spreadsheet ?? []), words.known.fileName)}
        >
          {words.known.download}
        </Button>
        <h3 className={classes.known}>{words.known.cellarTracker}</h3>
        <p className={classes.quiet}>{words.known.cellarTrackerWords}</p>
      </Panel>
      {own.length === 0 ? null : (
        <Panel title={words.known.own}>
          <RowList
            label={words.known.own}
            rows={own.map((profile) => ({
              id: profile.id,
              title: profile.name,
              note: Object.values(profile.mapping.columns).flat().join(', '),
              ...(mayChange ? { actions: <Forget profile={profile} /> } : {}),
            }))}
          />
        </Panel>
      )}
    </>
  );
}
