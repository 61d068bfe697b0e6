/** What an owner types, and what is meant by it. */
import { expect, test } from 'vitest';
import { addressOf, settings } from './settings.ts';

test.for([
  ['https://cave.exemple', 'https://cave.exemple'],
  [' https://cave.exemple/ ', 'https://cave.exemple'],
  ['cave.exemple', 'https://cave.exemple'],
  ['https://cave.exemple/wp-json', 'https://cave.exemple'],
  ['https://cave.exemple/wp-json/wc/v3/', 'https://cave.exemple'],
  ['https://cave.exemple/boutique/', 'https://cave.exemple/boutique'],
  ['https://cave.exemple/boutique/wp-json/wc/v3/products?per_page=1', 'https://cave.exemple/boutique'],
  ['https://cave.exemple/wp-admin/admin.php?page=wc-settings', 'https://cave.exemple'],
  ['https://cave.exemple/boutique/index.php', 'https://cave.exemple/boutique'],
  ['https://cave.exemple/?rest_route=/', 'https://cave.exemple'],
  ['http://192.168.1.20:8080/boutique//', 'http://192.168.1.20:8080/boutique'],
  ['HTTPS://Cave.Exemple', 'https://cave.exemple'],
] as const)('%s is the shop at %s', ([typed, meant]) => {
  expect(addressOf(typed)).toBe(meant);
});

test.for(['', 'ftp://cave.exemple', 'https://', 'https://ck_1:cs_1@cave.exemple', 'la cave'])(
  '« %s » is no shop’s address',
  (typed) => {
    expect(settings.safeParse({ address: typed, consumerKey: 'ck', consumerSecret: 'cs' }).success).toBe(
      false,
    );
  },
);

test('keys are taken without the spaces that were copied with them', () => {
  expect(
    settings.parse({ address: 'cave.exemple', consumerKey: ' ck_1\n', consumerSecret: 'cs_1 ' }),
  ).toEqual({
    address: 'https://cave.exemple',
    consumerKey: 'ck_1',
    consumerSecret: 'cs_1',
  });
});
