/** What is done to an order as a whole: sent, noted as placed, printed, ended. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { listBuyingTerms, printPurchaseOrder } from '#domain/buying/contract.ts';
import { awaitedStates } from '#domain/buying/rules.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import classes from '../Buying.module.css';
import { useBuyingWords } from '../words.ts';
import { type Order, useOrder } from './useOrder.ts';

export function OrderActions({ order }: { order: Order }) {
  const words = useBuyingWords().order;
  const { isBusy, end } = useOrder(order.id);
  const isAwaited = awaitedStates.includes(order.state);
  const how = order.deliveries.some(({ reversed }) => !reversed) ? 'close' : 'cancel';
  return (
    <div className={classes.filter}>
      <Button
        component="a"
        variant="default"
        target="_blank"
        href={addressOf(printPurchaseOrder, { params: { orderId: order.id } })}
      >
        {words.print}
      </Button>
      {order.state === 'draft' || isAwaited ? (
        <ConfirmInline
          question={words.endQuestion[how]}
          confirm={words.end[how]}
          loading={isBusy}
          onConfirm={() => void end()}
        >
          {words.end[how]}
        </ConfirmInline>
      ) : null}
      {order.state === 'draft' ? <Sending order={order} /> : null}
    </div>
  );
}

function Sending({ order }: { order: Order }) {
  const words = useBuyingWords().order;
  const format = useFormat();
  const { isBusy, send } = useOrder(order.id);
  const { data } = useReading(listBuyingTerms, {});
  const supplier = data?.items.find(({ supplierId }) => supplierId === order.supplierId);
  if (!supplier) return null;
  const minimum = supplier.terms.minimumOrder ?? 0n;
  const isBelow = order.subtotal < minimum;
  return (
    <>
      <ConfirmInline
        isGrave={false}
        question={words.byHandQuestion}
        confirm={words.byHand}
        loading={isBusy}
        onConfirm={() => void send({ by: 'hand', beyond: true }, words.noted)}
      >
        {words.byHand}
      </ConfirmInline>
      {supplier.email === null ? (
        <span>
          {words.noAddress}{' '}
          <Link to={paths.supplier} params={{ supplierId: order.supplierId }}>
            {words.setAddress}
          </Link>
        </span>
      ) : isBelow ? (
        <ConfirmInline
          isGrave={false}
          question={words.beyondQuestion(format.money(minimum))}
          confirm={words.beyond}
          loading={isBusy}
          onConfirm={() => void send({ by: 'email', beyond: true }, words.sent(supplier.name))}
        >
          {words.send}
        </ConfirmInline>
      ) : (
        <Button loading={isBusy} onClick={() => void send({ by: 'email' }, words.sent(supplier.name))}>
          {words.send}
        </Button>
      )}
    </>
  );
}
