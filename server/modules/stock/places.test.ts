/** The places of a shop: born with it, added to, renamed, and closed. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLocation, listLocations, receiveDelivery, renameLocation } from '#domain/stock/contract.ts';
import { BOTTLE, bottles, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const make = (kind: 'shelf' | 'backroom' | 'opened', name: string, key = randomUUID()) =>
  shop.call(createLocation, { body: { shopId: MOUFFETARD, kind, name }, key });

describe('places', () => {
  test('of a new shop are those that any shop needs', async () => {
    const { items } = await shop.call(listLocations);
    const kinds = items
      .filter(({ shopId }) => shopId === MOUFFETARD)
      .map(({ kind, name }) => `${kind}: ${name}`);
    expect(kinds.sort()).toEqual([
      'backroom: Réserve',
      'clearance: Déstockage',
      "count: Écarts d'inventaire",
      'customer: Clients',
      'loss: Pertes',
      'opened: Bouteilles ouvertes',
      'production: Fabrication',
      'shelf: Rayon',
      'supplier: Fournisseurs',
      'tasting: Dégustation',
      'transit: En transit',
    ]);
  });

  test('may be added, and hold stock at once', async () => {
    const cellar = await make('backroom', 'Cave voûtée');
    expect(cellar).toMatchObject({ kind: 'backroom', name: 'Cave voûtée', rank: 1, archived: false });
    const wine = await shop.wine();
    const lines = [{ skuId: wine.id, quantity: bottles(6) }];
    await shop.call(receiveDelivery, { body: { locationId: cellar.id, lines } });
    expect(await shop.held(wine.id)).toEqual({ [cellar.id]: 6n * BOTTLE });
  });

  test('sent again with the same key is the same place', async () => {
    const key = randomUUID();
    await make('shelf', 'Vitrine', key);
    await make('shelf', 'Vitrine', key);
    const { items } = await shop.call(listLocations);
    expect(items.filter(({ name }) => name === 'Vitrine')).toHaveLength(1);
  });

  test('of another kind under the same key are refused', async () => {
    const key = randomUUID();
    await make('shelf', 'Comptoir', key);
    const body = { shopId: MOUFFETARD, kind: 'backroom' as const, name: 'Comptoir' };
    expect(await shop.refusal(createLocation, { body, key })).toMatchObject({ code: 'idempotency_conflict' });
  });

  test('for opened bottles take them from the shelf, unless another place is named', async () => {
    expect(await make('opened', 'Bar du fond')).toMatchObject({ suppliedBy: shop.places.shelf });
    const body = {
      shopId: MOUFFETARD,
      kind: 'opened' as const,
      name: 'Bar de la cave',
      suppliedBy: shop.places.backroom,
    };
    expect(await shop.call(createLocation, { body })).toMatchObject({ suppliedBy: shop.places.backroom });
  });

  test('are renamed, reordered, closed and opened again', async () => {
    const { id: locationId } = await make('backroom', 'Garage');
    const change = (body: { name?: string; rank?: number; archived?: boolean }) =>
      shop.call(renameLocation, { params: { locationId }, body });
    expect(await change({ name: 'Entrepôt', rank: 7 })).toMatchObject({
      name: 'Entrepôt',
      rank: 7,
      archived: false,
    });
    expect(await change({ archived: true })).toMatchObject({ name: 'Entrepôt', archived: true });
    expect(await change({ archived: false })).toMatchObject({ archived: false });
  });

  test.each([
    [
      'that are the last shelf of their shop, closed,',
      'last_shelf',
      () =>
        shop.refusal(renameLocation, {
          params: { locationId: shop.chartrons.shelf },
          body: { archived: true },
        }),
    ],
    [
      'in a shop that does not exist',
      'unknown_location',
      () => shop.refusal(createLocation, { body: { shopId: randomUUID(), kind: 'shelf', name: 'X' } }),
    ],
    [
      'that does not exist',
      'unknown_location',
      () => shop.refusal(renameLocation, { params: { locationId: randomUUID() }, body: { name: 'X' } }),
    ],
    [
      'beyond the door, such as customers',
      'not_a_held_location',
      () =>
        shop.refusal(renameLocation, {
          params: { locationId: shop.places.customer },
          body: { archived: true },
        }),
    ],
    [
      'for opened bottles that a place without stock would fill',
      'not_a_held_location',
      () =>
        shop.refusal(createLocation, {
          body: { shopId: MOUFFETARD, kind: 'opened', name: 'X', suppliedBy: shop.places.supplier },
        }),
    ],
    [
      'for opened bottles that nothing known would fill',
      'unknown_location',
      () =>
        shop.refusal(createLocation, {
          body: { shopId: MOUFFETARD, kind: 'opened', name: 'X', suppliedBy: randomUUID() },
        }),
    ],
  ])('%s are refused', async (_, code, refused) => {
    expect(await refused()).toMatchObject({ code });
  });
});
