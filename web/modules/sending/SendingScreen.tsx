/** What left to customers, what came back, and what nobody knows. */
import { IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { countMessages, listMessages, type Message, type Tally } from '#domain/sending/contract.ts';
import { messageStates, sentChannels } from '#domain/sending/rules.ts';
import { keyOf, useReading, useReadingPages } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { MonthFigures } from './MonthFigures.tsx';
import { SendingHeader } from './SendingHeader.tsx';
import { badges, useWhy } from './standing.ts';
import { UnknownPanel } from './UnknownPanel.tsx';
import { UnreachablePanel } from './UnreachablePanel.tsx';
import { useSendingWords } from './words.ts';

const pageSize = 100;

function useColumns(): readonly Column<Message>[] {
  const words = useSendingWords();
  const why = useWhy();
  return useMemo(
    () => [
      {
        id: 'customer',
        header: words.field.customer,
        width: 'minmax(150px, 2fr)',
        card: 'title',
        fixed: true,
        cell: ({ customer }) =>
          customer === null ? (
            words.erased
          ) : (
            <NameLink to={paths.customer} params={{ customerId: customer.id }} tabIndex={-1}>
              {customer.name}
            </NameLink>
          ),
      },
      {
        id: 'state',
        header: words.field.state,
        width: '130px',
        card: 'figure',
        cell: ({ state }) => (
          <StateBadge state={badges[state]} plain>
            {words.states[state]}
          </StateBadge>
        ),
      },
      {
        id: 'channel',
        header: words.field.channel,
        width: '90px',
        card: 'line',
        cell: ({ channel }) => words.channels[channel],
      },
      {
        id: 'why',
        header: words.field.why,
        width: 'minmax(140px, 3fr)',
        from: 'tablet',
        card: 'line',
        cell: why,
      },
      {
        id: 'origin',
        header: words.field.origin,
        width: '130px',
        from: 'desktop',
        card: 'none',
        cell: ({ origin, purpose }) => words.origins[origin.kind] ?? words.purposes[purpose],
      },
      {
        id: 'when',
        header: words.field.when,
        width: '120px',
        from: 'tablet',
        card: 'line',
        cell: ({ endedAt, leftAt, queuedAt }) => <InstantText at={endedAt ?? leftAt ?? queuedAt} as="day" />,
      },
    ],
    [words, why],
  );
}

const movingMs = 2_000;
const calmMs = 30_000;
const isMoving = ({ state }: Tally): boolean => state === 'waiting' || state === 'inFlight';

/** Looks again soon while something moves; what it finds changed, the list shows too. */
function useTallies() {
  const client = useQueryClient();
  const figures = useReading(
    countMessages,
    {},
    { staleTime: 0, refetchInterval: (last) => (last?.items.some(isMoving) ? movingMs : calmMs) },
  );
  const { data } = figures;
  useEffect(() => {
    if (data) void client.invalidateQueries({ queryKey: keyOf(listMessages) });
  }, [client, data]);
  return figures;
}

export function SendingScreen() {
  const words = useSendingWords();
  const search = useSearch({ from: paths.sending });
  const navigate = useNavigate({ from: paths.sending });
  const columns = useColumns();
  const figures = useTallies();
  const messages = useReadingPages(listMessages, { query: { limit: pageSize, ...search } });
  const rows = useMemo(() => messages.data?.pages.flatMap(({ items }) => items) ?? [], [messages.data]);

  const error = figures.error ?? messages.error;
  if (error) throw error;
  if (!figures.data) return <Waiting title={words.part.messages.title} />;
  const { items: tallies } = figures.data;
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  const unknown = tallies.reduce((sum, { state, messages: n }) => sum + (state === 'unknown' ? n : 0), 0);
  if (tallies.length === 0 && rows.length === 0 && !isNarrowed && !messages.isPending)
    return (
      <>
        <SendingHeader part="messages" />
        <EmptyState
          icon={<IconSend size={26} stroke={1.5} />}
          title={words.empty.title}
          action={<LinkButton to={paths.senders}>{words.empty.action}</LinkButton>}
        >
          {words.empty.words}
        </EmptyState>
      </>
    );
  return (
    <>
      <SendingHeader part="messages" unknown={unknown} />
      <Stack>
        <MonthFigures tallies={tallies} />
        {unknown > 0 ? <UnknownPanel count={unknown} /> : null}
        <UnreachablePanel />
        <div>
          <FilterBar
            search={search.search ?? ''}
            searchLabel={words.search}
            onSearch={(typed) =>
              void navigate({
                search: (before) => ({ ...before, search: typed || undefined }),
                replace: true,
              })
            }
            filters={[
              {
                name: 'state',
                label: words.allStates,
                options: messageStates.map((value) => ({ value, label: words.states[value] })),
                value: search.state,
              },
              {
                name: 'channel',
                label: words.allChannels,
                options: sentChannels.map((value) => ({ value, label: words.channels[value] })),
                value: search.channel,
              },
            ]}
            onFilter={(name, value) =>
              void navigate({ search: (before) => ({ ...before, [name]: value }), replace: true })
            }
            onClear={() => void navigate({ search: {}, replace: true })}
          />
          <DataTable
            label={words.part.messages.title}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ customer }) => customer?.name ?? words.erased}
            onOpen={({ customer }) => {
              if (customer) void navigate({ to: paths.customer, params: { customerId: customer.id } });
            }}
            isPartial={messages.hasNextPage}
            onEnd={() => {
              if (messages.hasNextPage && !messages.isFetchingNextPage) void messages.fetchNextPage();
            }}
            toolbar={messages.isFetchingNextPage ? <span>{words.more}</span> : null}
            counted={words.counted}
            empty={words.nothingFound}
          />
        </div>
      </Stack>
    </>
  );
}
