/** How a lot with a short date is said: its date, what it is worth, where it stands. */
import { useMemo } from 'react';
import type { ExpiringLot } from '#domain/expiry/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { useAllPlaces } from '#web/ui/places/useLocations.ts';
import { useExpiryWords } from './words.ts';

interface LotSaid {
  name: string;
  /** "lot L12, avant le 3 décembre, dans 10 jours · 12 bt Rayon · 72,00 € à l’achat" */
  note: string;
  quantity: (quantity: bigint) => string;
}

export function useLotSaid(): (lot: ExpiringLot) => LotSaid {
  const words = useExpiryWords();
  const format = useFormat();
  const { items } = useItems();
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const places = useAllPlaces();
  return (lot) => {
    const item = byId.get(lot.skuId);
    const quantity = (some: bigint): string => (item ? format.quantity(some, item) : '');
    const day = format.day(lot.expiresOn);
    const date = lot.daysLeft < 0 ? words.since(day) : words.inDays(day, lot.daysLeft);
    const there = lot.places.map((place) =>
      words.at(quantity(place.quantity), places.find(({ id }) => id === place.locationId)?.name ?? ''),
    );
    return {
      name: item?.face.name ?? lot.name,
      note: [`${words.lot(lot.code)}, ${date}`, there.join(', '), words.worth(format.money(lot.worth))].join(
        ' · ',
      ),
      quantity,
    };
  };
}
