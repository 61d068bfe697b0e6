/** Somebody is found in what other programs wrote of them, however it is spelled. */
import { expect, test } from 'vitest';
import { tracesOf } from './traces.ts';

const helene = {
  name: 'Hélène Vasseur',
  phone: '+33699887766',
  email: 'helene+vin@vasseur.example',
  cardCode: 'FID-4711',
  refs: ['26', 'VASSEUR-77'],
};
const finds = (text: string, people = [helene]) => new RegExp(tracesOf(people) ?? '(?!)', 'i').test(text);

test.each([
  '{"first_name":"H\\u00e9l\\u00e8ne","last_name":"Vasseur"}',
  'A-12;VASSEUR;Hélène;Chinon;1;12,50',
  Buffer.from('Mme HÉLÈNE VASSEUR').toString('latin1'),
  Buffer.from('Vasseur\tHélène', 'latin1').toString('latin1'),
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
  expect(tracesOf([{ name: 'Paul', phone: null, email: null, cardCode: null, refs: ['12'] }])).toBe(null);
});
