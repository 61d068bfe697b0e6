/** Consent: the owner grants access on the vendor's page and comes back, and nobody else can in their place. */
import { createHmac, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openGrants } from '#connectors/kit/grants.fixture.ts';
import { shopify } from '#connectors/shopify/index.ts';
import { openShopifyShop } from '#connectors/shopify/shop.fixture.ts';
import { square } from '#connectors/square/index.ts';
import { openSquareShop } from '#connectors/square/shop.fixture.ts';
import type { Connection } from '#domain/channels/contract.ts';
import type { Listing } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  askConsent,
  comeBack,
  connectByConsent,
  type GrantingOffice,
  giveConsent,
  openGrantingOffice,
} from './consent.fixture.ts';
import { elsewhere, type Office, openOffice, shopId } from './office.fixture.ts';
import { vendorOf } from './vendors/vendor.ts';
import { passTime, statusOf } from './vendors.fixture.ts';

let granting: GrantingOffice;
let office: Office;

beforeAll(async () => {
  granting = await openGrantingOffice();
  office = granting.office;
});
afterAll(() => office.close());

async function listingsOf(of: Office, connectionId: Id): Promise<Listing[]> {
  const path = `/vendor-connections/${connectionId}/listings`;
  return (await of.send<{ items: Listing[] }>('GET', path)).body.items;
}

describe('a shop whose owner must consent', () => {
  test('is connected without a token: it says what it waits for, and nothing is asked of it', async () => {
    const before = granting.shop.requests;
    const connectionId = await connectByConsent(office);
    await passTime(office, () => []);
    expect(await statusOf(office, connectionId)).toMatchObject({
      state: 'stuck',
      problem: 'La boutique attend votre accord : donnez l’accès, et Caveau continue.',
      awaitsConsent: true,
    });
    expect(granting.shop.requests).toBe(before);
  });

  test('is read once its owner has come back from the vendor’s page', async () => {
    const connectionId = await connectByConsent(office);
    await giveConsent(office, granting.grants, connectionId);
    await passTime(office, () => []);
    expect(await statusOf(office, connectionId)).toMatchObject({
      state: 'matching',
      problem: null,
      awaitsConsent: false,
    });
    expect(await listingsOf(office, connectionId)).toMatchObject([{ ref: 'b', label: 'Morgon' }]);
    const shown = await office.send<Connection>('GET', `/connections/${connectionId}`);
    expect(shown.body).toMatchObject({ timeZone: 'Europe/Lisbon' });
  });

  test('is led to a page that sends the browser back to our own address, whoever asks', async () => {
    const connectionId = await connectByConsent(office);
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const path = `/vendor-connections/${connectionId}/consent`;
    const asked = await office.send<{ authorizeUrl: string }>('POST', path, { headers });
    const { searchParams } = new URL(asked.body.authorizeUrl);
    expect(searchParams.get('redirect_uri')).toBe('http://localhost:4180/connect/return');
  });

  test('takes a return once, in time, from the member who asked, unaltered', async () => {
    const connectionId = await connectByConsent(office);
    const { grants } = granting;
    const stale = `http://localhost:4180/connections/${connectionId}?consent=stale`;
    const unknown = 'http://localhost:4180/connections?consent=stale';
    const exchanges = grants.asked().length;

    const altered = grants.consent(await askConsent(office, connectionId));
    altered.searchParams.set('state', `${altered.searchParams.get('state')?.slice(0, -2)}xx`);
    expect(await comeBack(office, altered)).toBe(stale);
    const foreign = grants.consent(await askConsent(office, connectionId));
    expect(await comeBack(office, foreign, { 'x-organization': elsewhere })).toBe(unknown);
    expect(await comeBack(office, foreign, { 'x-member': randomUUID() })).toBe(stale);
    const late = grants.consent(await askConsent(office, connectionId));
    office.pass(16 * 60_000);
    expect(await comeBack(office, late)).toBe(stale);
    expect(await comeBack(office, new URL('http://localhost:4180/connect/return?code=c'))).toBe(unknown);
    expect(grants.asked()).toHaveLength(exchanges);

    const good = grants.consent(await askConsent(office, connectionId));
    expect(await comeBack(office, good)).toContain('consent=given');
    expect(await comeBack(office, good)).toBe(stale);
    expect(grants.asked()).toHaveLength(exchanges + 1);
  });

  test('leads whoever was signed out meanwhile to the door, and from there back to the connection; nothing is granted', async () => {
    const connectionId = await connectByConsent(office);
    const { grants } = granting;
    const exchanges = grants.asked().length;
    const returned = grants.consent(await askConsent(office, connectionId));
    const door = new URL(await comeBack(office, returned, { 'x-member': 'nobody' }));
    expect(`${door.origin}${door.pathname}`).toBe('http://localhost:4180/sign-in');
    expect(Object.fromEntries(door.searchParams)).toEqual({
      why: 'consent',
      to: `/connections/${connectionId}?consent=signedOut`,
    });
    expect(grants.asked()).toHaveLength(exchanges);
    const misled = new URL('http://localhost:4180/connect/return?state=x.//evil.example');
    const sentTo = new URL(await comeBack(office, misled, { 'x-member': 'nobody' }));
    expect(sentTo.searchParams.get('to')).toBe('/connections?consent=signedOut');
  });

  test('says so where the owner says no, and where the vendor does not take the code', async () => {
    const connectionId = await connectByConsent(office);
    const screen = `http://localhost:4180/connections/${connectionId}`;
    const { grants } = granting;
    const declined = grants.decline(await askConsent(office, connectionId));
    expect(await comeBack(office, declined)).toBe(`${screen}?consent=declined`);
    const used = grants.consent(await askConsent(office, connectionId));
    used.searchParams.set('code', 'another');
    expect(await comeBack(office, used)).toBe(`${screen}?consent=failed`);
    const shown = await office.send<Connection>('GET', `/connections/${connectionId}`);
    expect(JSON.stringify(shown.body)).toContain('invalid_grant');
  });

  test('keeps its connection when consent is given again', async () => {
    const connectionId = await connectByConsent(office);
    await giveConsent(office, granting.grants, connectionId);
    await passTime(office, () => []);
    await giveConsent(office, granting.grants, connectionId);
    await passTime(office, () => []);
    expect(await statusOf(office, connectionId)).toMatchObject({ state: 'matching', listings: 1 });
  });

  test('may be given a typed token instead', async () => {
    const connectionId = await connectByConsent(office);
    await giveConsent(office, granting.grants, connectionId);
    const body = { settings: { accessToken: 'wrong' } };
    const path = `/vendor-connections/${connectionId}`;
    expect((await office.send('PATCH', path, { body })).status).toBe(422);
    expect(await statusOf(office, connectionId)).toMatchObject({ problem: null });
    const typed = { settings: { accessToken: granting.grants.token() } };
    expect((await office.send('PATCH', path, { body: typed })).status).toBe(200);
    await passTime(office, () => []);
    expect(await statusOf(office, connectionId)).toMatchObject({ state: 'matching', listings: 1 });
  });

  test('has its tokens kept sealed, and on no log', async () => {
    const connectionId = await connectByConsent(office);
    await giveConsent(office, granting.grants, connectionId);
    await passTime(office, () => []);
    const client = new Client({ connectionString: office.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'channels'::regnamespace and relkind in ('r', 'p')`,
      );
      expect(rows.length).toBeGreaterThan(10);
      for (const { name } of rows) {
        const { rows: found } = await client.query(
          `select 1 from channels.${name} t where to_jsonb(t)::text ~ '(access|refresh)-[0-9]'`,
        );
        expect([name, found]).toEqual([name, []]);
      }
    } finally {
      await client.end();
    }
  });

  test('has keys to type, or consent to give: a shop of keys asks for none', async () => {
    const { code, ...plain } = vendorOf(square);
    const keyed = await openOffice({ vendors: new Map([[code, { ...plain, code, oauth: null }]]) });
    const key = randomUUID();
    const body = { name: 'Caisse', shopId, vendor: code, settings: { applicationId: 'id' } };
    expect((await keyed.send('POST', '/vendor-connections', { key, body })).status).toBe(422);
    await keyed.close();
  });
});

describe('vendors that grant access by consent', () => {
  /** Square with its one location, and with another beside it. */
  async function openSquare({ others = [] }: { others?: readonly { id: string; name: string }[] } = {}) {
    const vendor = vendorOf(square);
    const connected = await openOffice({
      vendors: new Map([[vendor.code, vendor]]),
      async reach(url, init) {
        const answer = await grants.fetch(url, init);
        if (new URL(url).pathname !== '/v2/locations' || !answer.ok) return answer;
        const said = z.object({ locations: z.array(z.unknown()) }).parse(await answer.json());
        return Response.json({ locations: [...said.locations, ...others] });
      },
    });
    const shop = openSquareShop({ now: () => connected.now() });
    const grants = openGrants(
      shop.fetch,
      {
        tokenPath: '/oauth2/token',
        header: { name: 'authorization', before: 'Bearer ' },
        shopToken: shop.settings.accessToken,
        answer: ({ accessToken, refreshToken, expiresAt }) => ({
          access_token: accessToken,
          refresh_token: refreshToken,
          expires_at: expiresAt,
          token_type: 'bearer',
        }),
      },
      { now: () => connected.now() },
    );
    shop.list({ label: 'Morgon', priceE4: 149_000n, vatRate: 2000, level: 3 });
    const typed = { applicationId: 'sq0idp-1', applicationSecret: 'sq0csp-1' };
    const connectionId = await connectByConsent(connected, vendor, typed);
    const places = async (): Promise<unknown> =>
      (await connected.send('GET', `/vendor-connections/${connectionId}/places`)).body;
    return { connected, shop, grants, connectionId, places };
  }

  test('Square: asked, granted, read; its only location goes without saying', async () => {
    const { connected, grants, connectionId, places } = await openSquare();
    expect(await places()).toEqual({ items: [] });
    await giveConsent(connected, grants, connectionId);
    await passTime(connected, () => []);
    expect(await listingsOf(connected, connectionId)).toMatchObject([{ level: 3 }]);
    expect(await places()).toEqual({ items: [] });
    await connected.close();
  });

  test('Square: of several locations one is chosen, among those that it names itself', async () => {
    const other = { id: 'LAUTRE', name: 'L’autre cave' };
    const { connected, shop, grants, connectionId, places } = await openSquare({ others: [other] });
    await giveConsent(connected, grants, connectionId);
    await passTime(connected, () => []);
    expect(await statusOf(connected, connectionId)).toMatchObject({
      problem: 'Choisissez d’abord le point de vente Square.',
    });
    const { location } = shop.settings;
    expect(await places()).toMatchObject({ items: [{ ref: location }, { ref: other.id, name: other.name }] });
    const chosen = await connected.send('PATCH', `/vendor-connections/${connectionId}`, {
      body: { settings: { location } },
    });
    expect(chosen.status).toBe(200);
    await passTime(connected, () => [], { minutes: 10 });
    expect(await listingsOf(connected, connectionId)).toMatchObject([{ level: 3 }]);
    expect(await places()).toEqual({ items: [] });
    await connected.close();
  });

  test('Shopify: asked, granted, read, renewed', async () => {
    const vendor = vendorOf(shopify);
    const connected = await openOffice({
      vendors: new Map([[vendor.code, vendor]]),
      reach: (url, init) => grants.fetch(url, init),
    });
    const shop = openShopifyShop({ now: () => connected.now() });
    const { clientSecret, location } = shop.settings;
    const grants = openGrants(
      shop.fetch,
      {
        tokenPath: '/admin/oauth/access_token',
        header: { name: 'x-shopify-access-token', before: '' },
        shopToken: shop.settings.accessToken,
        answer: ({ accessToken, refreshToken, lifeS }) => ({
          access_token: accessToken,
          refresh_token: refreshToken,
          expires_in: lifeS,
        }),
        returning(query) {
          const said: Record<string, string> = {
            ...query,
            shop: shop.settings.shop,
            timestamp: '1790000000',
          };
          const signed = Object.keys(said)
            .toSorted()
            .map((name) => `${name}=${said[name]}`);
          const hmac = createHmac('sha256', clientSecret).update(signed.join('&')).digest('hex');
          return { ...said, hmac };
        },
      },
      { now: () => connected.now() },
    );
    shop.list({ label: 'Morgon', priceE4: 149_000n, vatRate: 2000, level: 3 });
    const typed = { shop: shop.settings.shop, clientId: 'id-1', clientSecret, location };
    const connectionId = await connectByConsent(connected, vendor, typed);
    await giveConsent(connected, grants, connectionId);
    await passTime(connected, () => [], { minutes: 120 });
    expect(await listingsOf(connected, connectionId)).toMatchObject([{ level: 3 }]);
    expect(await statusOf(connected, connectionId)).toMatchObject({ state: 'matching', problem: null });
    expect(grants.asked().length).toBeGreaterThan(1);
    await connected.close();
  });

  test.each([
    ['square', { applicationSecret: 's' }],
    ['shopify', { shop: 'cave-exemple', clientSecret: 's' }],
  ])('%s: refused at once where the application is not named', async (code, settings) => {
    const both = new Map([vendorOf(square), vendorOf(shopify)].map((each) => [each.code, each]));
    const connected = await openOffice({ vendors: both });
    const body = { name: 'Caisse', shopId, vendor: code, settings };
    const answer = await connected.send('POST', '/vendor-connections', { key: randomUUID(), body });
    expect(answer.status).toBe(422);
    await connected.close();
  });
});
