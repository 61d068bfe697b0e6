/** What is awaited of suppliers, what came of late, what is disputed and what went back. */
import { IconTruckDelivery } from '@tabler/icons-react';
import { useMemo } from 'react';
import { listBuyingTerms } from '#domain/buying/contract.ts';
import { type AwaitedLineToTell, listAwaited } from '#domain/buying/receiveContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { BuyingHeader } from '../BuyingHeader.tsx';
import { useBuyingWords } from '../words.ts';
import { Disputes } from './Disputes.tsx';
import { Receipts } from './Receipts.tsx';
import { Returns } from './Returns.tsx';
import { useReceivingWords } from './words.ts';

export function ReceivingScreen() {
  const words = useReceivingWords().awaited;
  const title = useBuyingWords().part.receiving.title;
  const mayWrite = useMay('stock:write');
  const { data, error } = useReading(listAwaited, {});
  const names = useSupplierNames();
  if (error) throw error;
  if (!data) return <Waiting title={title} />;
  const without = mayWrite ? (
    <LinkButton to={paths.receive} variant="default">
      {words.without}
    </LinkButton>
  ) : null;
  return (
    <>
      <BuyingHeader part="receiving" action={without} />
      <Columns
        main={
          <>
            {data.items.length === 0 ? (
              <EmptyState
                icon={<IconTruckDelivery size={26} stroke={1.5} />}
                title={words.empty.title}
                action={
                  <LinkButton to={paths.receive} variant="default">
                    {words.empty.action}
                  </LinkButton>
                }
              >
                {words.empty.words}
              </EmptyState>
            ) : (
              <Panel title={words.title}>
                <AwaitedOrders lines={data.items} names={names} />
              </Panel>
            )}
            <Receipts names={names} />
          </>
        }
        side={
          <>
            <Disputes names={names} />
            <Returns names={names} />
          </>
        }
      />
    </>
  );
}

function useSupplierNames(): ReadonlyMap<string, string> {
  const { data } = useReading(listBuyingTerms, {});
  return useMemo(() => new Map(data?.items.map(({ supplierId, name }) => [supplierId, name])), [data]);
}

interface AwaitedOrdersProps {
  lines: readonly AwaitedLineToTell[];
  names: ReadonlyMap<string, string>;
}

function AwaitedOrders({ lines, names }: AwaitedOrdersProps) {
  const words = useReceivingWords().awaited;
  const format = useFormat();
  const today = useBusinessDay();
  const mayWrite = useMay('stock:write');
  const orders = [...Map.groupBy(lines, ({ orderId }) => orderId).values()];
  const rows: ListedRow[] = [];
  for (const ofOrder of orders) {
    const [first] = ofOrder;
    if (!first) continue;
    const { orderId, code, supplierId, expectedOn } = first;
    const expected = expectedOn === null ? [] : [words.expected(format.day(expectedOn))];
    rows.push({
      id: orderId,
      title: words.order(code, names.get(supplierId) ?? ''),
      note: [words.lines(ofOrder.length), ...expected].join(', '),
      state:
        expectedOn !== null && expectedOn < today ? (
          <StateBadge state="watch">{words.late}</StateBadge>
        ) : null,
      actions: mayWrite ? (
        <LinkButton to={paths.receiveOrder} params={{ orderId }} aria-label={`${words.receive} ${code}`}>
          {words.receive}
        </LinkButton>
      ) : null,
    });
  }
  return <RowList label={words.title} rows={rows} />;
}
