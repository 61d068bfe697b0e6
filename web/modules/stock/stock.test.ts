/** What the stock list shows and leaves out. */
import { expect, test } from 'vitest';
import { bottle, exampleItem, exampleRow } from './example.ts';
import { narrow } from './narrow.ts';
import { type StockRow, stateOf } from './stockRow.ts';
import { stockSearch } from './stockSearch.ts';

/** Below six bottles it is to be ordered again. */
function row(name: string, bottles: bigint, facts: Partial<StockRow> = {}): StockRow {
  return exampleRow(name, bottles, { threshold: 6n * bottle, ...facts });
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
