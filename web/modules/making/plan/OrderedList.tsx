/** What is to be made or bought: how much, by when to begin, for whom. */
import type { ReactNode } from 'react';
import type { PlannedOrder } from '#domain/making/planContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { useWares } from '../useWares.ts';
import { usePlanWords } from './words.ts';

interface OrderedListProps {
  label: string;
  orders: readonly PlannedOrder[];
  renderActions?: (order: PlannedOrder) => ReactNode;
}

export function OrderedList({ label, orders, renderActions }: OrderedListProps) {
  const words = usePlanWords();
  const format = useFormat();
  const { nameOf, say } = useWares();
  return (
    <RowList
      label={label}
      rows={orders.map((order, at) => {
        const { skuId, quantity, begin, by, ready, reference } = order;
        return {
          id: `${skuId} ${by} ${at}`,
          title: `${say(quantity, skuId)} · ${nameOf(skuId)}`,
          note: [
            order.do === 'make' ? words.begin(format.day(begin)) : words.orderBy(format.day(begin)),
            ready > by ? words.ready(format.day(ready)) : words.wantedBy(format.day(by)),
            reference === null ? words.threshold : words.forWhom(reference),
          ].join(' · '),
          actions: renderActions?.(order),
        };
      })}
    />
  );
}
