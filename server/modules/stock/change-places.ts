/** New places, and changes of those that are there; a place is closed only once it is empty. */
import type { z } from 'zod';
import type * as contract from '#domain/stock/contract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideFloor } from '#domain/values/integer.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { transits } from './documents.ts';
import { insertPlace, type Place, type Places, readPlaces, updatePlace } from './places.ts';
import { levels } from './queries.ts';
import { unitContents } from './store.ts';

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
  if (change.archived === true && !place.archived) await assertMayClose(tx, place, places);
  await updatePlace(tx, id, change);
  await audit(tx, actor, { action: 'renameLocation', subject: id, detail: change }, now);
  return (await readPlaces(tx)).held(id);
}

async function assertMayClose(tx: Tx, place: Place, places: Places): Promise<void> {
  const { id, name } = place;
  const isAnotherShelf = (other: Place): boolean =>
    other.id !== id && other.shopId === place.shopId && other.kind === 'shelf' && !other.archived;
  if (place.kind === 'shelf' && ![...places.all.values()].some(isAnotherShelf))
    throw refuseStock('last_shelf', { name });

  const here = await levels(tx, { locationId: id });
  const coming = (await transits(tx)).filter(({ toId }) => toId === id).flatMap(({ lines }) => lines);
  const contents = await unitContents(
    tx,
    [...here, ...coming].map(({ skuId }) => skuId),
  );
  /** A bottle is one as long as anything is left in it. */
  const wholeUnits = (skuId: Id, quantity: bigint): bigint => {
    const content = contents.get(skuId);
    if (content === undefined) throw new Error(`stock of a sku that is not there: ${skuId}`);
    return -divideFloor(-quantity, content);
  };
  const sum = (units: readonly bigint[]): bigint => units.reduce((all, one) => all + one, 0n);

  const units = sum(
    here.map(({ skuId, onHand, reserved }) => wholeUnits(skuId, onHand > reserved ? onHand : reserved)),
  );
  const skus = here.filter(({ onHand }) => onHand < 0n).length;
  const expected = sum(coming.map(({ skuId, quantity }) => wholeUnits(skuId, quantity)));
  if (units > 0n) throw refuseStock('place_not_empty', { name, units });
  if (skus > 0) throw refuseStock('place_below_zero', { name, skus });
  if (expected > 0n) throw refuseStock('place_expects_goods', { name, units: expected });
}
