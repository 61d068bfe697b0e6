/** How requests prove their keys. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { folder, readExchanges } from './recorded.fixture.ts';
import { baseStringOf, prove, signatureOf } from './sign.ts';

const keys = { consumerKey: 'ck_1', consumerSecret: 'cs_1' };
const at = Date.parse('2026-11-22T03:00:00.500Z');

test('over HTTPS the keys travel in a header, and the address is as it was', () => {
  const url = new URL('https://cave.example/wp-json/wc/v3/products?per_page=1');
  expect(prove(keys, 'basic', { method: 'GET', url, at })).toEqual({
    url: url.href,
    headers: { authorization: `Basic ${btoa('ck_1:cs_1')}` },
  });
});

test('over plain HTTP the secret signs and does not travel, on a private address and a port too', () => {
  const url = new URL('http://192.168.1.20:8080/boutique/wp-json/wc/v3/products?per_page=1&_fields=id,sku');
  const proved = prove(keys, 'signed', { method: 'GET', url, at, nonce: 'n1' });
  expect(proved.headers).toEqual({});
  expect(proved.url).not.toContain('cs_1');
  const { searchParams } = new URL(proved.url);
  expect(searchParams.get('oauth_timestamp')).toBe('1795316400');
  const base =
    'GET&http%3A%2F%2F192.168.1.20%3A8080%2Fboutique%2Fwp-json%2Fwc%2Fv3%2Fproducts&_fields%3Did%252Csku%26oauth_consumer_key%3Dck_1%26oauth_nonce%3Dn1%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1795316400%26per_page%3D1';
  expect(searchParams.get('oauth_signature')).toBe(signatureOf(base, 'cs_1'));
});

test('two requests never bear the same nonce', () => {
  const url = new URL('http://cave.example/wp-json/wc/v3/products');
  const nonces = Array.from({ length: 50 }, () =>
    new URL(prove(keys, 'signed', { method: 'GET', url, at }).url).searchParams.get('oauth_nonce'),
  );
  expect(new Set(nonces).size).toBe(50);
});

describe.skipIf(folder === null)('signatures that a WooCommerce 7.9 took', () => {
  const signed = z.looseObject({ signature_base_string: z.string() });

  test('each recorded request comes to the text that was signed', () => {
    const requests = readExchanges('09-auth-http-oauth1.json').flatMap((one) => {
      const read = signed.safeParse(one);
      const line = one.request?.line;
      return read.success && line !== undefined && line.includes('oauth_signature=')
        ? [{ line, base: read.data.signature_base_string }]
        : [];
    });
    expect(requests.length).toBeGreaterThan(4);
    for (const { line, base } of requests) {
      const [method = '', path = ''] = line.split(' ');
      const url = new URL(`http://shop.example${path}`);
      url.searchParams.delete('oauth_signature');
      expect(baseStringOf(method, `${url.origin}${url.pathname}`, url.searchParams)).toBe(base);
    }
  });

  test('the worked example comes to its signature', () => {
    const example = z
      .object({ consumer_secret: z.string(), signature_base_string: z.string(), oauth_signature: z.string() })
      .parse(readExchanges('09-auth-http-oauth1.json').at(-1));
    expect(signatureOf(example.signature_base_string, example.consumer_secret)).toBe(example.oauth_signature);
  });
});
