/** How places are called and ordered where there are several shops. */
import { expect, test } from 'vitest';
import { calledApart, keptIn, type Place } from './useLocations.ts';

const port = { id: 'port', name: 'Cave du Port' };
const halles = { id: 'halles', name: 'Cave des Halles' };

function place(shopId: string, kind: Place['kind'], name: string): Place {
  return { id: `${shopId} ${name}`, shopId, kind, name, rank: 0, suppliedBy: null, archived: false };
}

const places = [
  place('port', 'backroom', 'Réserve'),
  place('port', 'shelf', 'Rayon'),
  place('port', 'customer', 'Clients'),
  place('halles', 'shelf', 'Rayon'),
];
const names = (shown: readonly Place[]) => shown.map(({ name }) => name);

test('In one shop places bear their own names', () => {
  expect(names(calledApart(places, [port], null))).toEqual(['Réserve', 'Rayon', 'Clients', 'Rayon']);
});

test('Where all shops are looked at each place says its shop', () => {
  expect(names(calledApart(places, [port, halles], null))).toEqual([
    'Réserve, Cave du Port',
    'Rayon, Cave du Port',
    'Clients',
    'Rayon, Cave des Halles',
  ]);
});

test('Where one shop is looked at only the places of the others say theirs', () => {
  expect(names(calledApart(places, [port, halles], 'port'))).toEqual([
    'Réserve',
    'Rayon',
    'Clients',
    'Rayon, Cave des Halles',
  ]);
});

test('The shop that is looked at comes first, and in it the shelf', () => {
  expect(keptIn(places, [port, halles], 'halles').map(({ id }) => id)).toEqual([
    'halles Rayon',
    'port Rayon',
    'port Réserve',
  ]);
});
