/** The customers, found by name, telephone, e-mail or card. */

import { IconUsers } from '@tabler/icons-react';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { sayCardCode } from '#domain/customers/cardCode.ts';
import { type Customer, listCustomers } from '#domain/customers/contract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { FilterBar } from '#web/ui/FilterBar.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { DuplicatesLink } from './duplicates/DuplicatesLink.tsx';
import { useCustomerWords } from './words.ts';

const pageSize = 100;
/** The server searches: it is asked once the typing rests. */
const restMs = 250;

function useColumns(): readonly Column<Customer>[] {
  const words = useCustomerWords();
  return useMemo(
    () => [
      {
        id: 'name',
        header: words.field.name,
        width: 'minmax(180px, 2fr)',
        card: 'title',
        fixed: true,
        cell: ({ id, name }) => (
          <NameLink to={paths.customer} params={{ customerId: id }} tabIndex={-1}>
            {name}
          </NameLink>
        ),
      },
      {
        id: 'phone',
        header: words.field.phone,
        width: '150px',
        card: 'figure',
        cell: ({ phone }) => (phone === null ? null : sayPhone(phone)),
      },
      {
        id: 'email',
        header: words.field.email,
        width: 'minmax(160px, 2fr)',
        from: 'tablet',
        card: 'line',
        cell: ({ email }) => email,
      },
      {
        id: 'cardCode',
        header: words.card.title,
        width: '180px',
        from: 'desktop',
        card: 'none',
        cell: ({ cardCode }) => (cardCode === null ? null : sayCardCode(cardCode)),
      },
      {
        id: 'since',
        header: words.since,
        width: '130px',
        from: 'desktop',
        card: 'none',
        cell: ({ createdAt }) => <InstantText at={createdAt} as="day" />,
      },
    ],
    [words],
  );
}

/** Who may not see who they are sees what they come to. */
export function CustomersScreen() {
  return useMay('customers:read') ? <Customers /> : <Navigate to={paths.guidance} replace />;
}

function Customers() {
  const words = useCustomerWords();
  const { q } = useSearch({ from: paths.customers });
  const navigate = useNavigate({ from: paths.customers });
  const columns = useColumns();
  const [typed, setTyped] = useState(q ?? '');
  const mayWrite = useMay('customers:write');

  // Any card, also one from elsewhere.
  useScan(({ barcode }) => setTyped(barcode));
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== (q ?? '')) void navigate({ search: { q: typed || undefined }, replace: true });
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, q, navigate]);

  const customers = useReadingPages(listCustomers, { query: { limit: pageSize, search: q } });
  const rows = useMemo(() => customers.data?.pages.flatMap(({ items }) => items) ?? [], [customers.data]);
  const add = mayWrite ? (
    <>
      <LinkButton variant="default" to={paths.customerPoster}>
        {words.poster.open}
      </LinkButton>
      <LinkButton variant="default" to={paths.customerImport}>
        {words.import.open}
      </LinkButton>
      <LinkButton to={paths.newCustomer}>{words.add}</LinkButton>
    </>
  ) : null;

  if (customers.error) throw customers.error;
  if (customers.isPending && q === undefined) return <Waiting title={words.title} />;
  if (rows.length === 0 && q === undefined) {
    return (
      <>
        <PageHeader title={words.title} />
        <CustomersNav />
        <EmptyState icon={<IconUsers size={26} stroke={1.5} />} title={words.empty.title} action={add}>
          {words.empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={words.title} action={add} more={<DuplicatesLink />} />
      <CustomersNav />
      <FilterBar
        search={typed}
        searchLabel={words.search}
        onSearch={setTyped}
        filters={[]}
        onFilter={() => undefined}
        onClear={() => setTyped('')}
      />
      <DataTable
        label={words.title}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name ?? ''}
        onOpen={({ id }) => void navigate({ to: paths.customer, params: { customerId: id } })}
        isPartial={customers.hasNextPage}
        onEnd={() => {
          if (customers.hasNextPage && !customers.isFetchingNextPage) void customers.fetchNextPage();
        }}
        toolbar={customers.isFetchingNextPage ? <span>{words.more}</span> : null}
        counted={words.counted}
        empty={words.nothingFound}
      />
    </>
  );
}
