/** K-Series’ items, what is left of them, business locations and access. */
import { expect, test } from 'vitest';
import { failure, wine } from '../kit/stage.fixture.ts';
import availabilityExample from './examples/availability.json' with { type: 'json' };
import itemsExample from './examples/items.json' with { type: 'json' };
import { kseries } from './index.ts';
import { kseriesSettings } from './settings.ts';
import { open } from './stage.fixture.ts';

test('an item is known by its SKU; one that is archived is gone, and one without a price has none', async () => {
  const { session } = open();
  const fetch = async (url: string) =>
    Response.json(url.includes('/items/') ? itemsExample.answer : availabilityExample.answer);
  const { facts } = await kseries.pull({ ...session, fetch }, 'listings', null, session.now());
  expect(facts).toEqual([
    {
      kind: 'listing',
      listing: {
        ref: 'VERRE-ROUGE',
        label: 'Verre de rouge 12,5 cl',
        code: 'VERRE-ROUGE',
        barcode: null,
        priceE4: 60_000n,
        vatRate: null,
        tracked: false,
        level: 50,
        gone: false,
      },
    },
    {
      kind: 'listing',
      listing: {
        ref: 'BT-ROUGE-2021',
        label: 'Domaine Exemple Rouge 2021',
        code: 'BT-ROUGE-2021',
        barcode: '3760000000017',
        priceE4: null,
        vatRate: null,
        tracked: false,
        level: 0,
        gone: true,
      },
    },
  ]);
});

test('what is left is asked for fifty items at once, and never of a SKU with a comma in it', async () => {
  const { shop, session } = open();
  const refs = Array.from({ length: 49 }, (_, level) => shop.list({ ...wine, code: `VIN-${level}`, level }));
  const odd = shop.list({ ...wine, code: 'A,B' });
  const readings = await kseries.readLevels(session, [...refs, odd]);
  expect(readings.map(({ level }) => level)).toEqual(refs.map((_, level) => level));
  expect(shop.requests()).toHaveLength(1);
  expect(await kseries.readLevels(session, [odd])).toEqual([]);
});

test('nothing can be written to this till, and it never calls', () => {
  const { writeLevels, amendListings, subscribe, hear, capabilities } = kseries;
  expect([writeLevels, amendListings, subscribe, hear, capabilities.push]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(capabilities.stockWrite).toBe('none');
});

test('one item may be looked at; of an account nobody names one', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  expect(await kseries.look(session, { stream: 'listings', id: ref })).toMatchObject([{ listing: { ref } }]);
  expect(await kseries.look(session, { stream: 'listings', id: 'NONE' })).toEqual([]);
  expect(await kseries.look(session, { stream: 'stock', id: ref })).toMatchObject([{ level: 40 }]);
  expect(await kseries.look(session, { stream: 'sales', id: 'A65315.17' })).toEqual([]);
});

test('the check names the business locations to choose from, and what the application may not do', async () => {
  const { shop, session } = open();
  const settings = { ...session.settings, businessLocation: '' };
  const checked = await kseries.check({ ...session, settings });
  expect(checked).toMatchObject({
    name: 'Bar Exemple',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    places: [{ ref: '45454565682155', name: 'Bar à vins du centre' }],
  });
  expect(checked.findings.map(({ verdict }) => verdict)).toEqual(['attention', 'cannot', 'attention']);
  const fetch = async (url: string, init?: RequestInit) =>
    url.includes('/items/')
      ? Response.json({ error: 'Forbidden' }, { status: 403 })
      : await shop.fetch(url, init);
  const poor = await kseries.check({ ...session, fetch });
  expect(poor.findings.map(({ verdict }) => verdict)).toEqual(['can', 'cannot', 'cannot', 'attention']);
});

test.for([
  { clientId: 'devp-v2-prod-1', host: 'https://auth.lsk-prod.app', api: 'api.lsk.lightspeed.app' },
  { clientId: 'devp-v2-demo-1', host: 'https://auth.lsk-demo.app', api: 'api.trial.lsk.lightspeed.app' },
])('an application is bound to where it was made: $clientId', async ({ clientId, host, api }) => {
  const settings = kseriesSettings.parse({ clientId, clientSecret: 's1' });
  const address = new URL(
    kseries.oauth?.authorizeUrl(settings, { redirectUrl: 'https://caveau.example/back', state: 'e1' }) ?? '',
  );
  expect(address.origin).toBe(host);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    response_type: 'code',
    client_id: clientId,
    scope: 'financial-api orders-api items',
    redirect_uri: 'https://caveau.example/back',
    state: 'e1',
  });
  const { session } = open();
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(new URL(url).hostname);
    return Response.json({ error: 'Unauthorized' }, { status: 401 });
  };
  const noted = { ...session, fetch, settings: { ...settings, accessToken: 'a1' } };
  expect((await failure(kseries.check(noted))).kind).toBe('unauthorized');
  expect(asked).toEqual([api]);
});

test('before access is granted, the owner is asked for it', async () => {
  const { session } = open();
  const settings = kseriesSettings.parse({ clientId: 'c1', clientSecret: 's1' });
  const refused = await failure(kseries.check({ ...session, settings }));
  expect(refused.kind).toBe('unauthorized');
  expect(refused.sentence.fr).toContain('un clic');
});

test('a token is asked for under the application’s own name, and each refresh brings the next one', async () => {
  const { session } = open();
  const settings = kseriesSettings.parse({ clientId: 'c1', clientSecret: 's1' });
  const asked: { authorization: string | null; form: Record<string, string> }[] = [];
  const fetch = async (_: string, init?: RequestInit) => {
    const body = typeof init?.body === 'string' ? init.body : '';
    asked.push({
      authorization: new Headers(init?.headers).get('authorization'),
      form: Object.fromEntries(new URLSearchParams(body)),
    });
    return Response.json({ access_token: 'a2', expires_in: 3600, refresh_token: 'r2', token_type: 'Bearer' });
  };
  const noted = { ...session, settings, fetch };
  const grant = { accessToken: 'a2', refreshToken: 'r2', expiresAt: '2026-11-20T10:00:00.000Z' };
  const answer = { code: 'k1', redirectUrl: 'https://caveau.example/back', query: {} };
  expect(await kseries.oauth?.exchange(noted, answer)).toEqual(grant);
  expect(await kseries.oauth?.refresh(noted, 'r1')).toEqual(grant);
  const authorization = `Basic ${Buffer.from('c1:s1').toString('base64')}`;
  expect(asked).toEqual([
    {
      authorization,
      form: { grant_type: 'authorization_code', code: 'k1', redirect_uri: 'https://caveau.example/back' },
    },
    { authorization, form: { grant_type: 'refresh_token', refresh_token: 'r1' } },
  ]);
});
