/** Finding a wine as people type it. */
import { expect, test } from 'vitest';
import { createSearch } from './search.ts';

const search = createSearch([
  {
    id: 'grillet',
    name: 'Château-Grillet',
    words: 'Neyret-Gachet Rhône blanc 2019',
    codes: ['3760000000017'],
  },
  {
    id: 'emilion',
    name: 'Clos des Mûriers',
    words: 'Saint-Émilion grand cru Bordeaux rouge 2018',
    codes: ['CM18'],
  },
  { id: 'coeur', name: 'Cœur de Granit', words: 'Domaine Pailleul Muscadet Loire blanc 2022', codes: [] },
]);

test.each([
  ['chateau grillet', 'grillet'],
  ['ch grillet', 'grillet'],
  ['GRILET', 'grillet'],
  ['st emilion', 'emilion'],
  ['muriers 2018', 'emilion'],
  ['coeur', 'coeur'],
  ['granti', 'coeur'],
  ['pail musc', 'coeur'],
  ['376000', 'grillet'],
  ['cm18', 'emilion'],
])('“%s” finds %s', (typed, id) => {
  expect(search.find(typed)?.[0]).toBe(id);
});

test('A vintage is found exactly, never its neighbour', () => {
  expect(search.find('2018')).toEqual(['emilion']);
});

test('Every word must be met', () => {
  expect(search.find('grillet bordeaux')).toEqual([]);
});

test('Nothing typed asks for nothing', () => {
  expect(search.find('  ')).toBeNull();
});
