/** The places of the shops, each called so that it cannot be taken for another: with its shop, where that is not the one looked at. */
import { useMemo } from 'react';
import type { z } from 'zod';
import { listLocations, type location } from '#domain/stock/contract.ts';
import { heldKinds, holdsStock } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';

export type Place = z.output<typeof location>;

const noPlaces: readonly Place[] = [];

interface NamedShop {
  id: Id;
  name: string;
}

/** Names that stand alone on the page; counterparts (suppliers, customers, losses) need no shop. */
export function calledApart(
  places: readonly Place[],
  shops: readonly NamedShop[],
  shopId: Id | null,
): readonly Place[] {
  if (shops.length < 2) return places;
  const shopOf = new Map(shops.map(({ id, name }) => [id, name]));
  return places.map((place) =>
    place.shopId === shopId || !holdsStock(place.kind)
      ? place
      : { ...place, name: `${place.name}, ${shopOf.get(place.shopId) ?? ''}` },
  );
}

/** Every location, counterparts and closed ones included. */
export function useLocations(): readonly Place[] {
  const { session, shopId } = useSession();
  const { shops } = session.organization;
  const { data } = useReading(listLocations, {});
  return useMemo(() => calledApart(data?.items ?? noPlaces, shops, shopId), [data, shops, shopId]);
}

/** Every location's name by its id: a move names both its ends. */
export function useLocationNames(): ReadonlyMap<Id, string> {
  const places = useLocations();
  return useMemo(() => new Map(places.map(({ id, name }) => [id, name])), [places]);
}

/** Where stock is kept, the shop that is looked at first, then by the shops' own order. */
export function keptIn(
  places: readonly Place[],
  shops: readonly NamedShop[],
  shopId: Id | null,
): readonly Place[] {
  const shopOrder = (place: Place): number =>
    place.shopId === shopId ? -1 : shops.findIndex(({ id }) => id === place.shopId);
  const kindOrder = ({ kind }: Place): number => heldKinds.findIndex((held) => held === kind);
  return places
    .filter((place) => holdsStock(place.kind) && !place.archived)
    .toSorted((a, b) => shopOrder(a) - shopOrder(b) || a.rank - b.rank || kindOrder(a) - kindOrder(b));
}

/** The places of all shops where stock is kept. */
export function useAllPlaces(): readonly Place[] {
  const { session, shopId } = useSession();
  const { shops } = session.organization;
  const locations = useLocations();
  return useMemo(() => keptIn(locations, shops, shopId), [locations, shops, shopId]);
}

/** Those of the shop that is looked at. */
export function usePlaces(): readonly Place[] {
  const { shopId } = useSession();
  const all = useAllPlaces();
  return useMemo(() => all.filter((place) => shopId === null || place.shopId === shopId), [all, shopId]);
}
