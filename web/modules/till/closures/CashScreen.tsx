/** What was counted in each drawer when its shift ended, beside what should have been there. */

import { Checkbox } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ClosureRow, listClosures } from '#domain/till/closureContract.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { RegisterFilter } from '../RegisterFilter.tsx';
import { isNarrowed, TillList } from '../TillList.tsx';
import { useTillWords } from '../words.ts';
import type { CashSearch } from './closuresSearch.ts';
import { Difference } from './Difference.tsx';
import { useClosureWords } from './words.ts';

const pageSize = 100;

function useColumns(): readonly Column<ClosureRow>[] {
  const words = useClosureWords().cash;
  const till = useTillWords();
  return useMemo(
    () => [
      {
        id: 'when',
        header: till.when,
        width: 'minmax(170px, 1.4fr)',
        card: 'title',
        fixed: true,
        cell: ({ registerId, sequence, day, at }) => (
          <NameLink
            to={paths.tillClosure}
            params={{ registerId, sequence: String(sequence) }}
            search={{ day }}
            tabIndex={-1}
          >
            <InstantText at={at} />
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
        id: 'operator',
        header: till.operator,
        width: 'minmax(100px, 1fr)',
        card: 'line',
        cell: ({ operator }) => operator,
      },
      {
        id: 'float',
        header: words.float,
        width: '130px',
        align: 'end',
        from: 'desktop',
        card: 'none',
        cell: ({ cash }) => (cash ? <MoneyText amount={cash.float} /> : null),
      },
      {
        id: 'expected',
        header: words.expected,
        width: '140px',
        align: 'end',
        from: 'desktop',
        card: 'detail',
        cell: ({ cash }) => (cash ? <MoneyText amount={cash.expected} /> : null),
      },
      {
        id: 'counted',
        header: words.counted,
        width: '120px',
        align: 'end',
        from: 'tablet',
        card: 'detail',
        cell: ({ cash }) => (cash ? <MoneyText amount={cash.counted} /> : null),
      },
      {
        id: 'difference',
        header: words.difference,
        width: '140px',
        align: 'end',
        card: 'figure',
        fixed: true,
        cell: ({ cash }) => (cash ? <Difference cash={cash} /> : null),
      },
    ],
    [words, till],
  );
}

export function CashScreen() {
  const words = useClosureWords();
  const search = useSearch({ from: paths.tillCash });
  const navigate = useNavigate({ from: paths.tillCash });
  const columns = useColumns();
  const { register: registerId, differing, from, to } = search;
  const shifts = useReadingPages(listClosures, {
    query: { limit: pageSize, period: 'shift' as const, registerId, differing, from, to },
  });
  function change(changed: CashSearch) {
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  }

  return (
    <TillList
      part="cash"
      pages={shifts}
      isNarrowed={isNarrowed(search)}
      empty={{ icon: <IconCoins size={26} stroke={1.5} />, ...words.cash.empty }}
      filters={
        <>
          <Quiet>{words.cash.words}</Quiet>
          <RegisterFilter
            search={search}
            onChange={change}
            onClear={isNarrowed(search) ? () => void navigate({ search: {}, replace: true }) : undefined}
          >
            <Checkbox
              label={words.cash.differing}
              checked={differing === 'yes'}
              onChange={(event) => change({ differing: event.currentTarget.checked ? 'yes' : undefined })}
            />
          </RegisterFilter>
        </>
      }
      columns={columns}
      rowId={({ registerId: of, sequence }) => `${of} ${sequence}`}
      rowName={({ register, operator }) => `${register}, ${operator}`}
      rowTone={({ cash }) => (cash && cash.counted !== cash.expected ? 'watch' : undefined)}
      onOpen={({ registerId: of, sequence, day }) =>
        void navigate({
          to: paths.tillClosure,
          params: { registerId: of, sequence: String(sequence) },
          search: { day },
        })
      }
    />
  );
}
