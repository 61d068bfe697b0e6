/** Everything in the cellar, searched as one types, narrowed by place, colour, region and level; levels move as they change. */
import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconBottle, IconDownload, IconHistory } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef } from 'react';
import { exportLevels } from '#domain/stock/contract.ts';
import { addressOf } from '#web/api/call.ts';
import { useSession } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { useWarmSearch } from '#web/ui/items/itemSearch.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { OrderButton } from '#web/ui/reorder/OrderButton.tsx';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { pageOf } from './listRow.ts';
import { narrow } from './narrow.ts';
import { useStockList } from './readings.ts';
import classes from './Stock.module.css';
import { StockHeader } from './StockHeader.tsx';
import { useStockColumns } from './stockColumns.tsx';
import { useStockFilters } from './stockFilters.ts';
import type { StockSearch } from './stockSearch.ts';
import { useStockWords } from './words.ts';

function EmptyCellar() {
  const words = useStockWords();
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

/** What these show is to be ordered again. */
const missingStates: ReadonlySet<string> = new Set(['low', 'out', 'short']);

export function StockScreen() {
  const words = useStockWords();
  const { shopId } = useSession();
  const today = useBusinessDay();
  const search = useSearch({ from: paths.stock });
  const navigate = useNavigate({ from: paths.stock });
  const searchField = useRef<HTMLInputElement>(null);
  const { rows, items, stocked, isPending, error } = useStockList(search.on, search.state === 'archived');
  const columns = useStockColumns();
  const filters = useStockFilters(rows, search);
  // Typing stays fluid: the thousands of rows follow a frame later.
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => narrow(rows, items, wanted), [rows, items, wanted]);
  useWarmSearch(items);
  useHotkeys([['/', () => searchField.current?.focus()]]);

  function change(changed: StockSearch) {
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  }

  if (error) throw error;
  if (isPending) return <Waiting title={words.title} />;
  if (stocked.length === 0 && rows.length === 0 && search.state !== 'archived') return <EmptyCellar />;
  return (
    <>
      <StockHeader stocked={stocked} on={search.on} />
      <FilterBar
        searchRef={searchField}
        search={search.q ?? ''}
        searchLabel={words.search}
        onSearch={(q) => change({ q: q || undefined })}
        filters={filters}
        onFilter={(name, value) => change({ [name]: value })}
        onClear={() => void navigate({ search: {}, replace: true })}
      >
        <TextInput
          type="date"
          aria-label={words.filter.on}
          title={words.filter.on}
          leftSectionWidth={112}
          leftSection={
            <span className={classes.asOf}>
              <IconHistory size={17} stroke={1.6} aria-hidden />
              {words.filter.asOf}
            </span>
          }
          value={search.on ?? ''}
          max={today}
          onChange={(event) => change({ on: event.currentTarget.value || undefined })}
        />
      </FilterBar>
      <DataTable
        label={words.title}
        rows={shown}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        onOpen={(row) => void navigate({ to: pageOf(row), params: { skuId: row.id } })}
        empty={words.nothingFound}
        toolbar={
          <>
            {missingStates.has(search.state ?? '') ? (
              <OrderButton skuIds={shown.map(({ id }) => id)} />
            ) : null}
            <a
              href={addressOf(exportLevels, { query: { format: 'csv', shopId } })}
              download
              className={classes.quietLink}
            >
              <IconDownload size={16} stroke={1.6} aria-hidden />
              {words.deed.export}
            </a>
          </>
        }
      />
    </>
  );
}
