/** One row of the file: what it is understood as, what becomes of it, its cells. */
import type { CatalogImport, ImportRow } from '#domain/catalog/importContract.ts';
import type { CatalogueField } from '#domain/files/catalogueProfile.ts';
import { EditableCell } from '#web/ui/EditableCell.tsx';
import { faceOf } from '#web/ui/items/face.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { useImportWords } from '../words.ts';
import { isNumber, type ShownColumn } from './columnsShown.ts';
import { Fate } from './Fate.tsx';
import classes from './RowGrid.module.css';
import type { RowChange } from './useRows.ts';

interface RowLineProps {
  row: ImportRow;
  index: number;
  start: number;
  columns: readonly ShownColumn[];
  problemRows: CatalogImport['problemRows'];
  isCard: boolean;
  measure: (element: HTMLElement | null) => void;
  onChange: (row: ImportRow, changed: RowChange) => void;
}

/** What a card shows even where nothing is wrong with it. */
const inEveryCard: ReadonlySet<CatalogueField> = new Set(['sellingPrice', 'quantity']);

function useFace({ good }: ImportRow) {
  const words = useImportWords();
  const { name, contentMicrolitres } = good;
  return faceOf({
    ...good,
    name: name || words.table.noName,
    measure: contentMicrolitres === null ? 'count' : 'volume',
    content: contentMicrolitres ?? 1000n,
  });
}

export function RowLine(props: RowLineProps) {
  const { row, index, start, columns, problemRows, isCard, measure, onChange } = props;
  const words = useImportWords();
  const face = useFace(row);
  const isOpen = row.state === 'waiting' || row.state === 'quarantined';
  const wholeRow = row.problems.filter(({ column }) => column === null);
  const shown = isCard
    ? columns.filter(
        ({ column, field }) =>
          inEveryCard.has(field) || row.problems.some((problem) => problem.column === column),
      )
    : columns;
  return (
    <div
      role="row"
      ref={measure}
      data-index={index}
      data-problem={row.problems.length > 0 || undefined}
      aria-rowindex={index + 2}
      className={classes.line}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="rowheader" className={classes.face}>
        <span className={classes.number} title={words.table.row}>
          {row.rowNumber}
        </span>
        <span className={classes.badge}>
          <WineBadge wine={face} />
          {wholeRow.map(({ reason, message }) => (
            <span key={reason} className={classes.reason}>
              {message}
            </span>
          ))}
        </span>
      </div>
      <div role="cell" className={classes.fate}>
        <Fate row={row} problemRows={problemRows} onChoose={(choice) => onChange(row, { choice })} />
      </div>
      {shown.map(({ column, field }, place) => {
        const problem = row.problems.find((one) => one.column === column);
        const value = row.cells[column] ?? '';
        return (
          <div
            key={column}
            role="cell"
            data-cell={`${index}:${place}`}
            className={classes.cell}
            data-edited={row.editedColumns.includes(column) || undefined}
          >
            {isCard ? <span className={classes.label}>{column}</span> : null}
            {isOpen ? (
              <EditableCell
                label={words.table.cellOf(column, row.rowNumber)}
                value={value}
                error={problem?.message ?? null}
                align={isNumber.has(field) && !isCard ? 'end' : 'start'}
                tabIndex={problem ? 0 : -1}
                takesScan={field === 'barcode'}
                onChange={(written) => onChange(row, { cells: { [column]: written } })}
              />
            ) : (
              <span className={classes.still} data-align={isNumber.has(field) && !isCard ? 'end' : undefined}>
                {value}
              </span>
            )}
            {isOpen && problem?.suggestion ? (
              <button
                type="button"
                className={classes.suggestion}
                onClick={() => onChange(row, { cells: { [column]: problem.suggestion ?? '' } })}
              >
                {words.table.use(problem.suggestion)}
              </button>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
