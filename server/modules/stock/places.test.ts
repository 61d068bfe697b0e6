/** The places of a shop: born with it, added to, renamed, and closed. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  countStock,
  createLocation,
  listLocations,
  moveStock,
  receiveDelivery,
  receiveTransfer,
  renameLocation,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { BOTTLE, bottles, glasses, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';

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

  test('that hold bottles are not closed: the refusal says how many there are, and what to do', async () => {
    const { id: locationId } = await make('backroom', 'Grenier');
    const wine = await shop.wine();
    const close = { params: { locationId }, body: { archived: true } };
    const move = (fromId: Id, toId: Id, inTransit = false) =>
      shop.call(moveStock, {
        body: { fromId, toId, inTransit, lines: [{ skuId: wine.id, quantity: bottles(7) }] },
      });
    const lines = [{ skuId: wine.id, quantity: bottles(7) }];
    await shop.call(receiveDelivery, { body: { locationId, lines } });
    expect(await shop.refusal(renameLocation, close)).toMatchObject({
      status: 409,
      code: 'place_not_empty',
      detail:
        "« Grenier » n'est pas vide (bouteilles ou pièces : 7). Déplacez d'abord ce qui y est (Stock, Déplacer), puis fermez-le.",
    });
    await move(locationId, shop.chartrons.shelf);
    expect(await shop.call(renameLocation, close)).toMatchObject({ archived: true });
    await shop.call(renameLocation, { params: { locationId }, body: { archived: false } });

    const { documentId: transferId } = await move(shop.chartrons.shelf, locationId, true);
    expect(await shop.refusal(renameLocation, close)).toMatchObject({ code: 'place_expects_goods' });
    const transit = { params: { locationId: shop.places.transit }, body: { archived: true } };
    expect(await shop.refusal(renameLocation, transit)).toMatchObject({ code: 'place_not_empty' });
    await shop.call(receiveTransfer, { params: { transferId }, body: { lines: [] } });
    expect(await shop.refusal(renameLocation, close)).toMatchObject({ code: 'place_not_empty' });
  });

  test('that hold an opened bottle are not closed, and an opened bottle is one whatever is left in it', async () => {
    const { id: locationId } = await make('opened', 'Terrasse');
    const wine = await shop.wine();
    const lines = [{ skuId: wine.id, quantity: bottles(2) }];
    await shop.call(receiveDelivery, { body: { locationId: shop.places.shelf, lines } });
    await shop.call(moveStock, {
      body: {
        fromId: shop.places.shelf,
        toId: locationId,
        lines: [{ skuId: wine.id, quantity: glasses(2) }],
      },
    });
    expect(
      await shop.refusal(renameLocation, { params: { locationId }, body: { archived: true } }),
    ).toMatchObject({
      code: 'place_not_empty',
      detail: expect.stringContaining('(bouteilles ou pièces : 1)'),
    });
  });

  test('whose stock is below zero are counted before they are closed', async () => {
    const { id: locationId } = await make('backroom', 'Appentis');
    const wine = await shop.wine();
    const lines = [{ skuId: wine.id, quantity: bottles(1) }];
    const occurredAt = '2026-11-21T09:00:00.000Z';
    await shop.call(moveStock, {
      body: { fromId: locationId, toId: shop.places.shelf, occurredAt, lines },
    });
    const close = { params: { locationId }, body: { archived: true } };
    expect(await shop.refusal(renameLocation, close)).toMatchObject({ code: 'place_below_zero' });
    await shop.call(countStock, { body: { locationId, lines: [{ skuId: wine.id, quantity: '0' }] } });
    await shop.settle(wine.id);
    expect(await shop.call(renameLocation, close)).toMatchObject({ archived: true });
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
