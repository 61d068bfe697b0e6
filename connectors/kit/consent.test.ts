/** Access by a click, for every vendor that words it as most do. */
import { describe, expect, test } from 'vitest';
import { CallFailed, type Grant } from '#domain/channels/connector.ts';
import { codeFlow } from './consent.ts';
import { askedByForm } from './grant.ts';

interface Settings {
  id: string;
  secret: string;
}

const flow = codeFlow<Settings>({
  instead: [],
  application: (settings) => settings,
  page: () => ({ url: 'https://vendor.example/yes', asked: { scope: 'sales stock' } }),
  tokens: ({ id, secret }, asked) =>
    askedByForm('https://vendor.example/token', { ...asked, id, secret }, { 'x-name': 'Caveau' }),
});

const settings = { id: 'a', secret: 's' };
const redirectUrl = 'https://caveau.example/back';

function answering(answer: () => Response, asked: { body: unknown; headers: Headers }[] = []) {
  return {
    settings,
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    now: () => '2026-11-20T09:00:00.000Z',
    fetch: async (_url: string, init: RequestInit = {}) => {
      asked.push({ body: init.body, headers: new Headers(init.headers) });
      return answer();
    },
  };
}

async function failure(asked: Promise<Grant>): Promise<CallFailed> {
  const error: unknown = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CallFailed)) throw new Error('it did not fail');
  return error;
}

test('the owner is sent to the vendor’s page in the application’s name', () => {
  const address = new URL(flow.authorizeUrl(settings, { redirectUrl, state: 'abc' }));
  expect(address.origin + address.pathname).toBe('https://vendor.example/yes');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    scope: 'sales stock',
    client_id: 'a',
    redirect_uri: redirectUrl,
    state: 'abc',
  });
});

test('nobody is sent there in the name of half an application', () => {
  expect(() => flow.authorizeUrl({ ...settings, secret: '' }, { redirectUrl, state: 'abc' })).toThrow(
    'To grant access by a click, first give the ID and the secret of your application.',
  );
});

test('a code, and later the refresh token, are asked for by a form', async () => {
  const asked: { body: unknown; headers: Headers }[] = [];
  const session = answering(() => Response.json({ access_token: 't' }), asked);
  await flow.exchange(session, { code: 'k', redirectUrl, query: {} });
  await flow.refresh(session, 'r');
  expect(asked.map(({ body }) => Object.fromEntries(new URLSearchParams(String(body))))).toEqual([
    { grant_type: 'authorization_code', code: 'k', redirect_uri: redirectUrl, id: 'a', secret: 's' },
    { grant_type: 'refresh_token', refresh_token: 'r', id: 'a', secret: 's' },
  ]);
  expect(asked.map(({ headers }) => headers.get('x-name'))).toEqual(['Caveau', 'Caveau']);
});

describe('what is granted', () => {
  test.each([
    ['so many seconds from now', { expires_in: 3600 }, '2026-11-20T10:00:00.000Z'],
    ['so many seconds from now, in a text', { expires_in: '3600' }, '2026-11-20T10:00:00.000Z'],
    ['at a second since 1970', { expires: 1_795_251_600 }, '2026-11-21T09:00:00.000Z'],
    [
      'at a moment that is written out',
      { expires_at: '2026-12-20T09:00:00.000Z' },
      '2026-12-20T09:00:00.000Z',
    ],
    ['never', {}, null],
  ])('ends %s', async (_said, said, expiresAt) => {
    const session = answering(() => Response.json({ access_token: 't', refresh_token: 'r2', ...said }));
    expect(await flow.refresh(session, 'r1')).toEqual({ accessToken: 't', refreshToken: 'r2', expiresAt });
  });

  test('keeps the refresh token that there was where no other is said', async () => {
    const session = answering(() => Response.json({ access_token: 't' }));
    expect((await flow.refresh(session, 'r1')).refreshToken).toBe('r1');
  });
});

describe('a vendor that does not grant', () => {
  test.each([500, 502, 503])('is down and has said nothing of the grant: %s', async (status) => {
    const { kind } = await failure(
      flow.refresh(
        answering(() => new Response('', { status })),
        'r1',
      ),
    );
    expect(kind).toBe('outage');
  });

  test('has said no by a status that ends the grant', async () => {
    const session = answering(() => Response.json({ error: 'invalid_grant' }, { status: 400 }));
    expect(await failure(flow.refresh(session, 'r1'))).toMatchObject({ kind: 'refused', status: 400 });
  });

  test('and answers with no token is not understood', async () => {
    const session = answering(() => Response.json({ ok: true }));
    expect((await failure(flow.refresh(session, 'r1'))).kind).toBe('unreadable');
  });
});
