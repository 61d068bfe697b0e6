/** Makes work orders of what the plan says is to be made, one after the other. */
import { listWorkOrders, planWorkOrder } from '#domain/making/contract.ts';
import { getPlan, type PlannedOrder } from '#domain/making/planContract.ts';
import { useSending } from '#web/api/queries.ts';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import { usePlanWords } from './words.ts';

export function useOrdering() {
  const words = usePlanWords();
  const places = usePlaces();
  const from = places.find(({ kind }) => kind === 'backroom') ?? places[0];
  const planning = useSending(planWorkOrder, { makesStale: [getPlan, listWorkOrders] });

  async function orderAll(orders: readonly PlannedOrder[], reference?: string): Promise<void> {
    if (!from) return;
    for (const { skuId, quantity, by, ready, reference: planned } of orders) {
      const due = ready > by ? ready : by;
      const body = { skuId, quantity, due, reference: reference || planned, fromId: from.id };
      await planning.mutateAsync({ body });
    }
    toast.done(words.created(orders.length));
  }

  return {
    isPending: planning.isPending,
    order: (orders: readonly PlannedOrder[], reference?: string): Promise<void> =>
      orderAll(orders, reference).catch(toast.refused),
  };
}
