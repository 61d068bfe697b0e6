/** The first rows of a file as they would be counted, or why they would not. */
import { useMemo } from 'react';
import type { z } from 'zod';
import type { previewFile, readRow } from '#domain/channels/inboxContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { InstantText, MoneyText, UnitPriceText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { useUnitWord } from '../words.ts';
import classes from './Columns.module.css';
import { useColumnWords } from './words.ts';

type Row = z.output<typeof readRow>;

function Sold({ sale }: { sale: NonNullable<Row['sale']> }) {
  const words = useColumnWords();
  const format = useFormat();
  const unitWord = useUnitWord();
  return [
    format.scaled(sale.quantityE3, 3),
    ...(sale.unit === null ? [] : [unitWord(sale.unit)]),
    ...(sale.kind === 'return' ? [`(${words.returned})`] : []),
  ].join(' ');
}

function useColumns(): readonly Column<Row>[] {
  const words = useColumnWords();
  return useMemo(
    () => [
      { id: 'row', header: words.column.row, width: '56px', card: 'detail', cell: (row) => row.rowNumber },
      {
        id: 'document',
        header: words.column.document,
        width: 'minmax(76px, 1fr)',
        card: 'detail',
        cell: (row) => row.sale?.document ?? '—',
      },
      {
        id: 'when',
        header: words.column.when,
        width: 'minmax(118px, 1.2fr)',
        card: 'detail',
        from: 'tablet',
        cell: (row) => (row.sale ? <InstantText at={row.sale.occurredAt} /> : '—'),
      },
      {
        id: 'item',
        header: words.column.item,
        width: 'minmax(130px, 3fr)',
        card: 'title',
        fixed: true,
        cell: ({ sale, problem, cells }) =>
          sale ? (
            [sale.item.label, sale.item.code, sale.item.barcode].filter(Boolean).join(' · ')
          ) : (
            <span>
              <span className={classes.problem}>{problem}</span>{' '}
              <span className={classes.raw}>{Object.values(cells).join(' | ')}</span>
            </span>
          ),
      },
      {
        id: 'quantity',
        header: words.column.quantity,
        width: 'minmax(84px, 0.8fr)',
        align: 'end',
        card: 'detail',
        cell: ({ sale }) => (sale ? <Sold sale={sale} /> : '—'),
      },
      {
        id: 'price',
        header: words.column.price,
        width: '100px',
        align: 'end',
        card: 'none',
        from: 'desktop',
        cell: ({ sale }) => (sale ? <UnitPriceText price={sale.unitPriceE4} /> : '—'),
      },
      {
        id: 'amount',
        header: words.column.amount,
        width: '104px',
        align: 'end',
        card: 'figure',
        cell: ({ sale }) => (sale ? <MoneyText amount={sale.amount} /> : '—'),
      },
      {
        id: 'raw',
        header: words.column.raw,
        width: 'minmax(220px, 3fr)',
        from: 'choice',
        card: 'none',
        cell: ({ cells }) => <span className={classes.raw}>{Object.values(cells).join(' | ')}</span>,
      },
    ],
    [words],
  );
}

export function PreviewRows({ preview }: { preview: z.output<typeof previewFile.reply> }) {
  const words = useColumnWords();
  const format = useFormat();
  const columns = useColumns();
  const { sales, read, problems } = preview.sample;
  return (
    <Panel
      title={words.preview}
      aside={[
        words.sample(format.number(sales), format.number(read)),
        ...(problems > 0 ? [words.problems(problems)] : []),
      ].join(' · ')}
    >
      <DataTable
        label={words.preview}
        rows={preview.rows}
        columns={columns}
        rowId={(row) => String(row.rowNumber)}
        rowName={(row) => `${words.column.row} ${row.rowNumber}`}
      />
    </Panel>
  );
}
