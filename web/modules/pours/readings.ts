/** What the screens of what is poured read, kept true as glasses are sold. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { listGlassWines, listOpenBottles, listSittings } from '#domain/pours/contract.ts';
import { liveEvents, movedSkus } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading } from '#web/api/queries.ts';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';

export type PouredWine = z.output<typeof listOpenBottles.reply>['items'][number];
export type OpenBottle = PouredWine['bottles'][number];

/** What a measure, a waste or a tap makes stale. */
export const pouredReadings = [listOpenBottles, listGlassWines, listSittings];

export function useOpenBottles() {
  const queries = useQueryClient();
  const readAgain = () => void queries.invalidateQueries({ queryKey: [listOpenBottles.name] });
  useLive(liveEvents.stockMoved, movedSkus, readAgain);
  return useReading(listOpenBottles, {});
}

export function useItemsById(): { items: ReadonlyMap<string, Item>; isPending: boolean } {
  const { items, isPending } = useItems();
  return useMemo(
    () => ({ items: new Map(items.map((item) => [item.id, item])), isPending }),
    [items, isPending],
  );
}
