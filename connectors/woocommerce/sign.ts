/**
 * How a request proves its keys: Basic over HTTPS; over plain HTTP, where WooCommerce refuses Basic, OAuth 1.0a with one leg, so that the secret
 * never travels. https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication-over-http
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Settings } from './settings.ts';

/** `signedAsHttp`: a proxy speaks HTTPS and does not tell WordPress, which then reckons with the address that it believes to have. */
export type Proof = 'basic' | 'signed' | 'signedAsHttp';

/** The proofs that a shop at this address may take, the vendor’s own first. */
export function proofsFor(address: string): readonly Proof[] {
  return address.startsWith('https:') ? ['basic', 'signed', 'signedAsHttp'] : ['signed'];
}

interface Unsigned {
  method: string;
  url: URL;
  /** Milliseconds, by the shop’s clock: a quarter of an hour off, and the shop refuses. */
  at: number;
  nonce?: string;
}

/** The address and headers of a request with its proof. */
export function prove(
  { consumerKey, consumerSecret }: Pick<Settings, 'consumerKey' | 'consumerSecret'>,
  proof: Proof,
  { method, url, at, nonce = randomBytes(16).toString('hex') }: Unsigned,
): { url: string; headers: Record<string, string> } {
  if (proof === 'basic') {
    const pair = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
    return { url: url.href, headers: { authorization: `Basic ${pair}` } };
  }
  const signed = new URL(url);
  signed.searchParams.set('oauth_consumer_key', consumerKey);
  signed.searchParams.set('oauth_nonce', nonce);
  signed.searchParams.set('oauth_signature_method', 'HMAC-SHA256');
  signed.searchParams.set('oauth_timestamp', String(Math.floor(at / 1000)));
  const scheme = proof === 'signedAsHttp' ? 'http:' : url.protocol;
  // WordPress writes its front page without the slash.
  const address = `${scheme}//${url.host}${url.pathname}`.replace(/\/$/, '');
  const signature = signatureOf(baseStringOf(method, address, signed.searchParams), consumerSecret);
  signed.searchParams.set('oauth_signature', signature);
  return { url: signed.href, headers: {} };
}

/** What is signed: the method, the address without its query, and every parameter in order; the body is not. */
export function baseStringOf(method: string, address: string, parameters: URLSearchParams): string {
  const inOrder = [...parameters]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .join('&');
  return [method, address, inOrder].map(percent).join('&');
}

export function signatureOf(baseString: string, consumerSecret: string): string {
  return createHmac('sha256', `${consumerSecret}&`).update(baseString).digest('base64');
}

/** RFC 3986: what `encodeURIComponent` leaves as it is and PHP does not. */
function percent(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
