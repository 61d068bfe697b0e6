/**
 * A shop of X-Series that is not there: sales, products and levels behind its API, each change under the next number, levels that are set whatever
 * they were, and its signed calls.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { HookRequest } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { FakeShop } from '../kit/fakeShop.fixture.ts';
import { openFaults } from '../kit/faults.fixture.ts';
import type { XSeriesSettings } from './settings.ts';
import { levelCalled, productCalled, saleCalled } from './shopNodes.fixture.ts';
import { openRoutes, Refusal, type Webhook } from './shopRoutes.fixture.ts';
import { type Happened, openShopState, outlets, type ShopState } from './shopState.fixture.ts';

const accessToken = 'lsxs_pt_exemple';
const clientSecret = 'secret-de-l-application';

export interface XSeriesFakeShop extends FakeShop<XSeriesSettings> {
  state: ShopState;
  webhooks: Map<string, Webhook>;
}

export function openXSeriesShop({
  now,
  hooks = false,
}: {
  now: () => Instant;
  hooks?: boolean;
}): XSeriesFakeShop {
  const webhooks = new Map<string, Webhook>();
  const waiting: HookRequest[] = [];

  function happens(what: Happened): void {
    const [type, called] = callOf(what);
    for (const { url, active, type: wanted } of hooks ? webhooks.values() : []) {
      if (!active || wanted !== type) continue;
      const form = new URLSearchParams({ payload: JSON.stringify(called), domain_prefix: 'cave-exemple' });
      const body = Buffer.from(form.toString());
      const signature = createHmac('sha256', clientSecret).update(body).digest('hex');
      waiting.push({
        url,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-signature': `signature=${signature},algorithm=HMAC-SHA256`,
        },
        body,
      });
    }
  }

  const state = openShopState(now, happens);
  const route = openRoutes(state, webhooks);

  async function answer(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    const method = init.method ?? 'GET';
    if (url.hostname !== 'cave-exemple.retail.lightspeed.app') return refusal(404, 'No such shop');
    if (new Headers(init.headers).get('authorization') !== `Bearer ${accessToken}`) {
      return refusal(401, 'Unauthorized');
    }
    try {
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
      return Response.json(route(method, url, body), { status: method === 'POST' ? 201 : 200 });
    } catch (error) {
      if (error instanceof Refusal) return refusal(error.status, error.message);
      if (error instanceof z.ZodError) return refusal(422, z.prettifyError(error));
      throw error;
    }
  }

  return {
    ...openFaults({
      answer,
      emptyList: () => Response.json({ data: [], version: { min: 0, max: 0 } }),
      now,
    }),
    state,
    webhooks,
    settings: {
      domainPrefix: 'cave-exemple',
      accessToken,
      clientId: 'application-exemple',
      clientSecret,
      outlet: outlets[0].id,
    },
    timeZone: 'Europe/Paris',
    list: (listing) => state.list(listing).id,
    unlist: (ref) => state.unlist(ref),
    setLevel: (ref, level) => state.setLevel(ref, level),
    levelOf: (ref) => state.productOf(ref).level,
    sell: (lines, { paid = true, at } = {}) => state.sell(lines, { paid, at: at ?? null }).id,
    pay: (document) => state.pay(document),
    cancel: (document) => state.voidSale(document),
    refund: (document, lines, options) => `${state.giveBack(document, lines, options).id}:${document}`,
    takeHooks: () => waiting.splice(0),
    dropSubscriptions: () => webhooks.clear(),
  };
}

function callOf(what: Happened): [string, object] {
  if ('sale' in what) return ['sale.update', saleCalled(what.sale)];
  if ('level' in what) return ['inventory.update', levelCalled(what.level)];
  return ['product.update', productCalled(what.product)];
}

function refusal(status: number, error: string): Response {
  return Response.json({ error, message: error }, { status });
}
