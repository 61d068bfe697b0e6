/** French sentences as they are set. */
import { expect, test } from 'vitest';
import { typeset } from './words.ts';

test('No line of French begins with a sign that stands apart, whatever a sentence says and however deep it lies', () => {
  const words = typeset({
    ask: 'Pourquoi ?',
    of: { wine: (name: string) => `Vin : « ${name} » !` },
    days: ['Lun ;', '5 % de lundis'],
  });
  expect(words.ask).toBe('Pourquoi\u00a0?');
  expect(words.of.wine('Les Galets')).toBe('Vin\u00a0: «\u00a0Les Galets\u00a0»\u00a0!');
  expect(words.days).toEqual(['Lun\u00a0;', '5\u00a0% de lundis']);
});
