/** A report's rows, sorted by any column; an article's name leads to its page. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Unit } from '#domain/reports/report.ts';
import { isFigure, rowHead, sayCell } from '#domain/reports/say.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { byText, type Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import classes from './Reports.module.css';
import type { ReadReport, ReadRow } from './readReport.ts';
import { useReportsWords, useReportWords } from './words.ts';

/** What a phone's card and a tablet show: the last column of money weighs most, the rest as there is room. */
const onTablet = 3;

/** Of a column's head, so that none writes over the next. */
const letterPx = 7.5;
/** What is longest of a unit: `12 bt + 37,5 cl`, `25 nov. 2026`. */
const leastPx: Partial<Record<Unit, number>> = { quantity: 126, day: 124, text: 116 };

const orderOf = (cell: string | null | undefined): bigint => BigInt(cell ?? 0);

function useColumns({ report, columns, currency }: ReadReport): readonly Column<ReadRow>[] {
  const words = useReportWords();
  const { language } = useLanguage();
  return useMemo(() => {
    const weightiest = columns.findLastIndex(({ unit }) => unit === 'money');
    return [
      {
        id: 'article',
        header: rowHead(report, language),
        width: 'minmax(180px, 3fr)',
        card: 'title',
        fixed: true,
        compare: byText(({ name }: ReadRow) => name),
        cell: ({ name, skuId }: ReadRow) =>
          skuId === null ? (
            name
          ) : (
            <Link to={paths.sku} params={{ skuId }} className={classes.article} tabIndex={-1}>
              {name}
            </Link>
          ),
      },
      ...columns.map(({ key, unit }, index): Column<ReadRow> => {
        const said = (row: ReadRow) => sayCell(row.cells[index] ?? null, unit, row, language, currency);
        return {
          id: key,
          header: words.columns[key],
          width: `minmax(${Math.max(leastPx[unit] ?? 96, words.columns[key].length * letterPx + 16)}px, 1fr)`,
          align: isFigure(unit) ? 'end' : 'start',
          card: index === weightiest ? 'figure' : 'detail',
          fixed: index === weightiest,
          ...(index === weightiest
            ? {}
            : { from: index < onTablet ? ('tablet' as const) : ('desktop' as const) }),
          compare: isFigure(unit)
            ? (one, other) => {
                const [a, b] = [orderOf(one.cells[index]), orderOf(other.cells[index])];
                return a < b ? -1 : a > b ? 1 : 0;
              }
            : byText((row: ReadRow) => row.cells[index] ?? ''),
          cell: (row) => <span className={classes.cell}>{said(row)}</span>,
        };
      }),
    ];
  }, [report, columns, currency, words, language]);
}

interface ReportTableProps {
  report: ReadReport;
  rows: readonly ReadRow[];
  title: string;
}

export function ReportTable({ report, rows, title }: ReportTableProps) {
  const words = useReportsWords();
  return (
    <DataTable
      label={title}
      rows={rows}
      columns={useColumns(report)}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      empty={words.nothingFound}
    />
  );
}
