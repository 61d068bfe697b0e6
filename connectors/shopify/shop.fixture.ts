/**
 * A Shopify shop that is not there: orders, refunds, variants and levels behind the Admin API in GraphQL, with its points a second, its
 * comparison of what is written, its keys, and its signed calls.
 */
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { HookRequest } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { FakeFault, FakeShop } from '../kit/fakeShop.fixture.ts';
import {
  argumentsOf,
  costOf,
  type Execute,
  executePlainly,
  type Question,
  readQuestion,
  topFields,
  type Variables,
} from './graphqlAnswer.fixture.ts';
import type { ShopifySettings } from './settings.ts';
import { setInput } from './shopMutations.fixture.ts';
import { openRoot } from './shopRoot.fixture.ts';
import { type Happened, openShopState, type ShopState } from './shopState.fixture.ts';

const accessToken = 'shpat_0123456789abcdef';
const clientSecret = 'shpss_0123456789abcdef';
const path = '/admin/api/2026-07/graphql.json';
const mostPoints = 1000;

export interface ShopifyShopOptions {
  now: () => Instant;
  hooks?: boolean;
  /** Points at once, and a second from then on; without, the shop gives as many as are asked for. */
  points?: { atOnce: number; perSecond: number };
  /** Answers by the vendor’s own schema instead of plainly. */
  execute?: Execute;
}

export interface ShopifyFakeShop extends FakeShop<ShopifySettings> {
  state: ShopState;
  /** Whole questions so far, for whoever holds them against the schema. */
  questions(): readonly { query: string; variables: Variables }[];
}

const asked = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

export function openShopifyShop({
  now,
  hooks = false,
  points,
  execute = executePlainly,
}: ShopifyShopOptions): ShopifyFakeShop {
  const subscriptions = new Map<string, { topic: string; uri: string }>();
  const waiting: HookRequest[] = [];
  const requests: { method: string; path: string }[] = [];
  const questions: z.infer<typeof asked>[] = [];
  let faults: { fault: FakeFault; times: number; writesOnly: boolean }[] = [];
  let deliveries = 0;
  let budget = { left: points?.atOnce ?? 0, at: Date.parse(now()) };

  function happens(what: Happened): void {
    for (const { topic, uri } of hooks ? subscriptions.values() : []) {
      if (topic !== what.topic.replace('/', '_').toUpperCase()) continue;
      const body = Buffer.from(JSON.stringify(payloadOf(what)));
      deliveries += 1;
      const headers = {
        'content-type': 'application/json',
        'x-shopify-topic': what.topic,
        'x-shopify-webhook-id': `b54557e4-${String(deliveries).padStart(4, '0')}`,
        'x-shopify-shop-domain': 'cave-exemple.myshopify.com',
        'x-shopify-triggered-at': now(),
        'x-shopify-hmac-sha256': createHmac('sha256', clientSecret).update(body).digest('base64'),
      };
      waiting.push({ url: uri, headers, body });
    }
  }

  const state = openShopState(now, happens);
  const root = openRoot(state, subscriptions);

  /** The points of a question, taken; or how many there are, where they do not suffice. */
  function spend(cost: number): { throttled: boolean; left: number } {
    if (points === undefined) return { throttled: false, left: 2000 };
    const at = Date.parse(now());
    const restored = budget.left + ((at - budget.at) / 1000) * points.perSecond;
    budget = { left: Math.min(points.atOnce, restored), at };
    if (budget.left < cost) return { throttled: true, left: budget.left };
    budget.left -= cost;
    return { throttled: false, left: budget.left };
  }

  function answer({ query, variables }: z.infer<typeof asked>): Response {
    const question = readQuestion(query);
    const cost = costOf(question, variables);
    if (cost > mostPoints)
      return faulty('MAX_COST_EXCEEDED', `Query cost is ${cost}, which exceeds ${mostPoints}`);
    const { throttled, left } = spend(cost);
    const status = {
      maximumAvailable: 2000,
      currentlyAvailable: left,
      restoreRate: points?.perSecond ?? 100,
    };
    const extensions = { cost: { requestedQueryCost: cost, throttleStatus: status } };
    if (throttled) return faulty('THROTTLED', 'Throttled', extensions);
    const broken = brokenRule(question, variables);
    if (broken !== null) return faulty('BAD_REQUEST', broken);
    const { data, errors } = execute(question.document, root(question, variables), variables);
    return Response.json({ data, ...(errors === undefined ? {} : { errors }), extensions });
  }

  async function fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const address = new URL(url);
    requests.push({ method: init.method ?? 'GET', path: address.pathname });
    const body = typeof init.body === 'string' ? init.body : '';
    const said = asked.safeParse(address.pathname === path ? JSON.parse(body) : null);
    const writes = /^\s*mutation/.test(said.data?.query ?? '');
    const fault = faults.find(({ writesOnly }) => writes || !writesOnly);
    if (fault !== undefined) {
      fault.times -= 1;
      faults = faults.filter(({ times }) => times > 0);
    }
    const before = await faultBefore(fault?.fault, now);
    if (before !== null) return before;
    if (address.hostname !== 'cave-exemple.myshopify.com' || !said.success)
      return Response.json({ errors: 'Not Found' }, { status: 404 });
    const token = new Headers(init.headers).get('x-shopify-access-token');
    if (token !== accessToken)
      return Response.json({ errors: '[API] Invalid API key or access token' }, { status: 401 });
    questions.push(said.data);
    return await faultAfter(fault?.fault, answer(said.data));
  }

  return {
    state,
    questions: () => questions,
    settings: {
      shop: 'cave-exemple.myshopify.com',
      clientId: '',
      clientSecret,
      accessToken,
      location: '9100',
    },
    timeZone: 'Europe/Paris',
    fetch,
    list(listing) {
      const { variant, item } = state.list(listing);
      return `${variant}:${item}`;
    },
    unlist: (ref) => state.unlist(ref),
    setLevel: (ref, level) => state.setLevel(state.listingOf(ref), level),
    levelOf: (ref) => state.listingOf(ref).level,
    sell: (lines, { paid = true, at } = {}) => state.sell(lines, { paid, at: at ?? null }).id,
    pay: (document) => state.pay(document),
    cancel: (document) => state.cancel(document),
    refund: (document, lines, { restock }) => state.refund(document, lines, { restock, beyond: 0 }).id,
    takeHooks: () => waiting.splice(0),
    dropSubscriptions: () => subscriptions.clear(),
    fail(fault, { times = 1, writesOnly = false } = {}) {
      faults.push({ fault, times, writesOnly });
    },
    requests: () => requests,
  };
}

function faulty(code: string, message: string, extensions: object = {}): Response {
  return Response.json({ errors: [{ message, extensions: { code } }], extensions });
}

/** The two rules since 2026-04 that the schema does not hold. */
function brokenRule(question: Question, variables: Variables): string | null {
  for (const field of topFields(question).values()) {
    if (field.name.value !== 'inventorySetQuantities') continue;
    const directive = field.directives?.find(({ name }) => name.value === 'idempotent');
    const key = directive === undefined ? undefined : argumentsOf(directive, variables).key;
    if (typeof key !== 'string' || key.trim() === '')
      return 'The @idempotent directive is required for this mutation.';
    const { success } = setInput.safeParse(argumentsOf(field, variables).input);
    if (!success) return 'changeFromQuantity is required in every quantity.';
  }
  return null;
}

/** The REST shape of a call’s body, as far as it is read. */
function payloadOf(what: Happened): object {
  switch (what.topic) {
    case 'orders/create':
    case 'orders/updated':
      return { id: Number(what.order.id), updated_at: what.order.updatedAt };
    case 'refunds/create':
      return { id: Number(what.refund.id), order_id: Number(what.order.id) };
    case 'inventory_levels/update':
      return {
        inventory_item_id: Number(what.listing.item),
        location_id: 9100,
        available: what.listing.level,
      };
    default:
      return { id: Number(what.listing.variant) };
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
      return new Response('<h1>Shopify is down</h1>', { status: fault.status });
    case 'tooMany': {
      const at = new Date(Date.parse(now()) + 4000).toUTCString();
      const cost = {
        requestedQueryCost: 400,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
      };
      if (fault.retryAfter === 'seconds') return faulty('THROTTLED', 'Throttled', { cost });
      return new Response('', {
        status: 429,
        headers: fault.retryAfter === 'date' ? { 'retry-after': at } : {},
      });
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
      return Response.json(emptied(await response.json()));
    default:
      return response;
  }
}

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      if (name === 'nodes') return [name, []];
      if (name === 'pageInfo') return [name, { hasNextPage: false, endCursor: null }];
      return [name, emptied(held)];
    }),
  );
}
