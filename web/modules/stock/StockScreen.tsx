/** Everything in the cellar, searched as one types, narrowed by place, colour, region and level; levels move as they change. */
import { useHotkeys } from '@mantine/hooks';
import { IconBottle, IconTruckDelivery } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FilterBar, type Filter } from '#web/ui/FilterBar.tsx';
import { useWarmSearch } from '#web/ui/items/itemSearch.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { narrow } from './narrow.ts';
import { usePlaces, useStockRows } from './readings.ts';
import classes from './Stock.module.css';
import { useStockColumns } from './stockColumns.tsx';
import { stateOf, type StockRow } from './stockRow.ts';
import type { StockSearch } from './stockSearch.ts';
import { useStockWords } from './words.ts';

/** The distinct values of something among the rows, in a reader's order. */
function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)]
    .filter((value): value is string => value !== null && value !== '')
    .sort((a, b) => a.localeCompare(b, 'fr'));
}

function useFilters(rows: readonly StockRow[], search: StockSearch): readonly Filter[] {
  const words = useStockWords();
  const ui = useUiWords();
  const places = usePlaces();
  return useMemo(() => {
    return [
      {
        name: 'state',
        label: words.filter.state,
        value: search.state,
        options: (['low', 'out', 'short', 'enough'] as const).map((value) => ({
          value,
          label: words.state[value],
        })),
      },
      {
        name: 'place',
        label: words.filter.place,
        value: search.place,
        options: places.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        name: 'colour',
        label: words.filter.colour,
        value: search.colour,
        options: [...new Set(rows.map((row) => row.face.colour))].map((value) => ({
          value,
          label: ui.wine[value],
        })),
      },
      {
        name: 'region',
        label: words.filter.region,
        value: search.region,
        options: distinct(rows.map((row) => row.region)).map((value) => ({ value, label: value })),
      },
    ];
  }, [rows, search, words, ui, places]);
}

export function StockScreen() {
  const words = useStockWords();
  const format = useFormat();
  const search = useSearch({ from: paths.stock });
  const navigate = useNavigate({ from: paths.stock });
  const searchField = useRef<HTMLInputElement>(null);
  const { rows, items, isPending, error } = useStockRows();
  useWarmSearch(items);
  const columns = useStockColumns();
  const filters = useFilters(rows, search);
  // Typing stays fluid: the thousands of rows follow a frame later.
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => narrow(rows, items, wanted), [rows, items, wanted]);
  const low = useMemo(() => rows.filter((row) => stateOf(row) !== 'enough').length, [rows]);
  useHotkeys([['/', () => searchField.current?.focus()]]);

  function change(changed: StockSearch) {
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  }

  if (error) throw error;
  if (isPending) return <Waiting title={words.title} />;
  if (rows.length === 0) {
    return (
      <>
        <PageHeader title={words.title} />
        <EmptyState
          icon={<IconBottle size={26} stroke={1.5} />}
          title={words.empty.title}
          action={<LinkButton to={paths.import}>{words.empty.action}</LinkButton>}
        >
          {words.empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead(words.items(rows.length, format.number(rows.length)), format.number(low))}
        action={
          <LinkButton
            to={paths.receive}
            leftSection={<IconTruckDelivery size={18} stroke={1.6} aria-hidden />}
          >
            {words.deed.receive}
          </LinkButton>
        }
        more={
          <nav className={classes.deeds} aria-label={words.deeds}>
            <Link to={paths.move}>{words.deed.move}</Link>
            <Link to={paths.lose}>{words.deed.lose}</Link>
            <Link to={paths.taste}>{words.deed.taste}</Link>
            <Link to={paths.count}>{words.deed.count}</Link>
          </nav>
        }
      />
      <FilterBar
        searchRef={searchField}
        search={search.q ?? ''}
        searchLabel={words.search}
        onSearch={(q) => change({ q: q || undefined })}
        filters={filters}
        onFilter={(name, value) => change({ [name]: value })}
        onClear={() => void navigate({ search: {}, replace: true })}
      />
      <DataTable
        label={words.title}
        rows={shown}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        onOpen={(row) => void navigate({ to: paths.sku, params: { skuId: row.id } })}
        empty={words.nothingFound}
      />
    </>
  );
}
