/** The technical events (JET) of all registers, narrowed by register, event and day. */
import { NativeSelect } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type EventRow, exportTillEvents, listTillEvents } from '#domain/till/eventContract.ts';
import { eventCodes, eventNameOf, eventNames, type Period, periods } from '#domain/till/words.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { CsvLink } from '../CsvLink.tsx';
import { useClosureName } from '../closures/useClosureName.ts';
import { useClosureWords } from '../closures/words.ts';
import { RegisterFilter } from '../RegisterFilter.tsx';
import { isNarrowed, TillList } from '../TillList.tsx';
import { useTillWords } from '../words.ts';
import type { EventsSearch } from './eventsSearch.ts';
import { useEventWords } from './words.ts';

const pageSize = 100;

/** What the events of closures say of theirs: `day 2026-11-23`. */
const closed = /^(\w+)(?: (\S+))?$/;
const isPeriod = (word: string): word is Period => periods.some((period) => period === word);

function useColumns(): readonly Column<EventRow>[] {
  const words = useEventWords();
  const till = useTillWords();
  const closures = useClosureWords();
  const nameOf = useClosureName();
  return useMemo(
    () => [
      {
        id: 'when',
        header: till.when,
        width: 'minmax(165px, 1fr)',
        card: 'line',
        fixed: true,
        cell: ({ at }) => <InstantText at={at} />,
      },
      {
        id: 'register',
        header: till.register,
        width: '80px',
        card: 'line',
        cell: ({ register }) => register,
      },
      {
        id: 'what',
        header: words.what,
        width: 'minmax(160px, 2fr)',
        card: 'title',
        fixed: true,
        cell: ({ code }) => {
          const name = eventNameOf(code);
          return words.named(code, name === null ? words.unknown : words.event[name]);
        },
      },
      {
        id: 'detail',
        header: words.detail,
        width: 'minmax(120px, 2fr)',
        from: 'tablet',
        card: 'line',
        cell: ({ detail }) => {
          const [, period = '', name] = closed.exec(detail) ?? [];
          if (!isPeriod(period)) return detail;
          return name === undefined ? closures.period[period] : nameOf({ period, name });
        },
      },
      {
        id: 'operator',
        header: till.operator,
        width: 'minmax(90px, 1fr)',
        from: 'desktop',
        card: 'line',
        cell: ({ operator }) => operator,
      },
      {
        id: 'amount',
        header: words.amount,
        width: '110px',
        align: 'end',
        card: 'figure',
        cell: ({ amount }) => (amount === null ? null : <MoneyText amount={amount} />),
      },
    ],
    [words, till, closures, nameOf],
  );
}

export function EventsScreen() {
  const words = useEventWords();
  const search = useSearch({ from: paths.tillEvents });
  const navigate = useNavigate({ from: paths.tillEvents });
  const columns = useColumns();
  const { register: registerId, from, to, code } = search;
  const events = useReadingPages(listTillEvents, { query: { limit: pageSize, registerId, from, to, code } });
  function change(changed: EventsSearch) {
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  }

  return (
    <TillList
      part="events"
      pages={events}
      isNarrowed={isNarrowed(search)}
      empty={{ icon: <IconListDetails size={26} stroke={1.5} />, ...words.empty }}
      more={<CsvLink route={exportTillEvents} query={{ registerId, from, to }} />}
      filters={
        <RegisterFilter
          search={search}
          onChange={change}
          onClear={isNarrowed(search) ? () => void navigate({ search: {}, replace: true }) : undefined}
        >
          <NativeSelect
            aria-label={words.what}
            value={code === undefined ? '' : String(code)}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              change({ code: chosen === '' ? undefined : Number(chosen) });
            }}
            data={[
              { value: '', label: words.allEvents },
              ...eventNames.map((name) => ({
                value: String(eventCodes[name]),
                label: words.named(eventCodes[name], words.event[name]),
              })),
            ]}
          />
        </RegisterFilter>
      }
      columns={columns}
      rowId={({ registerId: of, sequence }) => `${of} ${sequence}`}
      rowName={({ register, code: of }) => `${register}, ${of}`}
    />
  );
}
