/** What the demonstration shop's people wrote down besides sales, as the stock module takes it. */
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import { lookupOf } from '#domain/world/lookup.ts';
import type { Good, Loss, World } from '#domain/world/types.ts';
import {
  countIntent,
  deliveryIntent,
  type Intent,
  type Places,
  removalIntent,
  transferIntent,
} from '#server/modules/stock/index.ts';

export interface WrittenDocument {
  id: Id;
  at: Instant;
  intent: Intent;
}

const notes: Record<Loss['cause'], string> = {
  broken: 'Casse',
  corked: 'Bouchonnée',
  expired: 'Périmé',
  leftover: 'Fond de bouteille',
};

/** On the places of that shop. */
export function documentsOf(world: World, places: Places, shopId: Id): WrittenDocument[] {
  const kinds = new Map(world.locations.map(({ id, kind }) => [id, kind]));
  const { good } = lookupOf(world);
  const placeOf = (locationId: Id): Id => {
    const kind = kinds.get(locationId);
    const place = kind && places.first(shopId, kind);
    if (!place) throw new Error(`the shop has no place for ${kind ?? locationId}`);
    return place.id;
  };
  return [
    ...world.deliveries.map(({ id, receivedAt, locationId, supplierId, number, lines }) => ({
      id,
      at: receivedAt,
      intent: deliveryIntent(places, {
        locationId: placeOf(locationId),
        supplierId,
        occurredAt: receivedAt,
        reference: number,
        lines: lines.map(({ goodId, quantity, unitCostE4, lot, expiresOn }) => ({
          skuId: goodId,
          quantity,
          cost: costOf(good(goodId), quantity, unitCostE4),
          ...(lot === null ? {} : { lot }),
          ...(expiresOn === null ? {} : { expiresOn }),
        })),
      }),
    })),
    ...world.transfers.map(({ id, departedAt, fromLocationId, toLocationId, lines }) => ({
      id,
      at: departedAt,
      intent: transferIntent(places, {
        fromId: placeOf(fromLocationId),
        toId: placeOf(toLocationId),
        inTransit: false,
        occurredAt: departedAt,
        lines: lines.map(({ goodId: skuId, quantity }) => ({ skuId, quantity })),
      }),
    })),
    ...world.losses.map(({ id, occurredAt, locationId, goodId: skuId, quantity, cause, lot }) => ({
      id,
      at: occurredAt,
      intent: removalIntent(places, {
        reason: 'loss',
        locationId: placeOf(locationId),
        occurredAt,
        note: notes[cause],
        lines: [{ skuId, quantity, ...(lot === null ? {} : { lot }) }],
      }),
    })),
    ...world.tastings.map(({ id, occurredAt, locationId, goodId: skuId, quantity, occasion }) => ({
      id,
      at: occurredAt,
      intent: removalIntent(places, {
        reason: 'tasting',
        locationId: placeOf(locationId),
        occurredAt,
        note: occasion,
        lines: [{ skuId, quantity }],
      }),
    })),
    ...world.counts.map(({ id, countedAt, locationId, lines }) => ({
      id,
      at: countedAt,
      intent: countIntent(places, {
        locationId: placeOf(locationId),
        occurredAt: countedAt,
        lines: lines.map(({ goodId: skuId, quantity }) => ({ skuId, quantity })),
      }),
    })),
  ];
}

/** Of the whole line, in cents, from the price of one piece. */
function costOf({ content }: Good, quantity: bigint, unitCostE4: bigint): bigint {
  return divideRound(unitCostE4 * quantity, 100n * content);
}
