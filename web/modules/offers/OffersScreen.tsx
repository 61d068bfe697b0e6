/** Codes that are worth a discount: what each owes, whose it is, what it was used for. */
import { Button } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { listOfferCodes, sumOffers } from '#domain/offers/contract.ts';
import { offerStates } from '#domain/offers/rules.ts';
import { useReading, useReadingPages } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { RefusedCodes } from '#web/ui/offers/RefusedCodes.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { CodesPanel } from './CodesPanel.tsx';
import { NewCodesPanel } from './NewCodesPanel.tsx';
import { useOfferWords } from './words.ts';

const pageSize = 50;
/** The server searches: it is asked once the typing rests. */
const restMs = 250;

export function OffersScreen() {
  const words = useOfferWords();
  const format = useFormat();
  const search = useSearch({ from: paths.customerOffers });
  const { q, state } = search;
  const navigate = useNavigate({ from: paths.customerOffers });
  const mayWrite = useMay('customers:write');
  const [typed, setTyped] = useState(q ?? '');
  const [isMaking, setMaking] = useState(search.for !== undefined);

  useScan(({ barcode }) => setTyped(barcode));
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== (q ?? ''))
        void navigate({ search: (before) => ({ ...before, q: typed || undefined }), replace: true });
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, q, navigate]);

  const sums = useReading(sumOffers, {});
  const codes = useReadingPages(listOfferCodes, { query: { limit: pageSize, search: q, state } });
  const error = sums.error ?? codes.error;
  if (error) throw error;
  if (!sums.data) return <Waiting title={words.title} />;
  const { states, discount, currency } = sums.data;
  const isEmpty = offerStates.every((each) => states[each] === 0);
  const rows = codes.data?.pages.flatMap(({ items }) => items) ?? [];
  const make =
    mayWrite && !isMaking ? <Button onClick={() => setMaking(true)}>{words.making.open}</Button> : null;

  function endMaking() {
    setMaking(false);
    if (search.for !== undefined)
      void navigate({ search: (before) => ({ ...before, for: undefined }), replace: true });
  }

  return (
    <>
      <PageHeader title={words.title} lead={words.lead} action={isEmpty ? null : make} />
      <CustomersNav />
      {isMaking ? (
        <NewCodesPanel customerId={search.for ?? null} currency={currency} onDone={endMaking} />
      ) : null}
      {isEmpty ? (
        isMaking ? null : (
          <EmptyState icon={<IconTicket size={26} stroke={1.5} />} title={words.empty} action={make}>
            {words.emptyWords}
          </EmptyState>
        )
      ) : (
        <>
          <KeyFigures
            figures={[
              { name: words.figures.open, value: format.number(states.open) },
              { name: words.figures.used, value: format.number(states.used) },
              ...(states.usedTwice === 0
                ? []
                : [
                    {
                      name: words.figures.usedTwice,
                      value: format.number(states.usedTwice),
                      note: words.figures.usedTwiceNote,
                    },
                  ]),
              { name: words.figures.discount, value: <MoneyText amount={discount} /> },
            ]}
          />
          <FilterBar
            search={typed}
            searchLabel={words.search}
            onSearch={setTyped}
            filters={[
              {
                name: 'state',
                label: words.anyState,
                value: state,
                options: offerStates.map((value) => ({ value, label: words.state[value] })),
              },
            ]}
            onFilter={(_, value) =>
              void navigate({
                search: (before) => ({ ...before, state: offerStates.find((each) => each === value) }),
                replace: true,
              })
            }
            onClear={() => {
              setTyped('');
              void navigate({ search: {}, replace: true });
            }}
          />
          <Stack>
            <RefusedCodes />
            <CodesPanel
              codes={rows}
              currency={currency}
              isPending={codes.isPending}
              onMore={codes.hasNextPage ? () => void codes.fetchNextPage() : null}
            />
          </Stack>
        </>
      )}
    </>
  );
}
