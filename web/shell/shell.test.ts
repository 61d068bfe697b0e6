/** What the frame shows and to whom. */
import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';
import { hiddenPlaces } from './places.ts';

test('The places of modules that an organization does not use are hidden', () => {
  expect([...hiddenPlaces(['today', 'stock', 'sales', 'settings'])]).toEqual(['channels', 'import']);
});

test('A person is shown by the initials of their first and last names', () => {
  expect(initialsOf('Camille Roussel')).toBe('CR');
  expect(initialsOf('Jean-Baptiste de la Tour')).toBe('JT');
  expect(initialsOf('Zoé')).toBe('Z');
});
