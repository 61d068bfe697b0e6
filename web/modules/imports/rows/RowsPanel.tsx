/** The rows of an import: all, those to correct, those already known; and the grid in which they are corrected. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CatalogImport } from '#domain/catalog/importContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import classes from '../Imports.module.css';
import type { ImportSearch, ShownRows } from '../importSearch.ts';
import { useImportWords } from '../words.ts';
import { columnsShown } from './columnsShown.ts';
import { RowGrid } from './RowGrid.tsx';
import { useRows } from './useRows.ts';

interface RowsPanelProps {
  one: CatalogImport;
  initially?: ShownRows;
}

export function RowsPanel({ one, initially = 'all' }: RowsPanelProps) {
  const words = useImportWords();
  const format = useFormat();
  const search: ImportSearch = useSearch({ from: paths.importOne });
  const navigate = useNavigate({ from: paths.importOne });
  const show = search.show ?? initially;
  const { rows, error, isPending, fetchMore, change } = useRows(one.id, show);
  const columns = useMemo(
    () => columnsShown(one.mapping, show === 'problems' || show === 'quarantined' ? rows : []),
    [one.mapping, show, rows],
  );
  const counts = {
    all: one.progress.total,
    problems: one.rows.withProblems,
    duplicates: one.rows.duplicates,
    quarantined: one.rows.quarantined,
  };
  const shown: readonly ShownRows[] =
    one.state === 'draft' ? ['all', 'problems', 'duplicates'] : ['quarantined', 'all'];

  if (error) throw error;
  return (
    <Panel flush>
      <div className={classes.bar}>
        <Choice
          label={words.table.show}
          value={show}
          options={shown.map((value) => ({
            value,
            label: words.table[value](format.number(counts[value])),
          }))}
          onChange={(value) =>
            void navigate({ search: { ...search, show: value }, replace: true, resetScroll: false })
          }
        />
        <p className={classes.hint}>{words.table.hint}</p>
      </div>
      {isPending ? (
        <div className={classes.inset}>
          <ProgressLine label={words.drop.reading} done={0} total={null} />
        </div>
      ) : (
        <RowGrid
          key={show}
          rows={rows}
          columns={columns}
          empty={words.table.nothing[show]}
          problemRows={one.problemRows}
          onChange={change}
          onEnd={fetchMore}
        />
      )}
    </Panel>
  );
}
