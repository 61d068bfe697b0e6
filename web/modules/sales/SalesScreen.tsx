/** Everything sold, wherever it was sold, the newest first. */
import { IconReceipt } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { listSales, type saleHead, salesByDay } from '#domain/sales/contract.ts';
import { liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading, useReadingPages } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Sales.module.css';
import { daysOf, periods, type SalesSearch } from './salesSearch.ts';
import { useSalesWords } from './words.ts';

type SaleHead = z.output<typeof saleHead>;

const pageSize = 100;
/** The server searches: it is asked once the typing rests. */
const restMs = 250;

function useColumns(): readonly Column<SaleHead>[] {
  const words = useSalesWords();
  return useMemo(
    () => [
      {
        id: 'when',
        header: words.column.when,
        width: 'minmax(150px, 1.2fr)',
        card: 'line',
        fixed: true,
        cell: (sale) => <InstantText at={sale.occurredAt} />,
      },
      {
        id: 'document',
        header: words.column.document,
        width: 'minmax(160px, 1.5fr)',
        card: 'title',
        fixed: true,
        cell: (sale) => (
          <Link to={paths.sale} params={{ saleId: sale.id }} className={classes.document} tabIndex={-1}>
            {sale.document}
          </Link>
        ),
      },
      {
        id: 'operator',
        header: words.column.operator,
        width: 'minmax(100px, 1fr)',
        from: 'tablet',
        card: 'line',
        cell: (sale) => sale.operator,
      },
      {
        id: 'customer',
        header: words.column.customer,
        width: 'minmax(120px, 1.2fr)',
        from: 'desktop',
        card: 'none',
        cell: (sale) => sale.customerRef,
      },
      {
        id: 'lines',
        header: words.column.lines,
        width: '80px',
        align: 'end',
        from: 'desktop',
        card: 'none',
        cell: (sale) => sale.lines,
      },
      {
        id: 'state',
        header: words.column.state,
        width: '150px',
        card: 'line',
        cell: (sale) =>
          sale.parked > 0 ? (
            <StateBadge state="watch" plain>
              {words.parked.badge(sale.parked)}
            </StateBadge>
          ) : null,
      },
      {
        id: 'total',
        header: words.column.total,
        width: '120px',
        align: 'end',
        card: 'figure',
        fixed: true,
        cell: (sale) => (
          <strong className={classes.total}>
            <MoneyText amount={sale.total} />
          </strong>
        ),
      },
    ],
    [words],
  );
}

function PeriodFigures({ days }: { days: { from: string; to: string } }) {
  const words = useSalesWords();
  const format = useFormat();
  const { shopId } = useSession();
  const { data } = useReading(salesByDay, { query: { ...days, shopId: shopId ?? undefined } });
  const sum = (data?.items ?? []).reduce(
    (all, day) => ({
      total: all.total + day.total,
      vat: all.vat + day.vat,
      tickets: all.tickets + day.tickets,
    }),
    { total: 0n, vat: 0n, tickets: 0 },
  );
  return (
    <KeyFigures
      figures={[
        {
          name: words.figure.total,
          value: <MoneyText amount={sum.total} />,
          note: `${words.figure.vat} ${format.money(sum.vat)}`,
        },
        { name: words.figure.tickets, value: format.number(sum.tickets) },
        {
          name: words.figure.average,
          value: sum.tickets > 0 ? <MoneyText amount={sum.total / BigInt(sum.tickets)} /> : '—',
        },
      ]}
    />
  );
}

export function SalesScreen() {
  const words = useSalesWords();
  const search = useSearch({ from: paths.sales });
  const navigate = useNavigate({ from: paths.sales });
  const queries = useQueryClient();
  const columns = useColumns();
  const today = useBusinessDay();
  const days = daysOf(search.period, today);
  const [typed, setTyped] = useState(search.q ?? '');

  function change(changed: SalesSearch) {
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  }
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== (search.q ?? '')) {
        void navigate({ search: { ...search, q: typed || undefined }, replace: true });
      }
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, search, navigate]);

  useLive(liveEvents.saleRecorded, z.unknown(), () => {
    void queries.invalidateQueries({ queryKey: [listSales.name] });
    void queries.invalidateQueries({ queryKey: [salesByDay.name] });
  });
  const sales = useReadingPages(listSales, {
    query: { limit: pageSize, ...days, search: search.q, parked: search.parked },
  });
  const rows = useMemo(() => sales.data?.pages.flatMap((page) => page.items) ?? [], [sales.data]);
  const isNarrowed = search.q !== undefined || search.period !== undefined || search.parked !== undefined;

  if (sales.error) throw sales.error;
  if (sales.isPending && !isNarrowed) return <Waiting title={words.title} />;
  if (rows.length === 0 && !isNarrowed) {
    return (
      <>
        <PageHeader title={words.title} />
        <EmptyState
          icon={<IconReceipt size={26} stroke={1.5} />}
          title={words.empty.title}
          action={<LinkButton to={paths.connections}>{words.empty.action}</LinkButton>}
        >
          {words.empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={words.title} />
      {days ? <PeriodFigures days={days} /> : null}
      <FilterBar
        search={typed}
        searchLabel={words.search}
        onSearch={setTyped}
        filters={[
          {
            name: 'period',
            label: words.period.all,
            value: search.period,
            options: periods.map((value) => ({ value, label: words.period[value] })),
          },
          {
            name: 'parked',
            label: words.parked.label,
            value: search.parked,
            options: [{ value: 'yes', label: words.parked.yes }],
          },
        ]}
        onFilter={(name, value) => change({ [name]: value })}
        onClear={() => {
          setTyped('');
          void navigate({ search: {}, replace: true });
        }}
      />
      <DataTable
        label={words.title}
        rows={rows}
        columns={columns}
        rowId={(sale) => sale.id}
        rowName={(sale) => words.ticket(sale.document)}
        onOpen={(sale) => void navigate({ to: paths.sale, params: { saleId: sale.id } })}
        isPartial={sales.hasNextPage}
        onEnd={() => {
          if (sales.hasNextPage && !sales.isFetchingNextPage) void sales.fetchNextPage();
        }}
        toolbar={sales.isFetchingNextPage ? <span>{words.more}</span> : null}
        empty={words.nothingFound}
      />
    </>
  );
}
