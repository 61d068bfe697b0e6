/** The order of a shop's places. */
import { expect, test } from 'vitest';
import { heldPlacesOf, isFirstOfKind, type Place, ranksToComeFirst } from './placesOf.ts';

const shopId = '00000000-0000-7000-8000-000000000001';

function place(id: string, kind: Place['kind'], rank: number, archived = false): Place {
  return { id, shopId, kind, name: id, rank, suppliedBy: null, archived };
}

const places = [
  place('customers', 'customer', 0),
  place('opened', 'opened', 0),
  place('window', 'shelf', 1),
  place('floor', 'shelf', 0),
  place('attic', 'backroom', 0, true),
  { ...place('elsewhere', 'shelf', 0), shopId: '00000000-0000-7000-8000-000000000002' },
];

test('Only the places of the shop where stock is kept are shown, the closed ones last', () => {
  expect(heldPlacesOf(places, shopId).map(({ id }) => id)).toEqual(['floor', 'window', 'opened', 'attic']);
});

test('The first open place of its kind is the one that tills and deliveries use', () => {
  const held = heldPlacesOf(places, shopId);
  expect(held.filter((one) => isFirstOfKind(one, held)).map(({ id }) => id)).toEqual(['floor', 'opened']);
});

test('Putting another shelf first changes as few ranks as it can', () => {
  const held = heldPlacesOf([...places, place('cellar door', 'shelf', 2)], shopId);
  const window = held.find(({ id }) => id === 'window');
  expect(window && ranksToComeFirst(window, held)).toEqual([
    { locationId: 'window', rank: 0 },
    { locationId: 'floor', rank: 1 },
  ]);
});
