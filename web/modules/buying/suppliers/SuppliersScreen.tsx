/** The suppliers with how they take orders. */

import { IconTruck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listBuyingTerms } from '#domain/buying/contract.ts';
import type { CallReply } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { byText, byValue, type Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { BuyingHeader } from '../BuyingHeader.tsx';
import { useBuyingWords } from '../words.ts';

type Supplier = CallReply<typeof listBuyingTerms>['items'][number];

function useColumns(): readonly Column<Supplier>[] {
  const words = useBuyingWords().suppliers;
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: words.name,
        width: 'minmax(180px, 2fr)',
        card: 'title',
        fixed: true,
        compare: byText(({ name }) => name),
        cell: ({ supplierId, name }) => (
          <NameLink to={paths.supplier} params={{ supplierId }} tabIndex={-1}>
            {name}
          </NameLink>
        ),
      },
      {
        id: 'lead',
        header: words.lead,
        width: '110px',
        card: 'detail',
        compare: byValue(({ leadDays }) => leadDays ?? 0),
        cell: ({ leadDays }) => (leadDays === null ? null : words.days(leadDays)),
      },
      {
        id: 'minimum',
        header: words.minimum,
        width: '120px',
        from: 'tablet',
        align: 'end',
        card: 'none',
        cell: ({ terms: { minimumOrder } }) => (minimumOrder === null ? null : format.money(minimumOrder)),
      },
      {
        id: 'franco',
        header: words.franco,
        width: '120px',
        from: 'tablet',
        align: 'end',
        card: 'detail',
        cell: ({ terms: { franco } }) => (franco === null ? null : format.money(franco)),
      },
      {
        id: 'automatic',
        header: words.automatic,
        width: '170px',
        from: 'desktop',
        card: 'line',
        cell: ({ automaticUpTo, heldBecause }) =>
          automaticUpTo === null ? null : (
            <StateBadge state={heldBecause === null ? 'good' : 'watch'} plain>
              {words.upTo(format.money(automaticUpTo))}
            </StateBadge>
          ),
      },
      {
        id: 'open',
        header: words.open,
        width: '100px',
        align: 'end',
        card: 'figure',
        compare: byValue(({ openOrders }) => openOrders),
        cell: ({ openOrders }) => (openOrders === 0 ? null : openOrders),
      },
    ],
    [words, format],
  );
}

export function SuppliersScreen() {
  const { suppliers: words, part } = useBuyingWords();
  const navigate = useNavigate();
  const columns = useColumns();
  const { data, error } = useReading(listBuyingTerms, {});
  if (error) throw error;
  if (!data) return <Waiting title={part.suppliers.title} />;
  return (
    <>
      <BuyingHeader part="suppliers" />
      {data.items.length === 0 ? (
        <EmptyState
          icon={<IconTruck size={26} stroke={1.5} />}
          title={words.none.title}
          action={
            <LinkButton to={paths.settingsPart} params={{ part: 'suppliers' }}>
              {words.none.action}
            </LinkButton>
          }
        >
          {words.none.words}
        </EmptyState>
      ) : (
        <DataTable
          label={part.suppliers.title}
          rows={data.items}
          columns={columns}
          rowId={({ supplierId }) => supplierId}
          rowName={({ name }) => name}
          onOpen={({ supplierId }) => void navigate({ to: paths.supplier, params: { supplierId } })}
        />
      )}
    </>
  );
}
