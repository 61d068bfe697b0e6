/** What can be done to an order, each followed by a fresh look at it. */
import {
  changePurchaseOrder,
  endPurchaseOrder,
  getPurchaseOrder,
  listBuyingTerms,
  listPurchaseOrders,
  sendPurchaseOrder,
} from '#domain/buying/contract.ts';
import { listProposals } from '#domain/buying/proposalContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { CallInput, CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';

const makesStale = [getPurchaseOrder, listPurchaseOrders, listProposals, listBuyingTerms];

export type Order = CallReply<typeof getPurchaseOrder>;

export function useOrder(orderId: Id) {
  const params = { orderId };
  const changing = useSending(changePurchaseOrder, { makesStale });
  const sending = useSending(sendPurchaseOrder, { makesStale });
  const ending = useSending(endPurchaseOrder, { makesStale });
  const said = (sentence: string | null) => () => {
    if (sentence !== null) toast.done(sentence);
  };
  return {
    isBusy: changing.isPending || sending.isPending || ending.isPending,
    change: (body: NonNullable<CallInput<typeof changePurchaseOrder>['body']>, sentence: string) =>
      changing.mutateAsync({ params, body }).then(said(sentence), toast.refused),
    send: (body: CallInput<typeof sendPurchaseOrder>['body'], sentence: string) =>
      sending.mutateAsync({ params, body }).then(said(sentence), toast.refused),
    end: () => ending.mutateAsync({ params }).then(said(null), toast.refused),
  };
}
