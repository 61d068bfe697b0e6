/** Whom the shop believes: Basic over HTTPS alone, OAuth 1.0a over plain HTTP, and where the address does not look like its interface, nobody. */
import { baseStringOf, signatureOf } from '../sign.ts';
import { type Answered, problem } from './answer.fixture.ts';
import type { ShopState } from './state.fixture.ts';

const longestOffSeconds = 900;

/** What the shop refuses a request with; null where it believes it. */
export function refusal(state: ShopState, method: string, url: URL, headers: Headers): Answered | null {
  const isWrite = method !== 'GET';
  const nobody = isWrite
    ? problem(401, 'woocommerce_rest_cannot_edit', 'Sorry, you are not allowed to edit this resource.')
    : problem(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
  if (!url.href.includes('wp-json/wc/')) return nobody;
  const wrong = (message: string) => problem(401, 'woocommerce_rest_authentication_error', message);
  // As its source has it: Basic where it knows of HTTPS, then a signature.
  const basic = state.knowsHttps ? basicOf(url, headers) : null;
  const given = basic ?? oauthKey(url);
  const key = state.keys.find((one) => one.key === given?.key);
  if (given === null || key === undefined) return nobody;
  if (basic !== null) {
    if (given.secret !== key.secret) return wrong('Consumer secret is invalid.');
  } else {
    const misdated = oauthProblem(state, method, url, key.secret);
    if (misdated !== null)
      return misdated.startsWith('Missing')
        ? problem(401, 'woocommerce_rest_authentication_missing_parameter', misdated)
        : wrong(misdated);
  }
  return isWrite && key.permission === 'read'
    ? wrong('The API key provided does not have write permissions.')
    : null;
}

function basicOf(url: URL, headers: Headers): { key: string; secret: string } | null {
  const pair = /^Basic (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
  if (pair !== undefined) {
    const [key = '', secret = ''] = Buffer.from(pair, 'base64').toString().split(':');
    return { key, secret };
  }
  const key = url.searchParams.get('consumer_key');
  return key === null ? null : { key, secret: url.searchParams.get('consumer_secret') ?? '' };
}

function oauthKey(url: URL): { key: string; secret: string } | null {
  const key = url.searchParams.get('oauth_consumer_key');
  return key === null ? null : { key, secret: '' };
}

function oauthProblem(state: ShopState, method: string, url: URL, secret: string): string | null {
  for (const name of ['oauth_timestamp', 'oauth_nonce', 'oauth_signature', 'oauth_signature_method']) {
    if (!url.searchParams.has(name)) return `Missing OAuth parameter ${name}`;
  }
  const parameters = new URLSearchParams(url.searchParams);
  parameters.delete('oauth_signature');
  // Its own address as it believes it to be, and the path behind it; its front page has none.
  const home = new URL(state.address);
  const folder = home.pathname.replace(/\/$/, '');
  const path = url.pathname.slice(folder.length + 1);
  const scheme = state.knowsHttps ? 'https:' : 'http:';
  const address = [`${scheme}//${home.host}${folder}`, ...(path === '' ? [] : [path])].join('/');
  if (
    signatureOf(baseStringOf(method, address, parameters), secret) !== url.searchParams.get('oauth_signature')
  ) {
    return 'Invalid signature - provided signature does not match.';
  }
  const off = Math.abs(Number(url.searchParams.get('oauth_timestamp')) - state.now() / 1000);
  if (off > longestOffSeconds) return 'Invalid timestamp.';
  const nonce = url.searchParams.get('oauth_nonce') ?? '';
  if (state.nonces.has(nonce)) return 'Invalid nonce - nonce has already been used.';
  state.nonces.add(nonce);
  return null;
}
