/** What each column of the file means: as it was guessed, how sure that is, and a way to say otherwise. */
import { Alert, NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import {
  type CatalogImport,
  type ImportProfile,
  listImportProfiles,
  listImportRows,
} from '#domain/catalog/importContract.ts';
import { catalogueField, catalogueFields } from '#domain/files/catalogueProfile.ts';
import { useReading } from '#web/api/queries.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { useChangeImport } from '../useChangeImport.ts';
import { useImportWords } from '../words.ts';
import classes from './Columns.module.css';
import { type Confidence, confidenceOf, fieldOf, givesNames, isSameMapping, withField } from './mapping.ts';
import { ProfileChoice } from './ProfileChoice.tsx';
import { ProfileSaving } from './ProfileSaving.tsx';
import { Reading } from './Reading.tsx';

const badges = {
  sure: 'good',
  likely: 'calm',
  check: 'watch',
  chosen: 'good',
  left: 'off',
} satisfies Record<Confidence, State>;

const noProfiles: readonly ImportProfile[] = [];
const samplesShown = 3;
const rowsLookedAt = 60;

/** The first different values of each column. */
function useSamples(one: CatalogImport): ReadonlyMap<string, readonly string[]> {
  const { data } = useReading(listImportRows, {
    params: { importId: one.id },
    query: { limit: rowsLookedAt },
  });
  return useMemo(
    () =>
      new Map(
        one.columns.map((column) => {
          const values = (data?.items ?? []).map(({ cells }) => cells[column]?.trim() ?? '');
          return [column, [...new Set(values.filter(Boolean))].slice(0, samplesShown)];
        }),
      ),
    [one.columns, data],
  );
}

export function ColumnsStep({ one }: { one: CatalogImport }) {
  const words = useImportWords();
  const samples = useSamples(one);
  const { change, isPending } = useChangeImport(one);
  const profiles = useReading(listImportProfiles, {}).data?.items ?? noProfiles;
  return (
    <Stack>
      {givesNames(one.mapping) ? null : (
        <Alert color="orange" role="alert">
          {words.columns.noName}
        </Alert>
      )}
      <Panel
        title={words.columns.title}
        aside={<span aria-live="polite">{isPending ? words.columns.saving : null}</span>}
      >
        <ProfileChoice one={one} profiles={profiles} onChange={(mapping) => change({ mapping })} />
        <ul className={classes.columns} aria-label={words.columns.title}>
          {one.columns.map((column) => {
            const confidence = confidenceOf(one, column);
            const shown = samples.get(column) ?? [];
            return (
              <li key={column} className={classes.column}>
                <span className={classes.heading}>
                  <strong>{column}</strong>
                  <span className={classes.samples}>{shown.join(' · ') || words.columns.empty}</span>
                </span>
                <NativeSelect
                  className={classes.field}
                  aria-label={words.columns.fieldOf(column)}
                  disabled={isPending}
                  value={fieldOf(one.mapping, column) ?? ''}
                  onChange={(event) => {
                    const chosen = catalogueField.safeParse(event.currentTarget.value);
                    change({ mapping: withField(one.mapping, column, chosen.data ?? null) });
                  }}
                >
                  <option value="">{words.columns.ignored}</option>
                  {catalogueFields.map((field) => (
                    <option key={field} value={field}>
                      {words.fields[field]}
                    </option>
                  ))}
                </NativeSelect>
                <span className={classes.confidence}>
                  <StateBadge state={badges[confidence]} plain>
                    {words.columns[confidence]}
                  </StateBadge>
                </span>
              </li>
            );
          })}
        </ul>
      </Panel>
      <Reading one={one} onChange={change} isPending={isPending} />
      {profiles.some(({ mapping }) => isSameMapping(mapping, one.mapping)) ? null : (
        <ProfileSaving mapping={one.mapping} />
      )}
    </Stack>
  );
}
