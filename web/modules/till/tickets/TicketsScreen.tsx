/** The tickets of all registers, searched by number, words, day, register, person, way to pay and amount. */

import { IconReceipt } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { listOperators } from '#domain/till/settingsContract.ts';
import { exportTickets, listTickets, type TicketRow } from '#domain/till/ticketContract.ts';
import { tenders } from '#domain/till/words.ts';
import { useReading, useReadingPages } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { CsvLink } from '../CsvLink.tsx';
import { DaySpan } from '../DaySpan.tsx';
import classes from '../Till.module.css';
import { isNarrowed, TillList } from '../TillList.tsx';
import { useRegistersById } from '../useRegisters.ts';
import { useTenderWords, useTillWords } from '../words.ts';
import { filterOf, type TicketsSearch } from './ticketsSearch.ts';
import { useTicketWords } from './words.ts';

const pageSize = 100;
/** The server searches: it is asked once the typing rests. */
const restMs = 250;

function useColumns(): readonly Column<TicketRow>[] {
  const words = useTicketWords();
  const till = useTillWords();
  const tenderWords = useTenderWords();
  return useMemo(
    () => [
      {
        id: 'when',
        header: till.when,
        width: 'minmax(165px, 1.2fr)',
        card: 'line',
        fixed: true,
        cell: ({ at }) => <InstantText at={at} />,
      },
      {
        id: 'document',
        header: words.document,
        width: 'minmax(120px, 1fr)',
        card: 'title',
        fixed: true,
        cell: ({ document }) => (
          <NameLink to={paths.tillTicket} params={{ document }} tabIndex={-1}>
            {document}
          </NameLink>
        ),
      },
      {
        id: 'operator',
        header: till.operator,
        width: 'minmax(100px, 1fr)',
        from: 'tablet',
        card: 'line',
        cell: ({ operator }) => operator,
      },
      {
        id: 'tenders',
        header: words.tenders,
        width: 'minmax(130px, 1.4fr)',
        from: 'tablet',
        card: 'line',
        cell: (ticket) => ticket.tenders.map((tender) => tenderWords[tender]).join(', '),
      },
      {
        id: 'state',
        header: words.state,
        width: '130px',
        from: 'desktop',
        card: 'line',
        cell: ({ training, offline }) =>
          training ? (
            <StateBadge state="calm" plain>
              {words.training}
            </StateBadge>
          ) : offline ? (
            <StateBadge state="off" plain>
              {words.offline}
            </StateBadge>
          ) : null,
      },
      {
        id: 'total',
        header: words.total,
        width: '120px',
        align: 'end',
        card: 'figure',
        fixed: true,
        cell: ({ gross }) => (
          <strong>
            <MoneyText amount={gross} />
          </strong>
        ),
      },
    ],
    [words, till, tenderWords],
  );
}

function useFilters(search: TicketsSearch) {
  const words = useTicketWords();
  const till = useTillWords();
  const tenderWords = useTenderWords();
  const registers = useRegistersById();
  const operators = useReading(listOperators, {});
  const names = [...new Set(operators.data?.items.map(({ name }) => name))];
  return [
    {
      name: 'register',
      label: till.allRegisters,
      value: search.register,
      options: [...registers.values()].map(({ id, code, name }) => ({
        value: id,
        label: till.registerNamed(code, name),
      })),
    },
    {
      name: 'operator',
      label: words.everybody,
      value: search.operator,
      options: names.map((name) => ({ value: name, label: name })),
    },
    {
      name: 'tender',
      label: words.allTenders,
      value: search.tender,
      options: tenders.map((value) => ({ value, label: tenderWords[value] })),
    },
    {
      name: 'training',
      label: words.sold,
      value: search.training,
      options: [{ value: 'yes', label: words.trainingOnly }],
    },
  ];
}

export function TicketsScreen() {
  const words = useTicketWords();
  const search = useSearch({ from: paths.tillTickets });
  const navigate = useNavigate({ from: paths.tillTickets });
  const columns = useColumns();
  const filters = useFilters(search);
  const [typed, setTyped] = useState(search.q ?? '');
  const filter = filterOf(search);
  const tickets = useReadingPages(listTickets, { query: { limit: pageSize, ...filter } });

  function change(changed: TicketsSearch) {
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

  return (
    <TillList
      part="tickets"
      pages={tickets}
      isNarrowed={isNarrowed(search)}
      empty={{ icon: <IconReceipt size={26} stroke={1.5} />, ...words.empty }}
      more={<CsvLink route={exportTickets} query={filter} />}
      filters={
        <FilterBar
          search={typed}
          searchLabel={words.search}
          onSearch={setTyped}
          filters={filters}
          onFilter={(name, value) => change({ [name]: value })}
          onClear={() => {
            setTyped('');
            void navigate({ search: {}, replace: true });
          }}
        >
          <DaySpan from={search.from} to={search.to} onChange={change} />
          <MoneyField
            className={classes.amount ?? ''}
            aria-label={words.amount}
            placeholder={words.amount}
            value={filter.amount ?? null}
            onChange={(amount) => change({ amount: amount?.toString() })}
          />
        </FilterBar>
      }
      columns={columns}
      rowId={({ document }) => document}
      rowName={({ document }) => words.ticket(document)}
      onOpen={({ document }) => void navigate({ to: paths.tillTicket, params: { document } })}
    />
  );
}
