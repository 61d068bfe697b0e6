/** What a check of a WooCommerce shop finds, and what it leaves as it was. */
import { expect, test } from 'vitest';
import { check } from './check.ts';
import { openWooCommerce, type ShopKind } from './shop.fixture.ts';

const now = () => '2026-11-20T09:00:00.000Z';

function openShop(kind: ShopKind = {}, vendorNow = now) {
  const shop = openWooCommerce({ now: vendorNow }, kind);
  return {
    shop,
    session: { settings: shop.settings, timeZone: shop.timeZone, currency: 'EUR', now, fetch: shop.fetch },
  };
}

const frenchOf = (checked: Awaited<ReturnType<typeof check>>) =>
  checked.findings.map(({ verdict, sentence }) => `${verdict}: ${sentence.fr}`).join('\n');

test('a shop says its name, its currency and its hour', async () => {
  const { session } = openShop();
  expect(await check(session)).toMatchObject({
    name: 'Cave Exemple',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    places: [],
  });
});

test('keys that only read are found out without writing anything', async () => {
  const { shop, session } = openShop();
  const ref = shop.list({ label: 'Rouge', priceE4: 100_000n, vatRate: 2000, level: 12 });
  const before = structuredClone(shop.state.products.get(Number(ref)));
  const settings = { ...session.settings, consumerKey: 'ck_onlyreads', consumerSecret: 'cs_onlyreads' };
  expect(frenchOf(await check({ ...session, settings }))).toContain(
    'cannot: Ces clés ne permettent que la lecture',
  );
  expect(frenchOf(await check(session))).toContain('can: Caveau écrit vos stocks');
  expect(shop.state.products.get(Number(ref))).toEqual(before);
});

test('plain HTTP and a wrong clock are worth a word', async () => {
  const { session } = openShop({ address: 'http://192.168.1.20' }, () => '2026-11-20T09:10:00.000Z');
  const said = frenchOf(await check(session));
  expect(said).toContain('attention: L’adresse commence par http');
  expect(said).toContain('attention: L’horloge de la boutique avance de 10 min');
});

test('the keys are not shown to WordPress itself, which would take them for somebody’s password', async () => {
  const { shop, session } = openShop();
  const shown: string[] = [];
  await check({
    ...session,
    fetch: async (url, init) => {
      if (new URL(url).pathname === '/wp-json/') shown.push(JSON.stringify(init?.headers));
      return await shop.fetch(url, init);
    },
  });
  expect(shown.length).toBe(1);
  expect(shown[0]).not.toMatch(/authorization/i);
});

test('an address where something else answers is said to be none of a shop’s', async () => {
  const { session } = openShop();
  const fetch = async () => await Promise.resolve(new Response('<html>Bienvenue</html>', { status: 404 }));
  await expect(check({ ...session, fetch })).rejects.toMatchObject({
    kind: 'unreadable',
    sentence: { fr: expect.stringContaining('L’adresse est-elle bien celle de la boutique') },
  });
});

test('an address that has moved is said where to', async () => {
  const { session } = openShop();
  const fetch = async () =>
    await Promise.resolve(
      new Response(null, { status: 301, headers: { location: 'https://www.cave.example/' } }),
    );
  await expect(check({ ...session, fetch })).rejects.toMatchObject({
    kind: 'refused',
    sentence: { fr: expect.stringContaining('https://www.cave.example/') },
  });
});
