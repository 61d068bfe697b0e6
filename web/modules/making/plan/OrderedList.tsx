/** What is to be made or bought: how much, by when to begin, for whom. */
import type { ReactNode } from 'react';
import type { PlannedOrder } from '#domain/making/planContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { RowList } from '#web/ui/RowList.tsx';
import classes from '../Making.module.css';
import { useWares } from '../useWares.ts';
import { usePlanWords } from './words.ts';

/** Those that begin first: the plan is made anew once they are ordered. */
const most = 100;

interface OrderedListProps {
  label: string;
  orders: readonly PlannedOrder[];
  renderActions?: (order: PlannedOrder) => ReactNode;
}

export function OrderedList({ label, orders, renderActions }: OrderedListProps) {
  const words = usePlanWords();
  const format = useFormat();
  const { nameOf, say } = useWares();
  const shown = orders.slice(0, most);
  return (
    <>
      <RowList
        label={label}
        rows={shown.map((order, at) => {
          const { skuId, quantity, begin, by, ready, reference, others } = order;
          return {
            id: `${skuId} ${by} ${at}`,
            title: `${say(quantity, skuId)} · ${nameOf(skuId)}`,
            note: [
              order.do === 'make' ? words.begin(format.day(begin)) : words.orderBy(format.day(begin)),
              ready > by ? words.ready(format.day(ready)) : words.wantedBy(format.day(by)),
              `${reference === null ? words.threshold : words.forWhom(reference)}${others > 0 ? ` ${words.andOthers(others)}` : ''}`,
            ].join(' · '),
            actions: renderActions?.(order),
          };
        })}
      />
      {orders.length > shown.length ? (
        <p className={classes.note}>{words.more(format.number(orders.length - shown.length))}</p>
      ) : null}
    </>
  );
}
