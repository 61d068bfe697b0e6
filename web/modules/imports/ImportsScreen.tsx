/** Where a catalogue comes in: drop a file, see what is known unasked, and what came in before. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { largestUpload, listImports, uploadImport } from '#domain/catalog/importContract.ts';
import { useUploading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { FileDrop } from '#web/ui/FileDrop.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { FileSourceChoice } from '#web/ui/sources/FileSourceChoice.tsx';
import { toast } from '#web/ui/toast.ts';
import { History } from './History.tsx';
import classes from './Imports.module.css';
import { KnownFiles } from './KnownFiles.tsx';
import { useImportWords } from './words.ts';

const accepted = ['.csv', '.tsv', '.txt', '.xlsx', '.xml', '.json', '.gz'];

function Drop() {
  const words = useImportWords().drop;
  const navigate = useNavigate();
  const uploading = useUploading(uploadImport, { makesStale: [listImports] });
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const [source, setSource] = useState<string | undefined>();

  function take(file: File) {
    setTooLarge(file.size > largestUpload ? file.name : null);
    if (file.size > largestUpload) return;
    uploading.mutate(
      { input: { query: { fileName: file.name } }, bytes: file },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: paths.importOne, params: { importId: id }, search: { source } }),
        onError: toast.refused,
      },
    );
  }

  if (uploading.isPending) {
    return (
      <Panel>
        <ProgressLine
          label={words.reading}
          done={0}
          total={null}
          note={uploading.variables.input.query.fileName}
        />
      </Panel>
    );
  }
  return (
    <div className={classes.drop}>
      <FileSourceChoice
        label={words.source}
        value={source ?? ''}
        onChange={(chosen) => setSource(chosen?.code)}
      />
      <FileDrop accepts={accepted} hint={words.hint} onFile={take} />
      {tooLarge === null ? null : (
        <p className={classes.refused} role="alert">
          {words.tooLarge(tooLarge)}
        </p>
      )}
    </div>
  );
}

export function ImportsScreen() {
  const words = useImportWords();
  const mayImport = useMay('catalog:write');
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <Columns
        main={
          <>
            {mayImport ? <Drop /> : <p className={classes.quiet}>{words.drop.mayNot}</p>}
            <History />
          </>
        }
        side={<KnownFiles mayChange={mayImport} />}
      />
    </>
  );
}
