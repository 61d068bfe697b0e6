/** The sheet that one takes to the cellar. */
import { expect, test } from 'vitest';
import { sheetLines } from './sheet.ts';

const [cellar, shelf] = ['cellar', 'shelf'];
const stop = (skuId: string, locationId: string, address: string, rank = 0) => ({
  skuId,
  locationId,
  address,
  rank,
});

test('Its lines follow the walk, place after place; what has no address comes after, by name; each has its number', () => {
  const lines = sheetLines(
    [
      { skuId: 'z', locationId: shelf, name: 'Zinfandel' },
      { skuId: 'e', locationId: cellar, name: 'Épineuil' },
      { skuId: 'c', locationId: cellar, name: 'Chinon' },
      { skuId: 'v', locationId: cellar, name: 'Vouvray' },
      { skuId: 'd', locationId: cellar, name: 'dolcetto' },
      { skuId: 'c', locationId: shelf, name: 'Chinon' },
    ],
    {
      locationIds: [cellar, shelf],
      stops: [
        stop('v', cellar, 'A-2'),
        stop('c', cellar, 'A-10'),
        stop('v', cellar, 'B-1'),
        stop('z', shelf, 'R-1'),
      ],
    },
  );
  expect(lines.map(({ number, name, locationId, address }) => [number, name, locationId, address])).toEqual([
    [1, 'Vouvray', cellar, 'A-2'],
    [2, 'Chinon', cellar, 'A-10'],
    [3, 'dolcetto', cellar, null],
    [4, 'Épineuil', cellar, null],
    [5, 'Zinfandel', shelf, 'R-1'],
    [6, 'Chinon', shelf, null],
  ]);
});
