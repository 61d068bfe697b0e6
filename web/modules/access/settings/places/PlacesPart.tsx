/** Where the bottles are: the places of each shop. */
import { Loader } from '@mantine/core';
import { useMemo } from 'react';
import { listLevels, listLocations } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { heldPlacesOf } from './placesOf.ts';
import { ShopPlaces } from './ShopPlaces.tsx';

/** How many articles each place holds something of. */
function useArticleCounts(): ReadonlyMap<Id, number> | null {
  const { data } = useReading(listLevels, {});
  return useMemo(() => {
    if (!data) return null;
    const held = data.items.filter(({ onHand }) => onHand !== 0n);
    return new Map(
      [...Map.groupBy(held, ({ locationId }) => locationId)].map(([id, all]) => [id, all.length]),
    );
  }, [data]);
}

export function PlacesPart() {
  const { shops } = useSession().session.organization;
  const { data, error } = useReading(listLocations, {});
  const articles = useArticleCounts();
  if (error) throw error;
  if (!data || !articles) return <Loader />;
  return (
    <Stack>
      {shops.map((shop) => (
        <ShopPlaces
          key={shop.id}
          shop={shop}
          places={heldPlacesOf(data.items, shop.id)}
          articles={articles}
        />
      ))}
    </Stack>
  );
}
