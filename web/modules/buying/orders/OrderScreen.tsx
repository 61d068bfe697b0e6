/** An order to a supplier: prepared, sent, awaited, received. */

import { Link, useParams } from '@tanstack/react-router';
import { getPurchaseOrder } from '#domain/buying/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { MoneyText, UnitPriceText } from '#web/ui/Figures.tsx';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { OrderState } from '../OrderState.tsx';
import { useBuyingWords } from '../words.ts';
import { DraftLines } from './DraftLines.tsx';
import { OrderActions } from './OrderActions.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import type { Order } from './useOrder.ts';

/** While its letter is on the way out. */
const letterMs = 2_000;
const calmMs = 60_000;

export function OrderScreen() {
  const words = useBuyingWords();
  const { orderId } = useParams({ from: paths.order });
  const today = useBusinessDay();
  const mayWrite = useMay('stock:write');
  const { data: order, error } = useReading(
    getPurchaseOrder,
    { params: { orderId } },
    { refetchInterval: (last) => (last?.letter === 'waiting' ? letterMs : calmMs) },
  );
  if (error) throw error;
  if (!order) return <Waiting title={words.order.title('')} />;
  const isDraft = order.state === 'draft' && mayWrite;
  return (
    <>
      <PageHeader
        title={words.order.title(order.code)}
        above={<Link to={paths.orders}>{words.part.orders.title}</Link>}
        lead={
          <>
            {order.supplierName} <OrderState order={order} today={today} />
          </>
        }
        action={mayWrite ? <OrderActions order={order} /> : null}
      />
      <Columns
        main={
          <Panel title={words.order.lines(order.lines.length)}>
            {isDraft ? <DraftLines key={order.lines.length} order={order} /> : <LinesTable order={order} />}
          </Panel>
        }
        side={<OrderFacts order={order} />}
      />
    </>
  );
}

function LinesTable({ order }: { order: Order }) {
  const words = useBuyingWords().order;
  const format = useFormat();
  const isOnItsWay = order.state !== 'draft';
  return (
    <FigureTable
      folds
      heads={[words.item, words.boxes, ...(isOnItsWay ? [words.received] : []), words.price, words.amount]}
      rows={order.lines.map((line) => ({
        id: String(line.line),
        cells: [
          <NameLink key="item" to={paths.sku} params={{ skuId: line.skuId }}>
            {line.name}
          </NameLink>,
          line.pack === 1 ? line.packs : `${line.packs} × ${line.pack}`,
          ...(isOnItsWay ? [`${unitsOf(line)} / ${line.packs * line.pack}`] : []),
          line.priceE4 === null ? '—' : <UnitPriceText key="price" price={line.priceE4} />,
          <MoneyText key="amount" amount={line.amount} />,
        ],
      }))}
      sums={[
        { name: words.subtotal, figure: format.money(order.subtotal) },
        ...(order.shipping > 0n ? [{ name: words.shipping, figure: format.money(order.shipping) }] : []),
      ]}
    />
  );
}

/** Units received: what is in base is of so many units as were ordered. */
function unitsOf({ received, quantity, packs, pack }: Order['lines'][number]): number {
  return Number((received * BigInt(packs * pack)) / quantity);
}
