/**
 * The door of a vendor that grants access by consent, in front of a shop that is not there: codes become tokens, tokens end, refresh tokens change
 * with each renewal, and the owner may take it all back.
 */
import type { Instant } from '#domain/values/time.ts';
import type { FakeShop } from './fakeShop.fixture.ts';

type Fetch = FakeShop['fetch'];

export interface FakeTokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: Instant;
  lifeS: number;
}

/** How this vendor words it. */
export interface GrantsWords {
  tokenPath: string;
  /** The header that bears a token, and what stands before it there. */
  header: { name: string; before: string };
  /** What the shop behind the door takes for a token. */
  shopToken: string;
  answer: (tokens: FakeTokens) => object;
  /** What else the browser is sent back with. */
  returning?: (query: Readonly<Record<string, string>>) => Record<string, string>;
}

export interface FakeGrants {
  fetch: Fetch;
  /** The owner says yes on the vendor's page; what the browser is sent back to. */
  consent(authorizeUrl: string): URL;
  decline(authorizeUrl: string): URL;
  /** No token and no refresh token is taken any more. */
  revoke(): void;
  /** The tokens that are out end now, whatever was said. */
  endTokens(): void;
  /** The token that is taken now. */
  token(): string;
  /** Of each time that tokens were asked for: by which kind of grant. */
  asked(): readonly string[];
  /** The next time that tokens are asked for: `down` nothing is done, `unanswered` it is done and not answered. */
  fail(how: 'down' | 'unanswered'): void;
}

export function openGrants(
  shop: Fetch,
  words: GrantsWords,
  {
    now,
    lifeS = 3600,
    takesOldRefresh = false,
  }: {
    now: () => Instant;
    lifeS?: number;
    /** Whether a refresh token is taken again until the next one is used, for whoever was never answered. */
    takesOldRefresh?: boolean;
  },
): FakeGrants {
  const codes = new Set<string>();
  let tokens: (FakeTokens & { endsAt: number }) | null = null;
  let old: string | null = null;
  let made = 0;
  const asked: string[] = [];
  const failures: ('down' | 'unanswered')[] = [];

  function make(): FakeTokens {
    made += 1;
    const endsAt = Date.parse(now()) + lifeS * 1000;
    const expiresAt = new Date(endsAt).toISOString();
    old = tokens?.refreshToken ?? null;
    tokens = { accessToken: `access-${made}`, refreshToken: `refresh-${made}`, expiresAt, lifeS, endsAt };
    return tokens;
  }

  function takes(given: URLSearchParams): boolean {
    const code = given.get('code');
    if (code !== null) return codes.delete(code);
    const refreshToken = given.get('refresh_token');
    return refreshToken !== null && (refreshToken === tokens?.refreshToken || refreshToken === old);
  }

  function askTokens(body: string): Response {
    const given = body.startsWith('{') ? new URLSearchParams(JSON.parse(body)) : new URLSearchParams(body);
    asked.push(given.has('code') ? 'code' : 'refresh');
    const failure = failures.shift();
    if (failure === 'down') return new Response('', { status: 503 });
    if (!takes(given)) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    const answer = Response.json(words.answer(make()));
    if (!takesOldRefresh) old = null;
    if (failure === 'unanswered') throw new TypeError('fetch failed');
    return answer;
  }

  return {
    token: () => tokens?.accessToken ?? '',
    asked: () => asked,
    fail: (how) => void failures.push(how),
    endTokens() {
      if (tokens) tokens.endsAt = 0;
    },
    revoke() {
      tokens = null;
      old = null;
    },
    consent(authorizeUrl) {
      const code = `code-${codes.size + made + 1}`;
      codes.add(code);
      return back(authorizeUrl, { code }, words);
    },
    decline: (authorizeUrl) => back(authorizeUrl, { error: 'access_denied' }, words),
    async fetch(url, init = {}) {
      const { pathname } = new URL(url);
      if (pathname === words.tokenPath) return askTokens(typeof init.body === 'string' ? init.body : '');
      const headers = new Headers(init.headers);
      const { name, before } = words.header;
      const isTaken =
        tokens !== null &&
        headers.get(name) === `${before}${tokens.accessToken}` &&
        tokens.endsAt > Date.parse(now());
      headers.set(name, isTaken ? `${before}${words.shopToken}` : `${before}ended`);
      if (!isTaken) return Response.json({ errors: [{ code: 'UNAUTHORIZED' }] }, { status: 401 });
      return await shop(url, { ...init, headers });
    },
  };
}

function back(authorizeUrl: string, said: Record<string, string>, { returning }: GrantsWords): URL {
  const asked = new URL(authorizeUrl).searchParams;
  const url = new URL(asked.get('redirect_uri') ?? '');
  const query = { ...said, state: asked.get('state') ?? '' };
  for (const [name, value] of Object.entries(returning?.(query) ?? query)) url.searchParams.set(name, value);
  return url;
}
