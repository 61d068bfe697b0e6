/**
 * A Zettle account that is not there: purchases, library, stock between its inventories, and calls that are signed over their time and payload, all
 * behind tokens that end after two hours.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { HookRequest } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { FakeFault, FakeShop } from '../kit/fakeShop.fixture.ts';
import type { ZettleSettings } from './settings.ts';
import { balanceNode, organizationUuid, productNode, stamp } from './shopNodes.fixture.ts';
import { openRoutes, Refusal, type Subscription } from './shopRoutes.fixture.ts';
import { type AccountState, type Happened, openAccountState, uuidOf } from './shopState.fixture.ts';

const clientId = '6adde977-c34d-4de1-99b2-f6ed3e65431a';

/** As Zettle’s keys and tokens are: three parts, of which the middle one speaks. */
export function jwtOf(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}

export const apiKey = jwtOf({ iss: 'iZettle', client_id: clientId, scope: ['READ:PURCHASE'] });

export interface ZettleFakeShop extends FakeShop<ZettleSettings> {
  state: AccountState;
  subscriptions: Map<string, Subscription>;
  /** The rights that the next tokens bear. */
  scopes: string[];
  /** All tokens end now. */
  endTokens(): void;
}

const grantAsked = z.object({
  grant_type: z.string(),
  client_id: z.literal(clientId),
  assertion: z.string().optional(),
  refresh_token: z.string().optional(),
  code: z.string().optional(),
});

export function openZettleShop({
  now,
  hooks = false,
}: {
  now: () => Instant;
  hooks?: boolean;
}): ZettleFakeShop {
  const subscriptions = new Map<string, Subscription>();
  const waiting: HookRequest[] = [];
  const requests: { method: string; path: string }[] = [];
  const tokens = new Map<string, number>();
  const scopes = ['READ:PURCHASE', 'READ:PRODUCT', 'WRITE:PRODUCT'];
  let faults: { fault: FakeFault; times: number; writesOnly: boolean }[] = [];
  let messages = 0;
  let refreshes = 0;

  function call({ destination, signingKey }: Subscription, eventName: string, payload: object): void {
    messages += 1;
    const timestamp = now();
    const text = JSON.stringify(payload);
    const body = {
      organizationUuid,
      messageUuid: uuidOf(0x90000 + messages),
      eventName,
      messageId: `00000000-0000-5000-8000-${String(messages).padStart(12, '0')}`,
      payload: text,
      timestamp,
    };
    const signature = createHmac('sha256', signingKey).update(`${timestamp}.${text}`).digest('hex');
    waiting.push({
      url: destination,
      headers: { 'content-type': 'application/json', 'x-izettle-signature': signature },
      body: Buffer.from(JSON.stringify(body)),
    });
  }

  function happens(what: Happened): void {
    for (const one of hooks ? subscriptions.values() : []) {
      if (one.eventNames.includes(what.event)) call(one, what.event, payloadOf(what));
    }
  }

  const state = openAccountState(now, happens);
  const answer = openRoutes(state, subscriptions, (made) => {
    if (hooks) call(made, 'TestMessage', { data: 'payload' });
  });

  function grant(body: string): Response {
    const asked = grantAsked.safeParse(Object.fromEntries(new URLSearchParams(body)));
    const { grant_type: kind, assertion, refresh_token: refresh, code } = asked.data ?? {};
    const known =
      (kind === 'urn:ietf:params:oauth:grant-type:jwt-bearer' && assertion === apiKey) ||
      (kind === 'authorization_code' && code === 'a-code') ||
      (kind === 'refresh_token' && refresh === `refresh-${refreshes}`);
    if (!known) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    const token = jwtOf({ number: tokens.size, scope: scopes });
    tokens.set(token, Date.parse(now()) + 7_200_000);
    if (assertion !== undefined) return Response.json({ access_token: token, expires_in: 7200 });
    refreshes += 1;
    return Response.json({ access_token: token, expires_in: 7200, refresh_token: `refresh-${refreshes}` });
  }

  function serve(url: URL, init: RequestInit): Response {
    const method = init.method ?? 'GET';
    const text = typeof init.body === 'string' ? init.body : '';
    if (url.host === 'oauth.zettle.com') return grant(text);
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    if ((tokens.get(token) ?? 0) <= Date.parse(now())) {
      const why = 'Bearer error="invalid_request", error_description="ACCESS_TOKEN_EXPIRED"';
      return new Response('', { status: 401, headers: { 'www-authenticate': why } });
    }
    if (!scopes.includes(scopeOf(method, url))) return new Response('', { status: 403 });
    try {
      return answer(method, url, text === '' ? null : JSON.parse(text));
    } catch (error) {
      if (error instanceof Refusal)
        return Response.json({ message: error.message }, { status: error.status });
      if (error instanceof z.ZodError) return Response.json({ message: error.message }, { status: 400 });
      throw error;
    }
  }

  async function fetch(asked: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(asked);
    const method = init.method ?? 'GET';
    requests.push({ method, path: `${url.host}${url.pathname}` });
    const writes = url.pathname === '/v3/movements' || (method !== 'GET' && url.host.startsWith('pusher'));
    const armed = faults.find(({ writesOnly }) => writes || !writesOnly);
    if (armed !== undefined) {
      armed.times -= 1;
      faults = faults.filter(({ times }) => times > 0);
    }
    return await underFault(armed?.fault, url, now, () => serve(url, init));
  }

  return {
    state,
    subscriptions,
    scopes,
    endTokens: () => tokens.clear(),
    settings: {
      apiKey,
      applicationId: '',
      applicationSecret: '',
      accessToken: '',
      contactEmail: 'camille@cave.example',
    },
    timeZone: 'Europe/Paris',
    fetch,
    list: (listing) => {
      const { productUuid, variantUuid } = state.list(listing);
      return `${productUuid}:${variantUuid}`;
    },
    unlist: (ref) => state.unlist(state.listingOf(ref)),
    setLevel: (ref, level) => state.count(state.listingOf(ref), level),
    levelOf: (ref) => state.listingOf(ref).level,
    sell: (lines, { at } = {}) => state.sell(lines, at ?? null).uuid,
    pay: () => {
      throw new Error('a purchase is paid when it is made');
    },
    cancel: () => {
      throw new Error('a purchase is given back, not cancelled');
    },
    refund: (document, lines, { restock }) => state.giveBack(state.purchaseOf(document), lines, restock).uuid,
    takeHooks: () => waiting.splice(0),
    dropSubscriptions: () => subscriptions.clear(),
    fail(fault, { times = 1, writesOnly = false } = {}) {
      faults.push({ fault, times, writesOnly });
    },
    requests: () => requests,
  };
}

function scopeOf(method: string, { host, pathname }: URL): string {
  if (host === 'purchase.izettle.com' || host === 'pusher.izettle.com') return 'READ:PURCHASE';
  return method === 'GET' || pathname.endsWith('/status') ? 'READ:PRODUCT' : 'WRITE:PRODUCT';
}

function payloadOf(what: Happened): object {
  switch (what.event) {
    case 'PurchaseCreated':
      return {
        purchaseUuid: what.purchase.uuid,
        source: 'POS',
        currency: 'EUR',
        country: 'FR',
        timestamp: Date.parse(what.purchase.timestamp),
        created: stamp(what.purchase.timestamp),
      };
    case 'InventoryBalanceChanged': {
      const node = balanceNode(what.listing);
      const of = { ...node, locationUuid: node.inventoryUuid };
      return {
        organizationUuid,
        balanceBefore: [{ ...of, balance: String(what.before) }],
        balanceAfter: [{ ...of, balance: String(what.listing.level) }],
      };
    }
    case 'ProductUpdated':
      return { organizationUuid, newEntity: productNode(what.listing) };
    default:
      return { organizationUuid, ...productNode(what.listing) };
  }
}

async function underFault(
  fault: FakeFault | undefined,
  url: URL,
  now: () => Instant,
  serve: () => Response,
): Promise<Response> {
  switch (fault?.kind) {
    case 'lost':
      throw new TypeError('fetch failed');
    case 'unanswered':
      serve();
      throw new TypeError('fetch failed');
    case 'slow':
      await new Promise((resolve) => {
        setTimeout(resolve, fault.afterMs);
      });
      return serve();
    case 'down':
      return new Response('upstream is away', { status: fault.status });
    case 'tooMany': {
      const headers = {
        seconds: { 'retry-after': '4' },
        date: { 'retry-after': new Date(Date.parse(now()) + 4000).toUTCString() },
        absent: {},
      }[fault.retryAfter];
      return new Response('rate limit', { status: 429, headers });
    }
    case 'truncated': {
      const text = await serve().text();
      return new Response(text.slice(0, text.length / 2));
    }
    case 'emptyPage':
      return Response.json(/^\/v3|subscriptions$/.test(url.pathname) ? [] : {});
    default:
      return serve();
  }
}
