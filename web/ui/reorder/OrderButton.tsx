/** One click orders what is missing of some articles: drafts, an order a supplier, in whole boxes. */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { listPurchaseOrders } from '#domain/buying/contract.ts';
import { listProposals, orderProposals } from '#domain/buying/proposalContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { toast } from '../toast.ts';
import { useReorderWords } from './words.ts';

export function OrderButton({ skuIds }: { skuIds: readonly Id[] }) {
  const words = useReorderWords();
  const navigate = useNavigate();
  const mayOrder = useMay('stock:write');
  const ordering = useSending(orderProposals, { makesStale: [listPurchaseOrders, listProposals] });
  if (!mayOrder || skuIds.length === 0) return null;

  async function order() {
    const body = { skuIds: skuIds.slice(0, mostAtOnce) };
    await ordering.mutateAsync({ body }).then(({ orders, drafted, withoutSupplier }) => {
      const said = [
        ...(orders.length > 0 ? [words.prepared(orders.map(({ code }) => code).join(', '))] : []),
        ...(drafted.length > 0 ? [words.drafted(drafted.length)] : []),
        ...(withoutSupplier.length > 0 ? [words.withoutSupplier(withoutSupplier.length)] : []),
      ];
      toast.done(said.length === 0 ? words.nothing : said.join(' '));
      const [only, ...others] = orders;
      if (only && others.length === 0) return navigate({ to: paths.order, params: { orderId: only.id } });
      if (orders.length > 0 || drafted.length > 0)
        return navigate({ to: paths.orders, search: { state: 'draft' } });
      return undefined;
    }, toast.refused);
  }

  return (
    <Button variant="default" loading={ordering.isPending} onClick={() => void order()}>
      {skuIds.length === 1 ? words.order : words.orderAll}
    </Button>
  );
}

/** What one request takes. */
const mostAtOnce = 1000;
