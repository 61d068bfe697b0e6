/** How far an order has come; late where its goods should be here. */
import type { PurchaseOrder } from '#domain/buying/contract.ts';
import { awaitedStates, type OrderState as State } from '#domain/buying/rules.ts';
import type { Day } from '#domain/values/time.ts';
import { StateBadge, type State as Tone } from '#web/ui/StateBadge.tsx';
import { useBuyingWords } from './words.ts';

const tones: Record<State, Tone> = {
  draft: 'calm',
  sent: 'waiting',
  partlyReceived: 'waiting',
  received: 'good',
  closed: 'off',
  cancelled: 'off',
};

export function isLate(order: Pick<PurchaseOrder, 'state' | 'expectedOn'>, today: Day): boolean {
  return awaitedStates.includes(order.state) && order.expectedOn !== null && order.expectedOn < today;
}

interface OrderStateProps {
  order: Pick<PurchaseOrder, 'state' | 'expectedOn'>;
  today: Day;
}

export function OrderState({ order, today }: OrderStateProps) {
  const words = useBuyingWords().state;
  return isLate(order, today) ? (
    <StateBadge state="watch" plain>
      {words.late}
    </StateBadge>
  ) : (
    <StateBadge state={tones[order.state]} plain>
      {words[order.state]}
    </StateBadge>
  );
}
