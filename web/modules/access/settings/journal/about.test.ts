/** What the journal tells of a deed. */
import { expect, test } from 'vitest';
import { aboutOf } from './about.ts';

test('A deed is told by the names and the number of lines in its detail', () => {
  expect(aboutOf({ detail: { fileName: 'cave.csv', rows: 1500 } })).toEqual({
    names: ['cave.csv'],
    roles: [],
    lines: 1500,
  });
});

test('A change of role is told from the old one to the new one', () => {
  expect(aboutOf({ detail: { from: 'cashier', to: 'manager' } }).roles).toEqual(['cashier', 'manager']);
});

test('What machines keep of a change is not shown', () => {
  expect(
    aboutOf({ detail: { threshold: { before: '1', after: '2' }, name: { before: 'a', after: 'b' } } }),
  ).toEqual({
    names: [],
    roles: [],
    lines: null,
  });
});
