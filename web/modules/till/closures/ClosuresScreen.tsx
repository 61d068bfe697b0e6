/** The days of the shops, and each closure that a register signed. */

import { NativeSelect } from '@mantine/core';
import { IconSum } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ClosureRow, exportClosures, listClosures } from '#domain/till/closureContract.ts';
import { type Period, periods } from '#domain/till/words.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { CsvLink } from '../CsvLink.tsx';
import { RegisterFilter } from '../RegisterFilter.tsx';
import classes from '../Till.module.css';
import { isNarrowed, TillList } from '../TillList.tsx';
import { useTillWords } from '../words.ts';
import type { ClosuresSearch } from './closuresSearch.ts';
import { DaysPanel } from './DaysPanel.tsx';
import { useClosureName } from './useClosureName.ts';
import { useClosureWords } from './words.ts';

const pageSize = 100;

function useColumns(): readonly Column<ClosureRow>[] {
  const words = useClosureWords();
  const till = useTillWords();
  const nameOf = useClosureName();
  return useMemo(
    () => [
      {
        id: 'what',
        header: words.what,
        width: 'minmax(180px, 2fr)',
        card: 'title',
        fixed: true,
        cell: (closure) => (
          <NameLink
            to={paths.tillClosure}
            params={{ registerId: closure.registerId, sequence: String(closure.sequence) }}
            search={{ day: closure.day }}
            tabIndex={-1}
          >
            {nameOf(closure)}
          </NameLink>
        ),
      },
      {
        id: 'register',
        header: till.register,
        width: '90px',
        card: 'line',
        cell: ({ register }) => register,
      },
      {
        id: 'when',
        header: words.facts.at,
        width: 'minmax(165px, 1.2fr)',
        from: 'tablet',
        card: 'line',
        cell: ({ at }) => <InstantText at={at} />,
      },
      {
        id: 'tickets',
        header: words.tickets,
        width: '90px',
        align: 'end',
        from: 'tablet',
        card: 'detail',
        cell: ({ tickets }) => tickets,
      },
      {
        id: 'refunds',
        header: words.refunds,
        width: '120px',
        align: 'end',
        from: 'desktop',
        card: 'none',
        cell: ({ refunds }) => <MoneyText amount={refunds} />,
      },
      {
        id: 'perpetual',
        header: words.perpetual,
        width: '140px',
        align: 'end',
        from: 'desktop',
        card: 'none',
        cell: ({ perpetual }) => <MoneyText amount={perpetual} />,
      },
      {
        id: 'gross',
        header: words.gross,
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
    [words, till, nameOf],
  );
}

export function ClosuresScreen() {
  const words = useClosureWords();
  const nameOf = useClosureName();
  const search = useSearch({ from: paths.tillClosures });
  const navigate = useNavigate({ from: paths.tillClosures });
  const columns = useColumns();
  const { register: registerId, period, from, to } = search;
  const closures = useReadingPages(listClosures, {
    query: { limit: pageSize, registerId, period, from, to },
  });
  function change(changed: ClosuresSearch) {
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  }

  return (
    <TillList
      part="closures"
      pages={closures}
      isNarrowed={isNarrowed(search)}
      empty={{ icon: <IconSum size={26} stroke={1.5} />, ...words.empty }}
      more={<CsvLink route={exportClosures} query={{ registerId, from, to }} />}
      above={
        <div className={classes.above}>
          <DaysPanel />
        </div>
      }
      filters={
        <RegisterFilter
          search={search}
          onChange={change}
          onClear={isNarrowed(search) ? () => void navigate({ search: {}, replace: true }) : undefined}
        >
          <NativeSelect
            aria-label={words.what}
            value={period ?? ''}
            onChange={(event) => {
              const chosen = periods.find((one): one is Period => one === event.currentTarget.value);
              change({ period: chosen });
            }}
            data={[
              { value: '', label: words.allPeriods },
              ...periods.map((value) => ({ value, label: words.period[value] })),
            ]}
          />
        </RegisterFilter>
      }
      columns={columns}
      rowId={({ registerId: of, sequence }) => `${of} ${sequence}`}
      rowName={(closure) => `${closure.register}, ${nameOf(closure)}`}
      onOpen={(closure) =>
        void navigate({
          to: paths.tillClosure,
          params: { registerId: closure.registerId, sequence: String(closure.sequence) },
          search: { day: closure.day },
        })
      }
    />
  );
}
