/** Orders to suppliers, the latest first; those that are late stand out. */

import { NativeSelect } from '@mantine/core';
import { IconTruckDelivery } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listBuyingTerms, listPurchaseOrders, type PurchaseOrder } from '#domain/buying/contract.ts';
import { useReading, useReadingPages } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from '../Buying.module.css';
import { BuyingHeader } from '../BuyingHeader.tsx';
import { isLate, OrderState } from '../OrderState.tsx';
import { useBuyingWords } from '../words.ts';
import type { OrdersSearch } from './ordersSearch.ts';

const pageSize = 100;
const states = ['draft', 'awaited', 'late', 'ended'] as const;

function useColumns(today: string): readonly Column<PurchaseOrder>[] {
  const words = useBuyingWords().orders;
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'code',
        header: words.code,
        width: '90px',
        card: 'title',
        fixed: true,
        cell: ({ id, code }) => (
          <NameLink to={paths.order} params={{ orderId: id }} tabIndex={-1}>
            {code}
          </NameLink>
        ),
      },
      {
        id: 'supplier',
        header: words.supplier,
        width: 'minmax(160px, 2fr)',
        card: 'line',
        fixed: true,
        cell: ({ supplierName }) => supplierName,
      },
      {
        id: 'state',
        header: words.state,
        width: '150px',
        card: 'line',
        cell: (order) => <OrderState order={order} today={today} />,
      },
      {
        id: 'expected',
        header: words.expected,
        width: '120px',
        from: 'tablet',
        card: 'detail',
        cell: ({ expectedOn }) => (expectedOn === null ? null : format.day(expectedOn)),
      },
      {
        id: 'when',
        header: words.when,
        width: '140px',
        from: 'desktop',
        card: 'none',
        cell: ({ createdAt }) => <InstantText at={createdAt} as="day" />,
      },
      {
        id: 'total',
        header: words.total,
        width: '120px',
        align: 'end',
        card: 'figure',
        fixed: true,
        cell: ({ subtotal }) => <MoneyText amount={subtotal} />,
      },
    ],
    [words, format, today],
  );
}

export function OrdersScreen() {
  const { orders: words, part } = useBuyingWords();
  const search = useSearch({ from: paths.orders });
  const navigate = useNavigate({ from: paths.orders });
  const today = useBusinessDay();
  const columns = useColumns(today);
  const suppliers = useReading(listBuyingTerms, {}).data?.items ?? [];
  const { state, supplier } = search;
  const orders = useReadingPages(listPurchaseOrders, {
    query: { limit: pageSize, state, supplierId: supplier },
  });
  const rows = useMemo(() => orders.data?.pages.flatMap(({ items }) => items) ?? [], [orders.data]);
  const isNarrowed = state !== undefined || supplier !== undefined;
  const change = (changed: OrdersSearch) =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  const create = useMay('stock:write') ? <LinkButton to={paths.newOrder}>{words.create}</LinkButton> : null;
  if (orders.error) throw orders.error;
  if (orders.isPending && !isNarrowed) return <Waiting title={part.orders.title} />;
  if (rows.length === 0 && !isNarrowed) {
    return (
      <>
        <BuyingHeader part="orders" action={create} />
        <EmptyState
          icon={<IconTruckDelivery size={26} stroke={1.5} />}
          title={words.empty.title}
          action={
            <LinkButton to={paths.buying} variant="default">
              {words.empty.action}
            </LinkButton>
          }
        >
          {words.empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <BuyingHeader part="orders" action={create} />
      <div className={classes.filter}>
        <NativeSelect
          aria-label={words.state}
          value={state ?? ''}
          onChange={(event) => change({ state: states.find((one) => one === event.currentTarget.value) })}
          data={[
            { value: '', label: words.all },
            ...states.map((value) => ({ value, label: words.filter[value] })),
          ]}
        />
        <NativeSelect
          aria-label={words.supplier}
          value={supplier ?? ''}
          onChange={(event) => change({ supplier: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: words.allSuppliers },
            ...suppliers.map(({ supplierId, name }) => ({ value: supplierId, label: name })),
          ]}
        />
      </div>
      <DataTable
        label={part.orders.title}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ code }) => code}
        rowTone={(order) => (isLate(order, today) ? 'watch' : undefined)}
        onOpen={({ id }) => void navigate({ to: paths.order, params: { orderId: id } })}
        empty={words.nothingFound}
        isPartial={orders.hasNextPage}
        onEnd={() => {
          if (orders.hasNextPage && !orders.isFetchingNextPage) void orders.fetchNextPage();
        }}
        toolbar={orders.isFetchingNextPage ? <span>{words.more}</span> : null}
      />
    </>
  );
}
