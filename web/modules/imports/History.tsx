/** What came in before, the newest first: how it stands and how many rows it brought. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type CatalogImport, listImports } from '#domain/catalog/importContract.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Imports.module.css';
import { useImportWords } from './words.ts';

const states = {
  draft: 'watch',
  applying: 'waiting',
  applied: 'good',
  undone: 'off',
} satisfies Record<CatalogImport['state'], State>;

export function ImportState({ state }: Pick<CatalogImport, 'state'>) {
  const words = useImportWords();
  return (
    <StateBadge state={states[state]} plain>
      {words.state[state]}
    </StateBadge>
  );
}

export function History() {
  const words = useImportWords();
  const format = useFormat();
  const imports = useReadingPages(listImports, { query: { limit: 10 } });
  if (imports.error) throw imports.error;
  if (imports.isPending) return null;
  const items = imports.data.pages.flatMap((page) => page.items);
  return (
    <Panel title={words.history.title}>
      {items.length === 0 ? <p className={classes.quiet}>{words.history.empty}</p> : null}
      <RowList
        label={words.history.title}
        rows={items.map((one) => ({
          id: one.id,
          title: (
            <Link to={paths.importOne} params={{ importId: one.id }}>
              {one.fileName}
            </Link>
          ),
          note: (
            <>
              {words.rows(one.progress.total, format.number(one.progress.total))} ·{' '}
              <InstantText at={one.undoneAt ?? one.appliedAt ?? one.createdAt} /> ·{' '}
              {words.history.by(one.createdBy)}
            </>
          ),
          state: <ImportState state={one.state} />,
        }))}
      />
      {imports.hasNextPage ? (
        <Button
          variant="default"
          mt="sm"
          loading={imports.isFetchingNextPage}
          onClick={() => void imports.fetchNextPage()}
        >
          {words.history.older}
        </Button>
      ) : null}
    </Panel>
  );
}
