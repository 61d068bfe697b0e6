/** Makes a draft of an order and goes to it. */
import { useNavigate } from '@tanstack/react-router';
import { createPurchaseOrder, listPurchaseOrders } from '#domain/buying/contract.ts';
import { listProposals } from '#domain/buying/proposalContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { toast } from '#web/ui/toast.ts';
import { useBuyingWords } from './words.ts';

interface Ordered {
  supplierId: Id;
  shopId: Id;
  lines: readonly { skuId: Id; packs: number; pack?: number; priceE4?: bigint }[];
}

export function useOrdering() {
  const words = useBuyingWords();
  const navigate = useNavigate();
  const creating = useSending(createPurchaseOrder, { makesStale: [listPurchaseOrders, listProposals] });
  async function order({ supplierId, shopId, lines }: Ordered) {
    await creating.mutateAsync({ body: { supplierId, shopId, lines: [...lines] } }).then(({ id, code }) => {
      toast.done(words.proposals.prepared(code));
      return navigate({ to: paths.order, params: { orderId: id } });
    }, toast.refused);
  }
  return { order, isPending: creating.isPending };
}
