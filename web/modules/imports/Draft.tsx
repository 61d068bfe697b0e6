/** An import that is not in yet: first what its columns mean, then its rows. */
import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import type { CatalogImport } from '#domain/catalog/importContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { ColumnsStep } from './columns/ColumnsStep.tsx';
import { givesNames } from './columns/mapping.ts';
import { Choices } from './rows/Choices.tsx';
import { RowsPanel } from './rows/RowsPanel.tsx';
import { useImportWords } from './words.ts';

interface DraftProps {
  one: CatalogImport;
  onApply: () => void;
}

export function Draft({ one, onApply }: DraftProps) {
  const words = useImportWords();
  const format = useFormat();
  const { step = 'columns', source } = useSearch({ from: paths.importOne });
  const params = { importId: one.id };
  const aside = one.problemRows === 'quarantine' ? one.rows.withProblems : 0;
  const fit = one.rows.waiting - aside;
  const isNamed = givesNames(one.mapping);
  const lead = [
    words.rows(one.progress.total, format.number(one.progress.total)),
    ...(one.rows.ignored > 0 ? [words.done.ignored(format.number(one.rows.ignored), one.rows.ignored)] : []),
    ...(step === 'rows' && aside > 0 ? [words.apply.aside(format.number(aside), aside)] : []),
  ];
  return (
    <>
      <PageHeader
        title={one.fileName}
        above={<Link to={paths.import}>{words.title}</Link>}
        lead={lead.join(' · ')}
        action={
          step === 'columns' ? (
            <LinkButton
              to={paths.importOne}
              params={params}
              search={{ step: 'rows', source }}
              disabled={!isNamed}
            >
              {words.columns.next}
            </LinkButton>
          ) : (
            <Button disabled={fit <= 0 || !isNamed} onClick={onApply}>
              {fit > 0 ? words.apply.send(format.number(fit), fit) : words.apply.nothing}
            </Button>
          )
        }
      />
      <PartNav label={words.steps.label}>
        <PartLink to={paths.importOne} params={params} search={{ source }} activeOptions={{ exact: true }}>
          {words.steps.columns}
        </PartLink>
        <PartLink
          to={paths.importOne}
          params={params}
          search={{ step: 'rows', source }}
          count={one.rows.withProblems}
        >
          {words.steps.rows}
        </PartLink>
      </PartNav>
      {step === 'columns' ? (
        <ColumnsStep one={one} />
      ) : (
        <Stack>
          <Choices one={one} />
          <RowsPanel one={one} />
        </Stack>
      )}
    </>
  );
}
