/** What is to be made: the orders that are open, those that are due first on top; and the former ones. */

import { IconFlask } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { z } from 'zod';
import { listWorkOrders, type workOrder } from '#domain/making/contract.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { byText, byValue, type Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { MakingHeader } from '../MakingHeader.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { OrderState } from './OrderState.tsx';
import { useOrderWords } from './words.ts';

interface Row extends z.output<typeof workOrder> {
  name: string;
  progress: string;
}

const shows = ['open', 'done', 'cancelled'] as const;
const noDay = '9999';

function useColumns(): readonly Column<Row>[] {
  const words = useOrderWords();
  const { item } = useMakingWords();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: item,
        width: 'minmax(180px, 2fr)',
        card: 'title',
        fixed: true,
        compare: byText(({ name }) => name),
        cell: ({ id, name }) => (
          <NameLink to={paths.workOrder} params={{ orderId: id }} tabIndex={-1}>
            {name}
          </NameLink>
        ),
      },
      {
        id: 'progress',
        header: words.progress,
        width: 'minmax(140px, 1fr)',
        card: 'figure',
        cell: ({ progress }) => progress,
      },
      {
        id: 'due',
        header: words.due,
        width: '130px',
        card: 'detail',
        compare: byText(({ due }) => due ?? noDay),
        cell: ({ due }) => (due === null ? null : format.day(due)),
      },
      {
        id: 'reference',
        header: words.facts.reference,
        width: 'minmax(120px, 1fr)',
        from: 'desktop',
        card: 'line',
        cell: ({ reference }) => reference,
      },
      {
        id: 'code',
        header: words.code,
        width: '80px',
        from: 'tablet',
        card: 'none',
        compare: byValue(({ code }) => Number(code.replace(/\D/g, ''))),
        cell: ({ code }) => code,
      },
      {
        id: 'state',
        header: words.state,
        width: '130px',
        card: 'line',
        cell: ({ state }) => <OrderState state={state} />,
      },
    ],
    [words, item, format],
  );
}

export function WorkOrdersScreen() {
  const words = useOrderWords();
  const { part } = useMakingWords();
  const { nameOf, say, isPending } = useWares();
  const { show = 'open' } = useSearch({ from: paths.making });
  const navigate = useNavigate({ from: paths.making });
  const columns = useColumns();
  const today = useBusinessDay();
  const mayWrite = useMay('stock:write');
  const orders = useReadingPages(listWorkOrders, { query: { state: show } });
  const rows = (orders.data?.pages.flatMap(({ items }) => items) ?? []).map((order) => ({
    ...order,
    name: nameOf(order.skuId),
    progress: words.made(say(order.made, order.skuId), say(order.quantity, order.skuId)),
  }));
  if (orders.error) throw orders.error;
  if (orders.isPending || isPending) return <Waiting title={part.orders.title} />;
  const add = mayWrite ? <LinkButton to={paths.newWorkOrder}>{words.add}</LinkButton> : null;
  const seeRecipes = (
    <LinkButton to={paths.recipes} variant="default">
      {words.seeRecipes}
    </LinkButton>
  );
  return (
    <>
      <MakingHeader part="orders" action={add} />
      <Stack>
        <Choice
          label={words.show}
          options={shows.map((value) => ({ value, label: words.shows[value] }))}
          value={show}
          onChange={(value) => void navigate({ search: { show: value === 'open' ? undefined : value } })}
        />
        {rows.length === 0 && show === 'open' ? (
          <EmptyState
            icon={<IconFlask size={26} stroke={1.5} />}
            title={words.empty.title}
            action={
              <>
                {add}
                {seeRecipes}
              </>
            }
          >
            {words.empty.words}
          </EmptyState>
        ) : (
          <DataTable
            label={part.orders.title}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ code, name }) => `${code} ${name}`}
            rowTone={({ due, state }) =>
              due !== null && due < today && state !== 'done' ? 'watch' : undefined
            }
            {...(show === 'open' ? { initialSort: { id: 'due', desc: false } } : {})}
            onOpen={({ id }) => void navigate({ to: paths.workOrder, params: { orderId: id } })}
            empty={words.nothing}
            isPartial={orders.hasNextPage}
            onEnd={() => {
              if (orders.hasNextPage && !orders.isFetchingNextPage) void orders.fetchNextPage();
            }}
          />
        )}
      </Stack>
    </>
  );
}
