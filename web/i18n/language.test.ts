/** Which language is spoken, and how French counts. */
import { expect, test } from 'vitest';
import { languageFor } from './language.tsx';
import { frenchPlural } from './plural.ts';

test('In French nothing and one and a half are singular', () => {
  expect(frenchPlural(0, 'bouteille', 'bouteilles')).toBe('bouteille');
  expect(frenchPlural(1.5, 'bouteille', 'bouteilles')).toBe('bouteille');
  expect(frenchPlural(2, 'bouteille', 'bouteilles')).toBe('bouteilles');
});

test('French is spoken unless the person or the browser says English', () => {
  expect(languageFor(null, ['en-GB', 'fr'])).toBe('en');
  expect(languageFor(null, ['de-DE'])).toBe('fr');
  expect(languageFor(null, [])).toBe('fr');
  expect(languageFor('fr', ['en-US'])).toBe('fr');
});
