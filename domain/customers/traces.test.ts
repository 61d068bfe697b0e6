/** Somebody is found in what other programs wrote of them, however it is spelled. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finderOf } from './finder.ts';
import { type Traced, tracesOf } from './traces.ts';

const helene = {
  name: 'Hélène Vasseur',
  phone: '+33699887766',
  email: 'helene+vin@vasseur.example',
  cardCode: 'FID-4711',
  refs: ['26', 'VASSEUR-77'],
};
const finds = (text: string, people: readonly Traced[] = [helene]) => finderOf(people)(text);

test.each([
  '{"first_name":"H\\u00e9l\\u00e8ne","last_name":"Vasseur"}',
  'A-12;VASSEUR;Hélène;Chinon;1;12,50',
  Buffer.from('Mme HÉLÈNE VASSEUR').toString('latin1'),
  Buffer.from('Vasseur\tHélène', 'latin1').toString('latin1'),
  '«Hélène—Vaßeur»',
  'tel: 06.99.88.77.66',
  '+33 (0)6 99 88 77 66',
  '?email=Helene%2Bvin%40vasseur.example helene+vin%40vasseur.example',
  '"customerRef":"vasseur-77"',
  'carte FID-4711',
])('a person is found in %s', (text) => {
  expect(finds(text)).toBe(true);
});

test.each([
  'Clos Vasseur 2020',
  'customer 26',
  'FID-47112',
  'Hélène Petit',
  'Vasseurin, Hélènette',
  '3760699887',
])('nobody is taken for them in %s', (text) => {
  expect(finds(text)).toBe(false);
});

test('of whoever has one name alone and nothing else, nothing is looked for', () => {
  expect(tracesOf({ name: 'Paul', phone: null, email: null, cardCode: null, refs: ['12'] })).toEqual([]);
});

test('among many people, whoever one of them is found by alone is found, and nobody else', () => {
  const word = fc.constantFrom('Noé', 'Bœuf', 'Hélène', 'Strauß', 'Ni', 'Zoé', 'O’Neill', 'Æbi', 'Le', 'nn');
  const person = fc.record({
    name: fc.tuple(word, word).map((both) => both.join(' ')),
    phone: fc.constantFrom(null, '+33611223344', '+3222334455', '+262692112233'),
    email: fc.constantFrom(null, 'a@b.fr', 'noe.le@b.fr'),
    cardCode: fc.constantFrom(null, 'É-12', 'FID-1', '-'),
    refs: fc.constantFrom<string[]>([], ['le-2'], ['12']),
  });
  const escape = (text: string) =>
    text.replaceAll(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes = (text: string) => Buffer.from(text).toString('latin1');
  const sign = fc.constantFrom(' ', ';', '—', '0', '\n', '","', '(', 'é', 'x', '@', '%40');
  const said = fc.oneof(
    sign,
    word,
    word.map((each) => each.toUpperCase()),
    fc.constantFrom(
      '06 11.22',
      '33 44',
      '+32 2 233 44',
      '55',
      'a',
      'b.fr',
      'noe.le',
      'FID-1',
      'É-12',
      'le-2',
      '12',
    ),
  );
  const text = fc
    .tuple(fc.array(said, { maxLength: 12 }), fc.constantFrom(String, bytes, escape))
    .map(([parts, written]) => written(parts.join('')));
  fc.assert(
    fc.property(fc.array(person, { maxLength: 4 }), text, (people, written) => {
      const oneByOne = people.flatMap(tracesOf).some(({ says }) => says.test(written));
      expect(finds(written, people)).toBe(oneByOne);
    }),
    { numRuns: 600 },
  );
});
