/** The catalogue as the workshop sees it: items by id, and how much of one is said. */
import { useMemo } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { useMakingWords } from './words.ts';

export function useWares() {
  const { goneItem } = useMakingWords();
  const format = useFormat();
  const { stocked, isPending, error } = useItems();
  const byId = useMemo(() => new Map(stocked.map((item) => [item.id, item])), [stocked]);
  return {
    stocked,
    byId,
    isPending,
    error,
    nameOf: (skuId: Id): string => byId.get(skuId)?.name ?? goneItem,
    say: (quantity: bigint, skuId: Id): string => {
      const item = byId.get(skuId);
      return item ? format.quantity(quantity, item) : '';
    },
  };
}
