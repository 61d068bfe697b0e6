/** Square’s calls, subscriptions, locations and access. */
import { expect, test } from 'vitest';
import { failure, wine } from '../kit/stage.fixture.ts';
import { square } from './index.ts';
import { squareSettings } from './settings.ts';
import { open } from './stage.fixture.ts';

const wanted = { url: 'https://caveau.example/api/v1/hooks/7d1c', secret: 'unused' };

test('a call is signed over the address as it was given: one stroke more at its end, and it is forged', async () => {
  const { shop, session } = open({ hooks: true });
  const secret = (await square.subscribe?.(session, wanted))?.secret ?? '';
  shop.list(wine);
  const [call] = shop.takeHooks();
  if (call === undefined) throw new Error('the shop did not call');
  expect(square.hear?.(call, [secret])).toMatchObject({
    verdict: 'proved',
    type: 'catalog.version.updated',
    wakes: [{ stream: 'listings', id: null }],
  });
  expect(square.hear?.({ ...call, url: `${call.url}/` }, [secret])).toMatchObject({ verdict: 'forged' });
});

test('calls name what is to be read: the order that sells, the order that gives back, the variation that was counted', async () => {
  const { shop, session } = open({ hooks: true });
  const secret = (await square.subscribe?.(session, wanted))?.secret ?? '';
  const ref = shop.list(wine);
  const id = shop.sell([{ ref, units: 2 }]);
  shop.takeHooks();
  const refund = shop.refund(id, [{ ref, units: 1 }], { restock: true });
  const [back] = refund.split(':');
  const wakes = shop.takeHooks().flatMap((call) => {
    const heard = square.hear?.(call, [secret]);
    return heard?.verdict === 'proved' ? heard.wakes : [];
  });
  expect(wakes).toEqual([
    { stream: 'stock', id: ref },
    { stream: 'sales', id: back },
    { stream: 'sales', id: back },
  ]);
  expect(await square.look(session, { stream: 'sales', id: back ?? '' })).toMatchObject([
    { kind: 'refund', refund },
  ]);
});

test('a subscription that was stopped, or hears too little, is mended and keeps its key', async () => {
  const { shop, session } = open({ hooks: true });
  const made = await square.subscribe?.(session, wanted);
  for (const subscription of shop.subscriptions.values()) subscription.enabled = false;
  const mended = await square.subscribe?.(session, wanted);
  expect(mended?.repaired).toHaveLength(6);
  expect(mended?.secret).toBe(made?.secret);
  for (const subscription of shop.subscriptions.values())
    subscription.event_types = ['order.created', 'order.updated'];
  expect((await square.subscribe?.(session, wanted))?.repaired).toHaveLength(4);
  expect((await square.subscribe?.(session, wanted))?.repaired).toEqual([]);
  expect(shop.subscriptions.size).toBe(1);
});

test('a subscription made by hand is proved by the key that was typed, and nothing is asked of Square', async () => {
  const { shop, session } = open();
  const settings = { ...session.settings, signatureKey: 'cle-tapee' };
  expect(await square.subscribe?.({ ...session, settings }, wanted)).toEqual({
    repaired: [],
    secret: 'cle-tapee',
  });
  expect(shop.requests()).toEqual([]);
});

test('a token that was granted may not subscribe, and the owner is told what to do', async () => {
  const { session } = open();
  const errors = [{ category: 'AUTHENTICATION_ERROR', code: 'FORBIDDEN' }];
  const fetch = async () => Response.json({ errors }, { status: 403 });
  const refused = await failure(square.subscribe?.({ ...session, fetch }, wanted));
  expect(refused.kind).toBe('unauthorized');
  expect(refused.sentence.fr).toContain('clé de signature');
});

test('the check names the locations to choose from, and what the token may not do', async () => {
  const { shop, session } = open();
  const settings = { ...session.settings, location: '' };
  const checked = await square.check({ ...session, settings });
  expect(checked).toMatchObject({
    name: 'Cave Exemple',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    places: [{ ref: 'LCAVE0001', name: 'Cave du centre' }],
  });
  expect(checked.findings.map(({ verdict }) => verdict)).toEqual([
    'can',
    'can',
    'can',
    'attention',
    'attention',
  ]);
  const fetch = async (url: string, init?: RequestInit) =>
    url.endsWith('/oauth2/token/status')
      ? Response.json({ scopes: ['ORDERS_READ'] })
      : await shop.fetch(url, init);
  const poor = await square.check({ ...session, fetch });
  expect(poor.findings.map(({ verdict }) => verdict)).toEqual([
    'can',
    'cannot',
    'cannot',
    'cannot',
    'attention',
  ]);
});

test('sales cannot be spoken of before a location is chosen', async () => {
  const { session } = open();
  const settings = { ...session.settings, location: '' };
  const refused = await failure(
    square.pull({ ...session, settings }, 'sales', null, '2026-11-19T00:00:00.000Z'),
  );
  expect(refused.kind).toBe('refused');
});

test('access by a click asks for the rights; before it, the owner is asked for it', async () => {
  const settings = squareSettings.parse({ applicationId: 'sq0idp-1', applicationSecret: 'sq0csp-1' });
  const address = new URL(
    square.oauth?.authorizeUrl(settings, { redirectUrl: 'https://caveau.example/back', state: 's1' }) ?? '',
  );
  expect(address.origin + address.pathname).toBe('https://connect.squareup.com/oauth2/authorize');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: 'sq0idp-1',
    state: 's1',
    session: 'false',
  });
  expect(address.searchParams.get('scope')?.split(' ')).toContain('INVENTORY_WRITE');
  const { session } = open();
  expect((await failure(square.check({ ...session, settings }))).kind).toBe('unauthorized');
});

test('a refresh that brings no new refresh token keeps the one there was', async () => {
  const { session } = open();
  const fetch = async () => Response.json({ access_token: 'EAAAnew', expires_at: '2026-12-20T09:00:00Z' });
  expect(await square.oauth?.refresh({ ...session, fetch }, 'EQAAold')).toMatchObject({
    accessToken: 'EAAAnew',
    refreshToken: 'EQAAold',
  });
});
