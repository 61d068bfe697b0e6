/** What of an exchange may be logged. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from './masking.ts';

test('secrets in JSON, headers and addresses are masked, the rest stays', () => {
  const text = excerptOf(
    '{"password":"hunter2","apiKey" : "abc\\"d", "user_token":12345, "label":"Chinon"} Authorization: Bearer abcdefgh12345 https://u:pw@shop.example/?api_key=k&x=1 whsec_QUJDREVG',
  );
  for (const secret of ['hunter2', 'abc', '12345', 'pw@', 'api_key=k', 'QUJDREVG', 'abcdefgh12345'])
    expect(text).not.toContain(secret);
  expect(text).toContain('"label":"Chinon"');
  expect(text).toContain('x=1');
});

test('what is exchanged for an access token is masked in the body of a form', () => {
  const text = excerptOf(
    'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id=6adde977&assertion=eyJraWQi.eyJpc3Mi.c2ln {"signingKey":"zLzClQLQ"}',
  );
  for (const secret of ['eyJ', 'zLz']) expect(text).not.toContain(secret);
  expect(text).toContain('client_id=6adde977');
});

test('whoever bought is masked, what was bought is not', () => {
  const text = excerptOf(
    '{"billing":{"first_name":"H\\u00e9l\\u00e8ne","last_name": "Vasseur","address_1":"12 rue des Tonneliers","postcode":"21200","email":"h@vasseur.example","phone":"0699887766"},"line_items":[{"name":"Chinon","price":1250}]} GET /customers?email=h%40vasseur.example',
  );
  for (const said of ['u00e9', 'Vasseur', 'vasseur', 'Tonneliers', '21200', '0699887766'])
    expect(text).not.toContain(said);
  expect(text).toContain('"name":"Chinon","price":1250');
});

test('a card number is masked, a barcode is not', () => {
  const text = excerptOf('{"card":"4970 1012 3456 7890","barcode":"3760123456789"}');
  expect(text).not.toContain('3456 7890');
  expect(text).toContain('3760123456789');
});

test('a secret that the cut would halve is masked all the same', () => {
  const text = excerptOf(`${'x'.repeat(1_990)}{"secret":"abcdefghijklmnop"}`);
  expect(text).not.toContain('abcdefgh');
});

test('any text gives a short, well-formed excerpt', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => {
      const excerpt = excerptOf(text);
      expect(excerpt.length).toBeLessThanOrEqual(2_001);
      expect(excerpt.isWellFormed()).toBe(true);
    }),
  );
});
