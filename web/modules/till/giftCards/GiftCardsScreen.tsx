/** Gift cards and credit notes with what is left on each; those that were spent twice stand out. */

import { IconGift } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listGiftCards } from '#domain/till/giftCardContract.ts';
import type { CallReply } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { byText, byValue, type Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { TillHeader } from '../TillHeader.tsx';
import { useTillWords } from '../words.ts';
import { useGiftCardWords } from './words.ts';

type GiftCard = CallReply<typeof listGiftCards>['items'][number];

function useColumns(): readonly Column<GiftCard>[] {
  const words = useGiftCardWords();
  return useMemo(
    () => [
      {
        id: 'code',
        header: words.code,
        width: 'minmax(160px, 2fr)',
        card: 'title',
        fixed: true,
        compare: byText(({ code }) => code),
        cell: ({ code }) => code,
      },
      {
        id: 'last',
        header: words.last,
        width: 'minmax(150px, 1fr)',
        card: 'line',
        compare: byText(({ lastAt }) => lastAt),
        cell: ({ lastAt }) => <InstantText at={lastAt} />,
      },
      {
        id: 'state',
        header: words.state,
        width: '160px',
        card: 'line',
        cell: ({ balance }) =>
          balance < 0n ? (
            <StateBadge state="watch" plain>
              {words.over}
            </StateBadge>
          ) : balance === 0n ? (
            <StateBadge state="off" plain>
              {words.spent}
            </StateBadge>
          ) : null,
      },
      {
        id: 'balance',
        header: words.balance,
        width: '120px',
        align: 'end',
        card: 'figure',
        fixed: true,
        compare: byValue(({ balance }) => balance),
        cell: ({ balance }) => (
          <strong>
            <MoneyText amount={balance} />
          </strong>
        ),
      },
    ],
    [words],
  );
}

export function GiftCardsScreen() {
  const words = useGiftCardWords();
  const till = useTillWords();
  const search = useSearch({ from: paths.tillGiftCards });
  const navigate = useNavigate({ from: paths.tillGiftCards });
  const columns = useColumns();
  const { q = '', overspent } = search;
  const { data, error } = useReading(listGiftCards, { query: { overspent } }, { keepsLast: true });
  const rows = useMemo(() => {
    const wanted = q.trim().toLowerCase();
    return (data?.items ?? []).filter(({ code }) => code.toLowerCase().includes(wanted));
  }, [data, q]);
  if (error) throw error;
  if (!data) return <Waiting title={till.part.giftCards.title} />;
  if (data.items.length === 0 && overspent === undefined) {
    return (
      <>
        <TillHeader part="giftCards" />
        <EmptyState
          icon={<IconGift size={26} stroke={1.5} />}
          title={words.empty.title}
          action={<LinkButton to={paths.tills}>{till.seeRegisters}</LinkButton>}
        >
          {words.empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <TillHeader part="giftCards" />
      <Quiet>{words.words}</Quiet>
      <FilterBar
        search={q}
        searchLabel={words.search}
        onSearch={(text) => void navigate({ search: { ...search, q: text || undefined }, replace: true })}
        filters={[
          {
            name: 'overspent',
            label: words.all,
            value: overspent,
            options: [{ value: 'yes', label: words.overspent }],
          },
        ]}
        onFilter={(_, value) =>
          void navigate({
            search: { ...search, overspent: value === 'yes' ? 'yes' : undefined },
            replace: true,
          })
        }
        onClear={() => void navigate({ search: {}, replace: true })}
      />
      <DataTable
        label={till.part.giftCards.title}
        rows={rows}
        columns={columns}
        rowId={({ code }) => code}
        rowName={({ code }) => code}
        rowTone={({ balance }) => (balance < 0n ? 'watch' : undefined)}
        empty={words.nothingFound}
      />
    </>
  );
}
