/** Shopify’s calls, addresses, locations and access. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Session } from '#domain/channels/connector.ts';
import { failure, wine } from '../kit/stage.fixture.ts';
import hookExample from './examples/hook.json' with { type: 'json' };
import { shopify } from './index.ts';
import { type ShopifySettings, shopifySettings } from './settings.ts';
import { open } from './stage.fixture.ts';

test('a call is proved by the app’s secret, and names the level that it is about', () => {
  const request = {
    url: 'https://caveau.example/hooks/1',
    headers: hookExample.headers,
    body: Buffer.from(JSON.stringify(hookExample.body)),
  };
  expect(shopify.hear?.(request, ['autre', 'shpss_exemple'])).toEqual({
    verdict: 'proved',
    eventId: 'd3adb33f-0000-4000-8000-000000000001',
    type: 'inventory_levels/update',
    wakes: [{ stream: 'stock', id: '43000000000001' }],
  });
});

test('a refund’s call wakes its order, and a deleted product the listings', async () => {
  const { shop, session } = open({ hooks: true });
  await shopify.subscribe?.(session, { url: 'https://caveau.example/hooks/1', secret: 'unused' });
  const ref = shop.list(wine);
  const id = shop.sell([{ ref, units: 3 }]);
  shop.takeHooks();
  shop.refund(id, [{ ref, units: 1 }], { restock: false });
  shop.unlist(ref);
  const heard = shop.takeHooks().map((call) => shopify.hear?.(call, [session.settings.clientSecret]));
  expect(heard).toMatchObject([
    { type: 'orders/updated', wakes: [{ stream: 'sales', id }] },
    { type: 'refunds/create', wakes: [{ stream: 'sales', id }] },
    { type: 'products/delete', wakes: [{ stream: 'listings', id: null }] },
  ]);
});

test('one subscription that was dropped is the only one that is made again', async () => {
  const { shop, session } = open({ hooks: true });
  const wanted = { url: 'https://caveau.example/hooks/1', secret: 'unused' };
  const { repaired } = (await shopify.subscribe?.(session, wanted)) ?? { repaired: [] };
  expect(repaired).toHaveLength(6);
  shop.dropSubscriptions();
  expect(await shopify.subscribe?.(session, wanted)).toEqual({
    repaired,
    secret: session.settings.clientSecret,
  });
  expect(await shopify.subscribe?.(session, wanted)).toMatchObject({ repaired: [] });
});

test.for([
  'cave-exemple',
  'Cave-Exemple.myshopify.com',
  'https://cave-exemple.myshopify.com/admin',
  'https://admin.shopify.com/store/cave-exemple',
])('the shop’s address is understood as “%s”', (typed) => {
  expect(shopifySettings.parse({ shop: typed }).shop).toBe('cave-exemple.myshopify.com');
});

test.for(['boutique.example', 'a.myshopify.com.evil.example', '', 'cave exemple'])(
  '“%s” is no shop of Shopify’s',
  (typed) => {
    expect(shopifySettings.safeParse({ shop: typed }).success).toBe(false);
  },
);

test('levels cannot be spoken of before a location is chosen, and the check names those that there are', async () => {
  const { session } = open();
  const without = { ...session, settings: { ...session.settings, location: '' } };
  expect(await failure(shopify.readLevels(without, ['1:2']))).toMatchObject({ kind: 'refused' });
  const checked = await shopify.check(without);
  expect(checked.places).toEqual([{ ref: '9100', name: 'Cave du centre' }]);
  expect(checked.findings.map(({ verdict }) => verdict)).toEqual([
    'can',
    'can',
    'can',
    'attention',
    'attention',
  ]);
});

test('access by a click: the address asks for the rights, the return is proved, the token comes with its end', async () => {
  const settings = {
    ...shopifySettings.parse({ shop: 'cave-exemple' }),
    clientId: 'id-1',
    clientSecret: 'secret-1',
  };
  const address = new URL(
    shopify.oauth?.authorizeUrl(settings, { redirectUrl: 'https://caveau.example/back', state: 's1' }) ?? '',
  );
  expect(address.origin).toBe('https://cave-exemple.myshopify.com');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: 'id-1',
    state: 's1',
    redirect_uri: 'https://caveau.example/back',
  });
  expect(address.searchParams.get('scope')).toContain('write_inventory');

  const asked: string[] = [];
  const session: Session<ShopifySettings> = {
    ...open().session,
    settings,
    fetch: async (_url, init) => {
      asked.push(typeof init?.body === 'string' ? init.body : '');
      return Response.json({
        access_token: 'shpat_new',
        expires_in: 3600,
        refresh_token: 'shprt_1',
        scope: 'read_orders',
      });
    },
  };
  const query: Record<string, string> = {
    code: 'c1',
    shop: 'cave-exemple.myshopify.com',
    state: 's1',
    timestamp: '1790000000',
  };
  const signed = Object.entries(query)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
  const hmac = createHmac('sha256', 'secret-1').update(signed).digest('hex');
  const answer = { code: 'c1', redirectUrl: 'https://caveau.example/back' };
  const grant = { accessToken: 'shpat_new', refreshToken: 'shprt_1', expiresAt: '2026-11-20T10:00:00.000Z' };
  expect(await shopify.oauth?.exchange(session, { ...answer, query: { ...query, hmac } })).toEqual(grant);
  expect(await shopify.oauth?.refresh(session, 'shprt_0')).toEqual(grant);
  expect(asked.map((body) => Object.fromEntries(new URLSearchParams(body)))).toMatchObject([
    { code: 'c1', client_secret: 'secret-1', expiring: '1' },
    { grant_type: 'refresh_token', refresh_token: 'shprt_0' },
  ]);
  for (const forged of [{ ...query, hmac: '00' }, { ...query, shop: 'autre.myshopify.com', hmac }, query]) {
    const exchange = shopify.oauth?.exchange(session, { ...answer, query: forged }) ?? Promise.resolve();
    expect((await failure(exchange)).kind).toBe('refused');
  }
});
