/** Reads the file by a mapping that the shop has saved and that fits its columns; nothing where there is none. */
import { NativeSelect } from '@mantine/core';
import type { CatalogImport, ImportProfile } from '#domain/catalog/importContract.ts';
import type { CatalogueProfile } from '#domain/files/catalogueProfile.ts';
import { useImportWords } from '../words.ts';
import classes from './Columns.module.css';
import { isSameMapping, mappedColumns } from './mapping.ts';

interface ProfileChoiceProps {
  one: CatalogImport;
  profiles: readonly ImportProfile[];
  onChange: (mapping: CatalogueProfile) => void;
}

export function ProfileChoice({ one, profiles, onChange }: ProfileChoiceProps) {
  const words = useImportWords();
  const fitting = profiles.filter(({ mapping }) =>
    mappedColumns(mapping).every(({ column }) => one.columns.includes(column)),
  );
  const chosen = fitting.find(({ mapping }) => isSameMapping(mapping, one.mapping));
  if (fitting.length === 0) return null;
  return (
    <NativeSelect
      className={classes.profile}
      label={words.profile.choose}
      value={chosen?.id ?? ''}
      onChange={(event) => {
        const profile = fitting.find(({ id }) => id === event.currentTarget.value);
        if (profile) onChange(profile.mapping);
      }}
    >
      {chosen ? null : <option value="">{words.profile.guessed}</option>}
      {fitting.map((profile) => (
        <option key={profile.id} value={profile.id}>
          {profile.name}
        </option>
      ))}
    </NativeSelect>
  );
}
