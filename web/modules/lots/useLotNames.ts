/** Lots with the articles that they are of, as the catalogue calls them. */
import { useMemo } from 'react';
import type { Id } from '#domain/values/ids.ts';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';

interface Lot {
  id: Id;
  skuId: Id;
  code: string;
  held: boolean;
}

export type NamedLot<Of extends Lot = Lot> = Of & { name: string; item: Item | null };

export function useLotNames(): <Of extends Lot>(lots: readonly Of[]) => NamedLot<Of>[] {
  const { items } = useItems();
  return useMemo(() => {
    const byId = new Map(items.map((item) => [item.id, item]));
    return (lots) =>
      lots.map((lot) => {
        const item = byId.get(lot.skuId) ?? null;
        return { ...lot, item, name: item?.face.name ?? '' };
      });
  }, [items]);
}
