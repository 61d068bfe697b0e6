/** Every lot of the house: found by its number, by what is left of it, by whether it is held. */
import { TextInput } from '@mantine/core';
import { IconPackages } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { z } from 'zod';
import { findLots } from '#domain/lots/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { QuantityText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Lots.module.css';
import { LotsHeader } from './LotsHeader.tsx';
import { type NamedLot, useLotNames } from './useLotNames.ts';
import { useLotWords } from './words.ts';

type Row = NamedLot<z.output<typeof findLots.reply>['items'][number]>;

function useColumns(): readonly Column<Row>[] {
  const words = useLotWords().list;
  const format = useFormat();
  const today = useBusinessDay();
  return useMemo(
    () => [
      {
        id: 'code',
        header: words.code,
        width: 'minmax(105px, 1fr)',
        card: 'title',
        fixed: true,
        cell: ({ id, code }) => (
          <Link to={paths.lot} params={{ lotId: id }} tabIndex={-1}>
            {code}
          </Link>
        ),
      },
      {
        id: 'item',
        header: words.item,
        width: 'minmax(180px, 2fr)',
        card: 'line',
        cell: ({ name }) => name,
      },
      {
        id: 'expires',
        header: words.expires,
        width: '150px',
        from: 'tablet',
        card: 'line',
        cell: ({ expiresOn }) => (expiresOn === null ? '' : format.day(expiresOn)),
      },
      {
        id: 'state',
        header: words.state,
        width: '115px',
        from: 'tablet',
        card: 'detail',
        cell: ({ held, expiresOn }) =>
          held ? (
            <StateBadge state="alert" plain>
              {words.heldState}
            </StateBadge>
          ) : (
            <StateBadge state={expiresOn !== null && expiresOn < today ? 'watch' : 'good'} plain>
              {expiresOn !== null && expiresOn < today ? words.past : words.free}
            </StateBadge>
          ),
      },
      {
        id: 'left',
        header: words.left,
        width: '100px',
        align: 'end',
        card: 'figure',
        fixed: true,
        cell: ({ there, item }) => (item ? <QuantityText quantity={there} of={item} /> : ''),
      },
    ],
    [words, format, today],
  );
}

export function LotsScreen() {
  const { list: words, part } = useLotWords();
  const search = useSearch({ from: paths.lots });
  const navigate = useNavigate({ from: paths.lots });
  const columns = useColumns();
  const named = useLotNames();
  const { code, only } = search;
  const { data, error, isPending } = useReading(
    findLots,
    { query: { code: code?.trim() || undefined, only } },
    { keepsLast: true },
  );
  const rows = useMemo(() => named(data?.items ?? []), [named, data]);
  if (error) throw error;
  if (isPending) return <Waiting title={part.lots.title} />;
  const change = (to: Partial<typeof search>): void =>
    void navigate({ search: { ...search, ...to }, replace: true, resetScroll: false });
  if (rows.length === 0 && !code && !only)
    return (
      <>
        <LotsHeader part="lots" />
        <EmptyState
          icon={<IconPackages size={40} stroke={1.2} />}
          title={words.empty}
          action={<LinkButton to={paths.receive}>{words.receive}</LinkButton>}
        >
          {words.emptyWords}
        </EmptyState>
      </>
    );
  return (
    <>
      <LotsHeader part="lots" />
      <div className={classes.filters}>
        <TextInput
          label={words.search}
          value={code ?? ''}
          autoComplete="off"
          onChange={(event) => change({ code: event.currentTarget.value || undefined })}
        />
        <Choice
          label={words.only}
          value={only ?? 'all'}
          onChange={(value) => change({ only: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: words.all },
            { value: 'there', label: words.there },
            { value: 'held', label: words.held },
          ]}
        />
      </div>
      <DataTable
        label={part.lots.title}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ code: lot, name }) => `${lot}, ${name}`}
        onOpen={({ id }) => void navigate({ to: paths.lot, params: { lotId: id } })}
        empty={words.nothing}
      />
    </>
  );
}
