/**
 * A Square account that is not there: orders, returns, catalogue and counts behind the Connect API, with its keys, its physical counts that go on
 * reckoning, its late offline sales, and its signed calls.
 */
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { HookRequest } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { FakeFault, FakeShop } from '../kit/fakeShop.fixture.ts';
import type { SquareSettings } from './settings.ts';
import { location } from './shopNodes.fixture.ts';
import { openRoutes, Refusal, type Subscription } from './shopRoutes.fixture.ts';
import { type AccountState, type Happened, openAccountState } from './shopState.fixture.ts';

const accessToken = 'EAAAexemple0123456789';

export interface SquareShopOptions {
  now: () => Instant;
  hooks?: boolean;
}

export interface SquareFakeShop extends FakeShop<SquareSettings> {
  state: AccountState;
  subscriptions: Map<string, Subscription>;
}

export function openSquareShop({ now, hooks = false }: SquareShopOptions): SquareFakeShop {
  const subscriptions = new Map<string, Subscription>();
  const waiting: HookRequest[] = [];
  const requests: { method: string; path: string }[] = [];
  let faults: { fault: FakeFault; times: number; writesOnly: boolean }[] = [];
  let events = 0;

  function happens(what: Happened): void {
    for (const { enabled, event_types: types, notification_url: url, signature_key: key } of hooks
      ? subscriptions.values()
      : []) {
      if (!enabled || !types.includes(what.type)) continue;
      events += 1;
      const event = {
        merchant_id: 'MEXEMPLE1',
        type: what.type,
        event_id: `e0000000-0000-4000-8000-${String(events).padStart(12, '0')}`,
        created_at: now(),
        data: dataOf(what),
      };
      const body = Buffer.from(JSON.stringify(event));
      const signature = createHmac('sha256', key).update(url).update(body).digest('base64');
      waiting.push({
        url,
        headers: { 'content-type': 'application/json', 'x-square-hmacsha256-signature': signature },
        body,
      });
    }
  }

  const state = openAccountState(now, happens);
  const answer = openRoutes(state, subscriptions, now);
  const date = (): string => new Date(Date.parse(now())).toUTCString();

  async function fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const method = init.method ?? 'GET';
    requests.push({ method, path: pathname });
    const writes =
      pathname.endsWith('/changes/batch-create') || (method !== 'GET' && pathname.includes('/webhooks/'));
    const fault = faults.find(({ writesOnly }) => writes || !writesOnly);
    if (fault !== undefined) {
      fault.times -= 1;
      faults = faults.filter(({ times }) => times > 0);
    }
    const before = await faultBefore(fault?.fault, now);
    if (before !== null) return before;
    if (new Headers(init.headers).get('authorization') !== `Bearer ${accessToken}`) {
      return refusal(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED', 'This request could not be authorized.');
    }
    try {
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
      const said = Response.json(answer(method, pathname, body), { headers: { date: date() } });
      return await faultAfter(fault?.fault, said);
    } catch (error) {
      if (error instanceof Refusal) {
        return refusal(error.status, 'INVALID_REQUEST_ERROR', error.code, error.message, error.field, date());
      }
      if (error instanceof z.ZodError) {
        return refusal(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST', z.prettifyError(error), null, date());
      }
      throw error;
    }
  }

  return {
    state,
    subscriptions,
    settings: {
      accessToken,
      applicationId: '',
      applicationSecret: '',
      signatureKey: '',
      location: location.id,
    },
    timeZone: 'Europe/Paris',
    fetch,
    list: (listing) => state.list(listing).id,
    unlist: (ref) => state.unlist(ref),
    setLevel: (ref, level) => state.count(state.listingOf(ref), level, now()),
    levelOf: (ref) => state.listingOf(ref).level,
    sell: (lines, { paid = true, at } = {}) => state.sell(lines, { paid, at: at ?? null }).id,
    pay: (document) => state.pay(document),
    cancel: (document) => state.cancel(document),
    refund: (document, lines, options) => `${state.giveBack(document, lines, options).id}:${document}`,
    takeHooks: () => waiting.splice(0),
    dropSubscriptions: () => subscriptions.clear(),
    fail(fault, { times = 1, writesOnly = false } = {}) {
      faults.push({ fault, times, writesOnly });
    },
    requests: () => requests,
  };
}

function refusal(
  status: number,
  category: string,
  code: string,
  detail: string,
  field: string | null = null,
  date = '',
): Response {
  const error = { category, code, detail, ...(field === null ? {} : { field }) };
  return Response.json({ errors: [error] }, { status, headers: date === '' ? {} : { date } });
}

function dataOf(what: Happened): object {
  switch (what.type) {
    case 'order.created':
    case 'order.updated': {
      const { order } = what;
      const type = what.type.replace('.', '_');
      const said = {
        order_id: order.id,
        version: 1,
        location_id: location.id,
        state: order.state,
        created_at: order.createdAt,
        updated_at: order.updatedAt,
      };
      return { type, id: order.id, object: { [type]: said } };
    }
    case 'refund.created': {
      const { order } = what;
      const refund = { id: order.returns?.refundId, order_id: order.id, status: 'COMPLETED' };
      return { type: 'refund', id: refund.id, object: { refund } };
    }
    case 'inventory.count.updated': {
      const { id, level, levelAt } = what.listing;
      const count = {
        catalog_object_id: id,
        catalog_object_type: 'ITEM_VARIATION',
        location_id: location.id,
        quantity: String(level),
        state: 'IN_STOCK',
        calculated_at: levelAt,
      };
      return { type: 'inventory_counts', id: `ic-${id}`, object: { inventory_counts: [count] } };
    }
    default:
      return { type: 'catalog', id: '', object: { catalog_version: { updated_at: '2026-11-20T09:00:00Z' } } };
  }
}

async function faultBefore(fault: FakeFault | undefined, now: () => Instant): Promise<Response | null> {
  switch (fault?.kind) {
    case 'lost':
      throw new TypeError('fetch failed');
    case 'slow':
      await setTimeout(fault.afterMs);
      return null;
    case 'down':
      return refusal(fault.status, 'API_ERROR', 'SERVICE_UNAVAILABLE', 'Square is down.');
    case 'tooMany': {
      const headers = {
        seconds: { 'retry-after': '4' },
        date: { 'retry-after': new Date(Date.parse(now()) + 4000).toUTCString() },
        absent: {},
      }[fault.retryAfter];
      const errors = [{ category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED' }];
      return Response.json({ errors }, { status: 429, headers });
    }
    default:
      return null;
  }
}

async function faultAfter(fault: FakeFault | undefined, response: Response): Promise<Response> {
  switch (fault?.kind) {
    case 'unanswered':
      throw new TypeError('fetch failed');
    case 'truncated': {
      const text = await response.text();
      return new Response(text.slice(0, text.length / 2));
    }
    case 'emptyPage':
      return Response.json({});
    default:
      return response;
  }
}
