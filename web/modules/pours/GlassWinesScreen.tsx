/** Each glass of the card: what is poured for it, with its interval, what it costs and earns. */
import { IconGlassFull } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listGlassWines } from '#domain/pours/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { glassRows, useGlassColumns } from './glassColumns.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import classes from './Pours.module.css';
import { PoursHeader } from './PoursHeader.tsx';
import { useItemsById } from './readings.ts';
import { usePourWords } from './words.ts';

export function GlassWinesScreen() {
  const words = usePourWords();
  const format = useFormat();
  const { days = '28' } = useSearch({ from: paths.glassWines });
  const navigate = useNavigate({ from: paths.glassWines });
  const { data, error } = useReading(listGlassWines, { query: { days: Number(days) } }, { keepsLast: true });
  const { items, isPending } = useItemsById();
  const columns = useGlassColumns();
  const rows = useMemo(() => glassRows(data?.items ?? [], items), [data, items]);
  if (error) throw error;
  if (!data || isPending) return <Waiting title={words.part.wines.title} />;
  return (
    <>
      <PoursHeader part="wines" />
      {rows.length === 0 ? (
        <EmptyState
          icon={<IconGlassFull size={26} stroke={1.5} />}
          title={words.nothing}
          action={<LinkButton to={paths.stock}>{words.empty.action}</LinkButton>}
        >
          {words.nothingWords}
        </EmptyState>
      ) : (
        <>
          <div className={classes.choices}>
            <PeriodSelect
              value={days}
              onChange={(chosen) =>
                void navigate({ search: { days: chosen }, replace: true, resetScroll: false })
              }
            />
            <p className={classes.quiet}>
              {data.spreadBp === null ? words.notEnoughHint : words.spread(format.rate(data.spreadBp))}
            </p>
          </div>
          <DataTable
            label={words.part.wines.title}
            rows={rows}
            columns={columns}
            rowId={({ unit }) => unit.unitId}
            rowName={({ item, unit }) => `${item.face.name}, ${unit.label}`}
            onOpen={({ item }) => void navigate({ to: paths.glassServices, search: { sku: item.id, days } })}
          />
        </>
      )}
    </>
  );
}
