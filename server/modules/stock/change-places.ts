/** New places, and changes of those that are there. */
import type { z } from 'zod';
import type * as contract from '#domain/stock/contract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { insertPlace, type Place, type Places, readPlaces, updatePlace } from './places.ts';

type NewPlace = z.output<typeof contract.createLocation.body>;
type PlaceChange = z.output<typeof contract.renameLocation.body>;

export async function createPlace(
  tx: Tx,
  actor: Actor,
  id: Id,
  said: NewPlace,
  now: Instant,
): Promise<Place> {
  const { shopId, kind, name } = said;
  const places = await readPlaces(tx);
  if (!places.first(shopId, 'customer')) throw refuseStock('unknown_location');
  const known = places.all.get(id);
  if (known) {
    // Its name may have been changed since.
    if (known.shopId !== shopId || known.kind !== kind) throw refuse('idempotency_conflict');
    return known;
  }
  const suppliedBy = kind === 'opened' ? supplierOf(places, shopId, said.suppliedBy) : null;
  await insertPlace(tx, { id, shopId, kind, name, suppliedBy });
  await audit(tx, actor, { action: 'createLocation', subject: id, detail: { kind, name } }, now);
  return (await readPlaces(tx)).held(id);
}

/** Bottles are opened from a shelf or a back room of the same shop. */
function supplierOf(places: Places, shopId: Id, asked: Id | undefined): Id {
  const place = asked === undefined ? places.first(shopId, 'shelf') : places.held(asked);
  if (place?.shopId !== shopId || (place.kind !== 'shelf' && place.kind !== 'backroom'))
    throw refuseStock('unknown_location');
  return place.id;
}

export async function changePlace(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: PlaceChange,
  now: Instant,
): Promise<Place> {
  const places = await readPlaces(tx);
  const place = places.held(id);
  const isAnotherShelf = (other: Place): boolean =>
    other.id !== id && other.shopId === place.shopId && other.kind === 'shelf' && !other.archived;
  if (change.archived === true && place.kind === 'shelf' && ![...places.all.values()].some(isAnotherShelf))
    throw refuseStock('last_shelf', { name: place.name });
  await updatePlace(tx, id, change);
  await audit(tx, actor, { action: 'renameLocation', subject: id, detail: change }, now);
  return (await readPlaces(tx)).held(id);
}
