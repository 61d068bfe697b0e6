/** The places of a shop in the order in which they are shown, and what making another one the tills' takes. */
import type { z } from 'zod';
import type { location } from '#domain/stock/contract.ts';
import { heldKinds } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';

export type Place = z.output<typeof location>;
export type HeldKind = (typeof heldKinds)[number];

export interface HeldPlace extends Place {
  kind: HeldKind;
}

function isHeld(place: Place): place is HeldPlace {
  return heldKinds.some((kind) => kind === place.kind);
}

/** Where stock is kept in that shop: by kind, then rank; those that are closed come last. */
export function heldPlacesOf(places: readonly Place[], shopId: Id): HeldPlace[] {
  return places
    .filter(isHeld)
    .filter((place) => place.shopId === shopId)
    .toSorted(
      (a, b) =>
        Number(a.archived) - Number(b.archived) ||
        heldKinds.indexOf(a.kind) - heldKinds.indexOf(b.kind) ||
        a.rank - b.rank ||
        a.id.localeCompare(b.id),
    );
}

/** The open one of its kind that comes first: tills sell from the first shelf, deliveries wait in the first back room. */
export function isFirstOfKind(place: HeldPlace, places: readonly HeldPlace[]): boolean {
  return places.find(({ kind, archived }) => kind === place.kind && !archived)?.id === place.id;
}

/** The ranks to change so that this place comes before the others of its kind. */
export function ranksToComeFirst(
  place: HeldPlace,
  places: readonly HeldPlace[],
): { locationId: Id; rank: number }[] {
  const others = places.filter(({ id, kind }) => kind === place.kind && id !== place.id);
  return [place, ...others].flatMap(({ id, rank: before }, rank) =>
    before === rank ? [] : [{ locationId: id, rank }],
  );
}
