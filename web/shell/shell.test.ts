/** What the frame shows and to whom. */
import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';
import { hiddenPlaces } from './places.ts';

test('The places of modules that an organization does not use are hidden, and those that are not for whoever is there', () => {
  const modules = ['today', 'stock', 'buying', 'sales', 'reports', 'till', 'customers', 'settings'] as const;
  const all = ['sales:read', 'customers:figures', 'till:read'] as const;
  expect([...hiddenPlaces(modules, all)]).toEqual(['glasses', 'materials', 'channels', 'import']);
  const others = ['glasses', 'materials', 'reports', 'till', 'customers', 'channels', 'import'];
  expect([...hiddenPlaces(modules, ['stock:read'])]).toEqual(others);
});

test('A person is shown by the initials of their first and last names', () => {
  expect(initialsOf('Camille Roussel')).toBe('CR');
  expect(initialsOf('Jean-Baptiste de la Tour')).toBe('JT');
  expect(initialsOf('Zoé')).toBe('Z');
});
