/** A shop of no vendor whose owner grants access by consent, connected in an office. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { call, jsonOf, refused } from '#connectors/kit/call.ts';
import { type FakeGrants, openGrants } from '#connectors/kit/grants.fixture.ts';
import type { Connector, Grant, Session } from '#domain/channels/connector.ts';
import type { Id } from '#domain/values/ids.ts';
import { AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { type Office, openOffice, shopId } from './office.fixture.ts';
import { type Vendor, vendorOf } from './vendors/vendor.ts';

const settings = z.object({ url: z.string(), accessToken: z.string().default('') });
type Settings = z.output<typeof settings>;

const granted = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.string() });

async function askToken(session: Session<Settings>, asked: Record<string, string>): Promise<Grant> {
  const url = `${session.settings.url}/token`;
  const answer = await call(session, { method: 'POST', url, body: JSON.stringify(asked), onlyReads: true });
  if (answer.status >= 400) throw refused(answer.status, answer.text);
  return granted.parse(jsonOf(answer));
}

const capabilities = { stockWrite: 'absolute', idempotency: 'none', calls: false } as const;

function withToken(session: Session<Settings>): Session<{ url: string }> {
  const authorization = `Bearer ${session.settings.accessToken}`;
  return {
    ...session,
    fetch: (url, init) => session.fetch(url, { ...init, headers: { authorization } }),
  };
}

function grantingConnector(): Connector<Settings> {
  const plain = anyConnector(capabilities);
  return {
    ...plain,
    settings,
    fields: [
      ...plain.fields,
      {
        name: 'accessToken',
        kind: 'secret',
        optional: true,
        label: { fr: 'Jeton', en: 'Token' },
        hint: { fr: 'Inutile par un clic', en: 'Not needed by a click' },
      },
    ],
    oauth: {
      instead: ['accessToken'],
      authorizeUrl: ({ url }, { redirectUrl, state }) =>
        `${url}/authorize?${new URLSearchParams({ redirect_uri: redirectUrl, state })}`,
      exchange: (session, { code }) => askToken(session, { code }),
      refresh: (session, refreshToken) => askToken(session, { refresh_token: refreshToken }),
    },
    async check(session) {
      await plain.pull(withToken(session), 'listings', null, session.now());
      return { ...(await plain.check(withToken(session))), timeZone: 'Europe/Lisbon' };
    },
    pull: (session, stream, cursor, since) => plain.pull(withToken(session), stream, cursor, since),
    look: (session, wake) => plain.look(withToken(session), wake),
    readLevels: (session, refs) => plain.readLevels(withToken(session), refs),
    writeLevels: null,
    amendListings: null,
    subscribe: null,
  };
}

export interface GrantingOffice {
  office: Office;
  shop: AnyShop;
  grants: FakeGrants;
  /** What is asked of the shop, before it is. */
  beforeAsked(look: (url: string, init?: RequestInit) => Promise<void>): void;
}

export async function openGrantingOffice({ takesOldRefresh = false } = {}): Promise<GrantingOffice> {
  let look = async (_url: string, _init?: RequestInit): Promise<void> => {};
  const vendor = vendorOf(grantingConnector());
  const office = await openOffice({
    vendors: new Map([[vendor.code, vendor]]),
    reach: async (url, init) => {
      await look(url, init);
      return grants.fetch(url, init);
    },
  });
  const shop = new AnyShop(capabilities, () => office.now());
  shop.list('b', 'Morgon', 3);
  const grants = openGrants(
    shop.fetch,
    {
      tokenPath: '/token',
      header: { name: 'authorization', before: 'Bearer ' },
      shopToken: 'any',
      answer: (tokens) => tokens,
    },
    { now: () => office.now(), takesOldRefresh },
  );
  return {
    office,
    shop,
    grants,
    beforeAsked(next) {
      look = next;
    },
  };
}

/** Connects without a token: consent is awaited. */
export async function connectByConsent(
  office: Office,
  { code }: Pick<Vendor, 'code'> = { code: 'any' },
  typed: Readonly<Record<string, string>> = { url: address },
): Promise<Id> {
  const key = randomUUID();
  const body = { name: `Boutique ${key}`, shopId, vendor: code, settings: typed };
  expect((await office.send('POST', '/vendor-connections', { key, body })).status).toBe(200);
  return key;
}

/** The vendor's page, as the owner is led there. */
export async function askConsent(office: Office, connectionId: Id): Promise<string> {
  const asked = await office.send<{ authorizeUrl: string }>(
    'POST',
    `/vendor-connections/${connectionId}/consent`,
  );
  expect(asked.status).toBe(200);
  return asked.body.authorizeUrl;
}

/** The browser comes back; where it is sent. */
export async function comeBack(
  { app }: Office,
  url: URL,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await app.inject({ method: 'GET', url: `${url.pathname}${url.search}`, headers });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers['location']);
}

export async function giveConsent(office: Office, grants: FakeGrants, connectionId: Id): Promise<void> {
  const sentTo = await comeBack(office, grants.consent(await askConsent(office, connectionId)));
  expect(sentTo).toBe(`http://localhost:4180/connections/${connectionId}?consent=given`);
}
