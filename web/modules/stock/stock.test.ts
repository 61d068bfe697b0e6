/** What the stock list shows and leaves out. */
import { expect, test } from 'vitest';
import { bottle, exampleItem, exampleRow } from './example.ts';
import { type ListRow, listRows, pageOf, stateOf } from './listRow.ts';
import { narrow } from './narrow.ts';
import type { StockRow } from './stockRow.ts';
import { stockSearch } from './stockSearch.ts';

/** Below six bottles it is to be ordered again. */
function row(name: string, bottles: bigint, facts: Partial<StockRow> = {}): ListRow {
  return only(exampleRow(name, bottles, { threshold: 6n * bottle, ...facts }));
}

function only(listed: StockRow, stocked: readonly StockRow[] = []): ListRow {
  const [row] = listRows([listed], stocked);
  if (!row) throw new Error('no row');
  return row;
}

function box(name: string, components: StockRow['components']): StockRow {
  const kind = { kind: 'bundle', measure: 'count', content: 1000n } as const;
  return exampleRow(name, 0n, { ...kind, components, places: [] });
}

test('A level is enough, low at its threshold, out at nothing, and short below it', () => {
  expect([7n, 6n, 0n, -1n].map((bottles) => stateOf(row('a', bottles)))).toEqual([
    'enough',
    'low',
    'out',
    'short',
  ]);
});

test('What is reserved cannot be sold again, so it counts as gone', () => {
  expect(stateOf(row('a', 8n, { reserved: 8n * bottle }))).toBe('out');
});

test('Without a threshold nothing is ever low', () => {
  expect(stateOf(row('a', 1n, { threshold: null }))).toBe('enough');
});

test('A gift box has as many as its scarcest article makes; of what it holds nothing is said it has a dash', () => {
  const stocked = [exampleRow('rouge', 7n), exampleRow('blanc', 12n), exampleRow('promis', -2n)];
  const holds = (...components: [string, bigint][]) =>
    only(
      box(
        'coffret',
        components.map(([skuId, bottles]) => ({ skuId, quantity: bottles * bottle })),
      ),
      stocked,
    );
  expect(holds(['rouge', 2n], ['blanc', 1n]).available).toBe(3000n);
  expect(holds(['rouge', 1n], ['promis', 1n])).toMatchObject({ available: 0n });
  expect(stateOf(holds(['promis', 1n]))).toBe('out');
  expect(holds(['parti', 1n]).available).toBe(0n);
  expect(holds().available).toBeNull();
  expect(stateOf(holds())).toBeNull();
});

test('What has left the catalogue, and what has no levels, opens on its card', () => {
  expect(pageOf(row('a', 2n))).toBe('/stock/$skuId');
  expect(pageOf(row('a', 2n, { archived: true }))).toBe('/stock/$skuId/edit');
  expect(pageOf(box('coffret', []))).toBe('/stock/$skuId/edit');
  expect(stateOf(row('a', 2n, { archived: true }))).toBe('archived');
});

test('Gift boxes are listed with the rest, services once they are asked for', () => {
  const rows = [row('Chinon', 12n), only(box('Coffret duo', [])), row('Livraison', 0n, { kind: 'service' })];
  const names = (search: object) => narrow(rows, rows, stockSearch.parse(search)).map(({ id }) => id);
  expect(names({})).toEqual(['Chinon', 'Coffret duo']);
  expect(names({ kind: 'bundle' })).toEqual(['Coffret duo']);
  expect(names({ kind: 'service' })).toEqual(['Livraison']);
  expect(names({ q: 'livraison' })).toEqual(['Livraison']);
});

test('To be reordered is whatever its alert counts: what has run out too, and nothing that has no threshold', () => {
  const rows = [
    row('Granit', 6n),
    row('Mûriers', 0n),
    row('Promis', -1n),
    row('Assez', 7n),
    row('Sans seuil', 0n, { threshold: null }),
  ];
  expect(narrow(rows, rows, stockSearch.parse({ state: 'low' })).map(({ id }) => id)).toEqual([
    'Granit',
    'Mûriers',
    'Promis',
  ]);
});

test('A search and the filters narrow together, best match first', () => {
  const rows = [
    row('Clos des Mûriers', 12n),
    row('Mûriers blancs', 3n, { face: exampleItem('Mûriers blancs', { colour: 'white' }).face }),
    row('Granit', 0n),
  ];
  const names = (search: object) => narrow(rows, rows, stockSearch.parse(search)).map(({ id }) => id);
  expect(names({ q: 'muriers' })).toHaveLength(2);
  expect(names({ q: 'muriers', colour: 'white' })).toEqual(['Mûriers blancs']);
  expect(names({ state: 'out' })).toEqual(['Granit']);
  expect(names({ place: 'shelf' })).toEqual(['Clos des Mûriers', 'Mûriers blancs']);
  expect(names({})).toHaveLength(3);
});

test('An address that someone mistyped narrows nothing and breaks nothing', () => {
  expect(stockSearch.parse({ state: 'perdu', q: 7 })).toEqual({});
});
