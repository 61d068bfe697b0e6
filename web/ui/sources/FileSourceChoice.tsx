/** Which till or program a file comes from, by its name, and what its makers publish of it. */
import { NativeSelect } from '@mantine/core';
import { fileSourceKinds } from '#domain/channels/fileSources.ts';
import { type FileSourceShown, listFileSources } from '#domain/channels/fileSourcesContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useUiWords } from '../words.ts';
import classes from './FileSourceChoice.module.css';

interface FileSourceChoiceProps {
  label: string;
  /** The source’s code; '' for any other. */
  value: string;
  onChange: (source: FileSourceShown | null) => void;
}

export function useFileSources(): readonly FileSourceShown[] {
  return useReading(listFileSources, {}).data?.items ?? [];
}

export function FileSourceChoice({ label, value, onChange }: FileSourceChoiceProps) {
  const words = useUiWords().sources;
  const sources = useFileSources();
  const chosen = sources.find(({ code }) => code === value);
  return (
    <div>
      <NativeSelect
        label={label}
        value={chosen?.code ?? ''}
        onChange={({ currentTarget }) =>
          onChange(sources.find(({ code }) => code === currentTarget.value) ?? null)
        }
      >
        <option value="">{words.other}</option>
        {fileSourceKinds.map((kind) => (
          <optgroup key={kind} label={words.kinds[kind]}>
            {sources
              .filter((source) => source.kind === kind)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </NativeSelect>
      <p className={classes.found} role="status">
        {chosen ? chosen.found : null}
        {chosen?.page ? (
          <>
            {' '}
            <a href={chosen.page} target="_blank" rel="noreferrer">
              {words.page(chosen.name)}
            </a>
          </>
        ) : null}
      </p>
    </div>
  );
}
