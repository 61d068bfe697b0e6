/** X-Series’ calls, subscriptions, outlets and access. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { failure, since, wine } from '../kit/stage.fixture.ts';
import { xseries } from './index.ts';
import { xseriesSettings } from './settings.ts';
import { open } from './stage.fixture.ts';

const wanted = { url: 'https://caveau.example/api/v1/hooks/7d1c', secret: 'unused' };
const secret = 'secret-de-l-application';

function called(fields: Record<string, string>, encoding: 'hex' | 'base64' = 'hex', spaced = '') {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const signature = createHmac('sha256', secret).update(body).digest(encoding);
  const headers = { 'x-signature': `signature=${signature},${spaced}algorithm=HMAC-SHA256` };
  return { url: wanted.url, headers, body };
}

test.for(['hex', 'base64'] as const)('a signature is taken in %s', (encoding) => {
  const payload = JSON.stringify({ id: 'v1', sale_date: '2026-11-20 09:00:00' });
  expect(xseries.hear?.(called({ payload }, encoding), [secret])).toEqual({
    verdict: 'proved',
    eventId: null,
    type: 'sale.update',
    wakes: [{ stream: 'sales', id: 'v1' }],
  });
  expect(xseries.hear?.(called({ payload }, encoding, ' '), [secret])?.verdict).toBe('proved');
});

test('a header without a signature proves nothing', () => {
  const call = called({ payload: '{}' });
  const headers = { 'x-signature': 'algorithm=HMAC-SHA256' };
  expect(xseries.hear?.({ ...call, headers }, [secret])?.verdict).toBe('forged');
});

test.for([
  {
    fields: { payload: '{"id":"i1","product_id":"p1","outlet_id":"o1","count":"3"}' },
    wakes: [{ stream: 'stock', id: 'p1' }],
  },
  { fields: { payload: '{"id":"p1","handle":"rouge"}' }, wakes: [{ stream: 'listings', id: 'p1' }] },
  {
    fields: { type: 'product.update', payload: '{"id":"p1"}' },
    wakes: [{ stream: 'listings', id: 'p1' }],
  },
  {
    fields: { payload: 'not JSON' },
    wakes: [
      { stream: 'sales', id: null },
      { stream: 'stock', id: null },
    ],
  },
])('a call names what is to be read, whether its form says what happened or not: $fields', (one) => {
  expect(xseries.hear?.(called({ ...one.fields }), [secret])).toMatchObject({
    verdict: 'proved',
    wakes: one.wakes,
  });
});

test('subscriptions that were stopped are mended and not made twice', async () => {
  const { shop, session } = open({ hooks: true });
  expect((await xseries.subscribe?.(session, wanted))?.repaired).toHaveLength(3);
  const [first] = shop.webhooks.values();
  if (first !== undefined) first.active = false;
  expect(await xseries.subscribe?.(session, wanted)).toEqual({ repaired: ['sale.update'], secret });
  expect(shop.webhooks.size).toBe(3);
});

test('a subscription that was made and not answered is found the next time', async () => {
  const { shop, session } = open({ hooks: true });
  shop.fail({ kind: 'unanswered' }, { writesOnly: true });
  expect((await failure(xseries.subscribe?.(session, wanted))).kind).toBe('unknown');
  expect((await xseries.subscribe?.(session, wanted))?.repaired).toEqual([
    'inventory.update',
    'product.update',
  ]);
  expect(shop.webhooks.size).toBe(3);
});

test('without the application’s secret nothing could prove a call, and none is asked for', async () => {
  const { shop, session } = open();
  const settings = { ...session.settings, clientSecret: '' };
  expect(await xseries.subscribe?.({ ...session, settings }, wanted)).toEqual({ repaired: [], secret: null });
  expect(shop.requests()).toEqual([]);
});

test('the check names the outlets to choose from, and what the token may not do', async () => {
  const { shop, session } = open();
  const settings = { ...session.settings, outlet: '', clientSecret: '' };
  const checked = await xseries.check({ ...session, settings });
  expect(checked).toMatchObject({
    name: 'Cave Exemple',
    currency: 'EUR',
    places: [{ name: 'Cave du centre' }, { name: 'Dépôt' }],
  });
  expect(checked.findings.map(({ verdict }) => verdict)).toEqual([
    'can',
    'can',
    'can',
    'attention',
    'attention',
    'attention',
  ]);
  const fetch = async (url: string, init?: RequestInit) =>
    url.includes('/sales') || url.includes('/inventory')
      ? Response.json({ error: 'Forbidden' }, { status: 403 })
      : await shop.fetch(url, init);
  const poor = await xseries.check({ ...session, fetch });
  expect(poor.findings.map(({ verdict }) => verdict)).toEqual(['cannot', 'can', 'cannot', 'attention']);
  expect(poor.timeZone).toBe('Europe/Paris');
});

test('sales cannot be spoken of before an outlet is chosen', async () => {
  const { shop, session } = open();
  shop.sell([{ ref: shop.list(wine), units: 1 }]);
  const settings = { ...session.settings, outlet: '' };
  const refused = await failure(xseries.pull({ ...session, settings }, 'sales', null, since));
  expect(refused.kind).toBe('refused');
  expect(refused.sentence.fr).toContain('point de vente');
});

test.for(['macave', ' MaCave ', 'https://macave.retail.lightspeed.app/dashboard', 'macave.vendhq.com'])(
  'a shop’s address may be typed as it comes: %s',
  (typed) => {
    expect(xseriesSettings.parse({ domainPrefix: typed, accessToken: 't' }).domainPrefix).toBe('macave');
  },
);

test.for(['', 'ma cave', 'https://example.com', 'a.b'])(
  'what is no shop’s address is refused: “%s”',
  (typed) => {
    expect(xseriesSettings.safeParse({ domainPrefix: typed, accessToken: 't' }).success).toBe(false);
  },
);

test('access by a click asks for the rights; before it, the owner is asked for it', async () => {
  const settings = xseriesSettings.parse({ domainPrefix: 'macave', clientId: 'c1', clientSecret: 's1' });
  const address = new URL(
    xseries.oauth?.authorizeUrl(settings, { redirectUrl: 'https://caveau.example/back', state: 'e1' }) ?? '',
  );
  expect(address.origin + address.pathname).toBe('https://secure.retail.lightspeed.app/connect');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'c1',
    state: 'e1',
  });
  expect(address.searchParams.get('scope')?.split(' ')).toContain('products:write');
  const { session } = open();
  expect((await failure(xseries.check({ ...session, settings }))).kind).toBe('unauthorized');
});

test('a token is asked of the shop itself, by a form, and each refresh brings the next one', async () => {
  const { session } = open();
  const settings = xseriesSettings.parse({ domainPrefix: 'macave', clientId: 'c1', clientSecret: 's1' });
  const asked: { url: string; form: Record<string, string> }[] = [];
  const fetch = async (url: string, init?: RequestInit) => {
    const body = typeof init?.body === 'string' ? init.body : '';
    asked.push({ url, form: Object.fromEntries(new URLSearchParams(body)) });
    return Response.json({
      access_token: 'a2',
      token_type: 'Bearer',
      expires: Date.parse('2026-11-21T09:00:00Z') / 1000,
      expires_in: 86_400,
      refresh_token: 'r2',
      domain_prefix: 'macave',
    });
  };
  const noted = { ...session, settings, fetch };
  const grant = { accessToken: 'a2', refreshToken: 'r2', expiresAt: '2026-11-21T09:00:00.000Z' };
  const query = { domain_prefix: 'macave' };
  const answer = { code: 'k1', redirectUrl: 'https://caveau.example/back', query };
  expect(await xseries.oauth?.exchange(noted, answer)).toEqual(grant);
  expect(await xseries.oauth?.refresh(noted, 'r1')).toEqual(grant);
  expect(asked).toMatchObject([
    {
      url: 'https://macave.retail.lightspeed.app/api/1.0/token',
      form: { grant_type: 'authorization_code', code: 'k1', client_id: 'c1', client_secret: 's1' },
    },
    { form: { grant_type: 'refresh_token', refresh_token: 'r1' } },
  ]);
});

test('access that was given to another shop is not taken for this one’s', async () => {
  const { session } = open();
  const answer = {
    code: 'k1',
    redirectUrl: 'https://caveau.example/back',
    query: { domain_prefix: 'autre' },
  };
  const refused = await failure(xseries.oauth?.exchange(session, answer));
  expect(refused.sentence.fr).toContain('autre');
});
