/** A line of the stock list: an article, how much of it there is, and where. */
import type { z } from 'zod';
import type { level } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Item } from '#web/ui/items/item.ts';
import type { Place } from '#web/ui/places/useLocations.ts';

export type Level = z.output<typeof level>;

export interface PlaceLevel {
  place: Place;
  onHand: bigint;
  reserved: bigint;
}

export interface StockRow extends Item {
  places: readonly PlaceLevel[];
  onHand: bigint;
  reserved: bigint;
  /** Of one unit, VAT included, in 1/10 000. */
  price: bigint | null;
}

/** Joins articles with their levels at the given places. */
export function stockRows(
  items: readonly Item[],
  levels: readonly Level[],
  places: readonly Place[],
  priceListId: Id | null,
): StockRow[] {
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const rankOf = new Map(places.map((place, rank) => [place, rank]));
  const levelsOf = Map.groupBy(levels, ({ skuId }) => skuId);
  return items.map((item) => {
    const here = (levelsOf.get(item.id) ?? []).flatMap(({ locationId, onHand, reserved }) => {
      const place = placeOf.get(locationId);
      return place ? [{ place, onHand, reserved }] : [];
    });
    const price = item.units[0]?.prices.find((candidate) => candidate.priceListId === priceListId);
    return {
      ...item,
      places: here.toSorted((a, b) => (rankOf.get(a.place) ?? 0) - (rankOf.get(b.place) ?? 0)),
      onHand: here.reduce((sum, level) => sum + level.onHand, 0n),
      reserved: here.reduce((sum, level) => sum + level.reserved, 0n),
      price: price?.amountE4 ?? null,
    };
  });
}

/** What the ledger says is in a place. */
export function onHandAt(row: StockRow, locationId: Id): bigint {
  return row.places.find(({ place }) => place.id === locationId)?.onHand ?? 0n;
}

/** What can still be sold. */
export function availableOf({ onHand, reserved }: Pick<StockRow, 'onHand' | 'reserved'>): bigint {
  return onHand - reserved;
}
