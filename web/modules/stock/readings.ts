/** What the stock screens read: places, levels as they move, and the list that both make with the catalogue. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { listPriceLists } from '#domain/catalog/contract.ts';
import { listLevels } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Day, type Instant, instantOfLocal } from '#domain/values/time.ts';
import { call } from '#web/api/call.ts';
import { liveEvents, type MovedSkus, movedSkus } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { keyOf, useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { useArchivedItems, useItems } from '#web/ui/items/useItems.ts';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { type ListRow, listRows } from './listRow.ts';
import { type Level, type StockRow, stockRows } from './stockRow.ts';

const noLevels: readonly Level[] = [];

/** The last second of a day in the shop's own time. */
function endOf(day: Day, timeZone: string): Instant {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOfLocal({ year, month, day: date, hour: 23, minute: 59, second: 59 }, timeZone);
}

/** Moves come in bursts (a ticket of ten lines): one reading serves those of this long. */
const burstMs = 300;
/** Past this many skus one reading of everything is cheaper than one each. */
const mostSingly = 12;

/** All levels, kept true by the live stream: only what moved is read again. */
function useLevels(): { levels: readonly Level[]; isPending: boolean } {
  const queries = useQueryClient();
  const key = keyOf(listLevels, {});
  const moved = useRef(new Set<Id>());

  async function refresh() {
    const skuIds = [...moved.current];
    moved.current.clear();
    if (skuIds.length > mostSingly) {
      await queries.invalidateQueries({ queryKey: key });
      return;
    }
    const fresh = await Promise.all(skuIds.map((skuId) => call(listLevels, { query: { skuId } })));
    queries.setQueryData(key, (known: { items: readonly Level[] } | undefined) =>
      known
        ? {
            ...known,
            items: [
              ...known.items.filter((level) => !skuIds.includes(level.skuId)),
              ...fresh.flatMap((reply) => reply.items),
            ],
          }
        : known,
    );
  }

  function hear({ skus }: MovedSkus) {
    if (moved.current.size === 0 && skus.length > 0) setTimeout(() => void refresh(), burstMs);
    for (const skuId of skus) moved.current.add(skuId);
  }
  useLive(liveEvents.stockMoved, movedSkus, hear);
  useLive(liveEvents.saleRecorded, movedSkus, hear);
  const { data, isPending } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(listLevels, {}, { signal }),
    structuralSharing: false,
  });
  return { levels: data?.items ?? noLevels, isPending };
}

/** Levels at the end of a day that has passed; nothing where no day is asked. */
function useLevelsOn(day: Day | undefined): readonly Level[] | undefined {
  const { session } = useSession();
  const at = day && endOf(day, session.organization.timeZone);
  const { data } = useReading(listLevels, { query: { at } }, { enabled: day !== undefined, keepsLast: true });
  return day === undefined ? undefined : (data?.items ?? noLevels);
}

/** The price list that shelf labels show. */
export function useShelfPriceList(): Id | null {
  const { data } = useReading(listPriceLists, {});
  return data?.items.find((list) => list.isDefault)?.id ?? null;
}

interface Reading {
  isPending: boolean;
  error: Error | null;
}

interface StockReading extends Reading {
  rows: readonly StockRow[];
  /** The same articles without their levels: stable while levels move, so that what indexes them is kept. */
  items: readonly Item[];
}

/** What keeps a stock of its own, with its levels. */
export function useStockRows(): StockReading {
  const { stocked, isPending, error } = useItems();
  const now = useLevels();
  const rows = useRowsOf(stocked, now.levels);
  return { rows, items: stocked, isPending: isPending || now.isPending, error };
}

function useRowsOf(items: readonly Item[], levels: readonly Level[]): readonly StockRow[] {
  const places = usePlaces();
  const priceListId = useShelfPriceList();
  return useMemo(() => stockRows(items, levels, places, priceListId), [items, levels, places, priceListId]);
}

interface StockList extends Reading {
  rows: readonly ListRow[];
  items: readonly Item[];
  /** Of the rows those that keep a stock of their own; all of them, whatever is listed. */
  stocked: readonly StockRow[];
}

/** The stock list, now or as it was at the end of a day; or the articles that have left the catalogue. */
export function useStockList(on: Day | undefined, isArchived: boolean): StockList {
  const catalogue = useItems();
  const archive = useArchivedItems(isArchived);
  const now = useLevels();
  const levels = useLevelsOn(on) ?? now.levels;
  const stocked = useRowsOf(catalogue.stocked, levels);
  const items = isArchived ? archive.items : catalogue.items;
  const listed = useRowsOf(items, levels);
  const rows = useMemo(() => listRows(listed, stocked), [listed, stocked]);
  return {
    rows,
    items,
    stocked,
    isPending: catalogue.isPending || archive.isPending || now.isPending,
    error: catalogue.error,
  };
}
