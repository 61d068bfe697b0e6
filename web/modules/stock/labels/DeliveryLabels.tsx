/** Labels of what a delivery brought: one for each bottle or piece, with its lot. */
import { documentLines } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import { ChosenLabels, type ToLabel } from './ChosenLabels.tsx';

/** More than these are no labels of single bottles. */
const mostEach = 500n;

export function DeliveryLabels({ documentId }: { documentId: string }) {
  const { items, isPending } = useItems();
  const lines = useReading(documentLines, { params: { documentId } });
  if (lines.error) throw lines.error;
  if (isPending || !lines.data) return <WaitingLines lines={4} />;
  const first = lines.data.items.flatMap(({ skuId, quantity, lot }): ToLabel[] => {
    const item = items.find(({ id }) => id === skuId);
    if (!item) return [];
    const count = quantity / item.content;
    const copies = Number(count > mostEach ? mostEach : count < 1n ? 1n : count);
    return [{ key: `${skuId} ${lot?.code ?? ''}`, of: { item, unitId: skuId, lot }, copies }];
  });
  return <ChosenLabels first={first} />;
}
